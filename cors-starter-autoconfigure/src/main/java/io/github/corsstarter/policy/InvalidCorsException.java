/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

/**
 * Thrown when what is configured about CORS cannot be used, whoever found it.
 */
public abstract class InvalidCorsException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message all that is wrong
	 */
	protected InvalidCorsException(String message) {
		super(message);
	}

}
