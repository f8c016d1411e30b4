/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the handlers of an application were called with.
 */
class Calls {

	private final List<String> calls = new CopyOnWriteArrayList<>();

	void add(String call) {
		this.calls.add(call);
	}

	/**
	 * All since this was asked last.
	 */
	List<String> take() {
		List<String> taken = List.copyOf(this.calls);
		this.calls.clear();
		return taken;
	}

}
