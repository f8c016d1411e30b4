/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

/**
 * A filter whose cost is measured.
 */
public enum Contestant {

	/**
	 * Passes every request on: what there is to pay for any filter at all.
	 */
	EMPTY {

		@Override
		Answer expectedAnswer(Sample sample) {
			return Answer.passedOn(null);
		}

	},

	/**
	 * Reads {@code Origin} and sets the four headers of an allowed request, without
	 * asking anything: the least that a filter for CORS could do.
	 */
	FLOOR {

		@Override
		Answer expectedAnswer(Sample sample) {
			return Answer.passedOn(sample.origin());
		}

	},

	/**
	 * The filter of this starter.
	 */
	STARTER {

		@Override
		Answer expectedAnswer(Sample sample) {
			return (sample.isPreflight() && sample.allowed()) ? Answer.preflight(204, sample.origin())
					: asThePolicySays(sample);
		}

	},

	/**
	 * The filter of this starter as an application has it: auto-configured from
	 * properties, with log, metrics and events.
	 */
	APPLICATION {

		@Override
		Answer expectedAnswer(Sample sample) {
			return STARTER.expectedAnswer(sample);
		}

	},

	/**
	 * Spring's {@code CorsFilter} and {@code CorsWebFilter}.
	 */
	SPRING {

		@Override
		Answer expectedAnswer(Sample sample) {
			return (sample.isPreflight() && sample.allowed()) ? Answer.preflight(200, sample.origin())
					: asThePolicySays(sample);
		}

	},

	/**
	 * The same where an application has been started: the more classes a virtual machine
	 * has loaded, the fewer calls its compiler can do without looking who is called.
	 */
	SPRING_IN_APPLICATION {

		@Override
		Answer expectedAnswer(Sample sample) {
			return SPRING.expectedAnswer(sample);
		}

	};

	/**
	 * What the contestant has to answer for its measurement to mean anything.
	 */
	abstract Answer expectedAnswer(Sample sample);

	private static Answer asThePolicySays(Sample sample) {
		if (!sample.governed() || sample.origin() == null) {
			return Answer.passedOn(null);
		}
		return sample.allowed() ? Answer.passedOn(sample.origin()) : Answer.refused();
	}

}
