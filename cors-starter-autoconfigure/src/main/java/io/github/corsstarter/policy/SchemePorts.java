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
				int[] allowed = this.ports[i];
				return allowed.length == 0 || Arrays.binarySearch(allowed, origin.port()) >= 0;
			}
		}
		return false;
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
