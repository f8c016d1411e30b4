/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

/**
 * An origin that a tenant cannot allow. The message is for the tenant.
 */
class OriginRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	OriginRefusedException(String message) {
		super(message);
	}

}
