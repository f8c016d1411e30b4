/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.lang.reflect.Proxy;

/**
 * Makes the delegate of a stub: whatever a contestant calls that its stub does not know
 * ends the benchmark instead of measuring something else.
 */
final class Unsupported {

	private Unsupported() {
	}

	static <T> T of(Class<T> type) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
				throw new UnsupportedOperationException(method.toString());
			}));
	}

}
