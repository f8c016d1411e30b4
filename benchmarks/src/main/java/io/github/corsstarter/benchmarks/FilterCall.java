/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

/**
 * One call of a filter, to be repeated with the same request as if it had just come.
 */
interface FilterCall {

	/**
	 * Call the filter.
	 * @return something that depends on all that was done
	 */
	Object run();

	/**
	 * What came of the last call.
	 */
	Answer answer();

	static FilterCall of(Stack stack, Contestant contestant, PolicySet policies, Sample sample) {
		return checked(stack.createCall(contestant, policies, sample), contestant, sample);
	}

	/**
	 * A call that answers as a contestant has to.
	 */
	static FilterCall checked(FilterCall call, Contestant contestant, Sample sample) {
		// Twice: a contestant must not profit from what it left behind.
		for (int i = 0; i < 2; i++) {
			call.run();
			Answer expected = contestant.expectedAnswer(sample);
			if (!expected.equals(call.answer())) {
				throw new IllegalStateException(
						"%s answers %s with %s instead of %s".formatted(contestant, sample, call.answer(), expected));
			}
		}
		return call;
	}

}
