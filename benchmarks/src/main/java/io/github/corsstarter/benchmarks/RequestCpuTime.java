/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

/**
 * What one row of {@link RequestBenchmark} takes in time of the processor and in bytes,
 * in a virtual machine of its own: for machines whose neighbours take turns with it,
 * where the time that passes says little.
 */
public final class RequestCpuTime {

	private static final int CALLS = 50_000;

	private RequestCpuTime() {
	}

	/**
	 * Measure a row.
	 * @param arguments the stack, the contestant and the request
	 */
	public static void main(String[] arguments) {
		PolicySet policies = PolicySet.ofOne(Matching.EXACT, 1);
		FilterCall call = FilterCall.of(Stack.valueOf(arguments[0]), Contestant.valueOf(arguments[1]), policies,
				RequestKind.valueOf(arguments[2]).sample(policies));
		CpuTime.print(arguments, CALLS, call::run);
	}

}
