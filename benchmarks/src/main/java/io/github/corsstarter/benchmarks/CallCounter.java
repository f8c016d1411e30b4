/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts the calls of methods.
 */
final class CallCounter {

	private final Map<String, Integer> counts = new TreeMap<>();

	/**
	 * Stand in for an object whose calls are to be counted.
	 * @param owner what its methods belong to, such as {@code request}
	 */
	<T> T watch(Class<T> type, T target, String owner) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
				this.counts.merge(owner + "." + method.getName(), 1, Integer::sum);
				try {
					return method.invoke(target, arguments);
				}
				catch (InvocationTargetException ex) {
					throw ex.getCause();
				}
			}));
	}

	void clear() {
		this.counts.clear();
	}

	int total() {
		return this.counts.values().stream().mapToInt(Integer::intValue).sum();
	}

	/**
	 * The calls as JSON, by method.
	 */
	String asJson() {
		return this.counts.entrySet()
			.stream()
			.map((entry) -> "\"%s\": %d".formatted(entry.getKey(), entry.getValue()))
			.collect(Collectors.joining(", ", "{", "}"));
	}

}
