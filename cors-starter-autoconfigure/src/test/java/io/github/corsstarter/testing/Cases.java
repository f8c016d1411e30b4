/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.testing;

/**
 * How much the tests try. A plain build tries few cases: each check runs, but not with
 * everything it could run with. {@code -Pthorough} tries all of them, and so does an IDE,
 * which says nothing.
 */
public final class Cases {

	/** The system property that the build hands on. */
	static final String PROPERTY = "test.cases";

	private Cases() {
	}

	public static boolean areFew() {
		return "few".equals(System.getProperty(PROPERTY));
	}

}
