/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.util.Collections;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Preflights from an allowed origin whose list of request headers no browser would send.
 */
public class HostilePreflightBenchmark extends FilterBenchmark {

	/** The filter. */
	@Param({ "STARTER", "SPRING" })
	public Contestant contestant;

	/** What is wrong with the list. */
	@Param
	public HeaderList list;

	/** The length of the list. */
	@Param({ "1024", "8192", "65536" })
	public int length;

	private FilterCall call;

	@Setup
	public void prepare() {
		PolicySet policies = this.list.policies();
		Sample sample = Sample.preflight(policies.governedPath(), policies.allowedOrigin(),
				this.list.ofLength(this.length), true);
		this.call = FilterCall.of(Stack.SERVLET, this.contestant, policies, sample);
	}

	@Benchmark
	public Object filter() {
		return this.call.run();
	}

	/**
	 * A list of request headers that no browser would send.
	 */
	public enum HeaderList {

		/** Nothing but commas. */
		COMMAS(","),

		/** Allowed names, thousands of them. */
		NAMES("x-request-id,content-type,"),

		/** Allowed names in no order, in any case, with spaces and tabs. */
		UNSORTED("X-Request-Id , \tcontent-type,,Content-TYPE ,  x-request-ID\t,"),

		/** Under a policy that has to repeat the names because of credentials. */
		REPEATED("x-name-1,x-name-2,x-name-3,x-name-4,") {

			@Override
			PolicySet policies() {
				return PolicySet.ofOneWithAnyHeader();
			}

		};

		private final String unit;

		HeaderList(String unit) {
			this.unit = unit;
		}

		PolicySet policies() {
			return PolicySet.ofOne(Matching.EXACT, 1);
		}

		String ofLength(int length) {
			String repeated = String.join("", Collections.nCopies(length / this.unit.length(), this.unit));
			// Filled up with commas, so that no name is cut.
			return repeated + ",".repeat(length - repeated.length());
		}

	}

}
