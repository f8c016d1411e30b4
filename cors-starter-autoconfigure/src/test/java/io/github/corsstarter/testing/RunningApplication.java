/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.testing;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application that runs on a real server.
 *
 * @param context the application's context
 */
public record RunningApplication(ConfigurableApplicationContext context) implements AutoCloseable {

	public int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	public RawResponse send(RawRequest request) {
		return request.send(port());
	}

	@Override
	public void close() {
		this.context.close();
	}

}
