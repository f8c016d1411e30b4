/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

/**
 * A header line of a request or a response.
 *
 * @param name the header's name, as it was written
 * @param value the header's value
 */
public record HeaderLine(String name, String value) {

	boolean isNamed(String name) {
		return this.name.equalsIgnoreCase(name);
	}

	@Override
	public String toString() {
		return this.name + ": " + this.value;
	}

}
