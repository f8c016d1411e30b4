/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import io.github.corsstarter.policy.Origin;

/**
 * Where the application is, as whoever asks its endpoint sees it.
 *
 * @param scheme the scheme
 * @param host the host
 * @param port the port, 0 for that of the scheme
 * @param contextPath the context path, empty where there is none
 */
record OwnAddress(String scheme, String host, int port, String contextPath) {

	/**
	 * Write the origin, and the context path.
	 */
	@Override
	public String toString() {
		return Origin.serialize(this.scheme, this.host, this.port) + this.contextPath;
	}

}
