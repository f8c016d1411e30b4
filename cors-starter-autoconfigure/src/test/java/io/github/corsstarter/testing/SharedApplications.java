/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Applications that the tests of a class share, for tests that leave nothing behind in
 * them: one for each server, configuration and list of properties.
 */
public final class SharedApplications implements AfterAllCallback {

	private final Map<List<Object>, RunningApplication> applications = new HashMap<>();

	/**
	 * Start an application, unless a test before did.
	 * @param properties properties as {@code name=value}
	 */
	public RunningApplication start(WebServer server, Class<?> configuration, String... properties) {
		return this.applications.computeIfAbsent(List.of(server, configuration, List.of(properties)),
				(key) -> server.start(configuration, properties));
	}

	@Override
	public void afterAll(ExtensionContext context) {
		this.applications.values().forEach(RunningApplication::close);
		this.applications.clear();
	}

}
