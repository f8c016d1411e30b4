/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.util.List;

import org.openjdk.jol.info.GraphLayout;

/**
 * Prints the bytes of heap that the policies take, strings and all, as JSON.
 */
public final class Footprint {

	private static final List<Integer> ORIGIN_COUNTS = List.of(1, 1_000, 100_000);

	private Footprint() {
	}

	public static void main(String[] arguments) {
		System.out.println("[");
		for (Matching matching : Matching.values()) {
			for (int origins : ORIGIN_COUNTS) {
				long bytes = GraphLayout.parseInstance(PolicySet.ofOne(matching, origins).forStarter()).totalSize();
				System.out.printf("  {\"matching\": \"%s\", \"origins\": %d, \"bytes\": %d},%n", matching, origins,
						bytes);
			}
		}
		System.out.println("  {}");
		System.out.println("]");
	}

}
