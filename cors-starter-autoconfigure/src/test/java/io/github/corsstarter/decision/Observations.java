/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

/**
 * What the observations of requests say was decided.
 */
final class Observations implements ObservationHandler<Observation.Context> {

	private static final String NOTHING = "no observation";

	private final BlockingQueue<String> decisions = new LinkedBlockingQueue<>();

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context.getClass().getSimpleName().equals("ServerRequestObservationContext");
	}

	@Override
	public void onStop(Observation.Context context) {
		KeyValue decision = context.getHighCardinalityKeyValue("cors.decision");
		this.decisions.add((decision != null) ? decision.getValue() : "none");
	}

	void clear() {
		this.decisions.clear();
	}

	/**
	 * Whether an observation says so, now or in a moment.
	 */
	boolean say(String decision) throws InterruptedException {
		String next = next();
		while (!next.equals(decision) && !next.equals(NOTHING)) {
			next = next();
		}
		return next.equals(decision);
	}

	/**
	 * Wait for the next one: it is there a moment after the response.
	 */
	String next() throws InterruptedException {
		String decision = this.decisions.poll(10, TimeUnit.SECONDS);
		return (decision != null) ? decision : NOTHING;
	}

}
