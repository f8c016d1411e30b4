/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

/**
 * A web stack.
 */
public enum Stack {

	/** Spring MVC. */
	SERVLET {

		@Override
		FilterCall createCall(Contestant contestant, PolicySet policies, Sample sample) {
			return new ServletFilterCall(ServletFilters.create(contestant, policies), sample);
		}

	},

	/** WebFlux. */
	REACTIVE {

		@Override
		FilterCall createCall(Contestant contestant, PolicySet policies, Sample sample) {
			return new WebFilterCall(WebFilters.create(contestant, policies), sample);
		}

	};

	abstract FilterCall createCall(Contestant contestant, PolicySet policies, Sample sample);

}
