/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The ports allowed on one host, by scheme.
 */
record SchemePorts(String[] schemes, int[][] ports) {

	private static final int[] ANY_PORT = {};

	boolean contain(Origin origin) {
		for (int i = 0; i < this.schemes.length; i++) {
			if (origin.hasScheme(this.schemes[i])) {
				return contains(this.ports[i], origin.port());
			}
		}
		return false;
	}

	/**
	 * Whether the port is allowed, where the scheme has been looked up already.
	 */
	boolean containPort(Origin origin) {
		return contains(this.ports[0], origin.port());
	}

	private static boolean contains(int[] allowed, int port) {
		return allowed.length == 0 || Arrays.binarySearch(allowed, port) >= 0;
	}

	/**
	 * Collects them. Equal where the same have been added.
	 */
	record Builder(Map<String, TreeSet<Integer>> ports) {

		Builder() {
			this(new TreeMap<>());
		}

		void add(OriginPattern pattern) {
			this.ports.computeIfAbsent(pattern.scheme(), (key) -> new TreeSet<>()).add(pattern.port());
		}

		/**
		 * Add the port alone, so thousands of schemes share what is built.
		 */
		void addPort(OriginPattern pattern) {
			this.ports.computeIfAbsent("", (key) -> new TreeSet<>()).add(pattern.port());
		}

		SchemePorts build() {
			String[] schemes = this.ports.keySet().toArray(String[]::new);
			int[][] ports = this.ports.values()
				.stream()
				.map((set) -> set.contains(OriginPattern.ANY_PORT) ? ANY_PORT
						: set.stream().mapToInt(Integer::intValue).toArray())
				.toArray(int[][]::new);
			return new SchemePorts(schemes, ports);
		}

	}

}
