/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

/**
 * Splits the start of an application into phases, and notes how long the thread that
 * starts it was at work in each: what other processes do makes that hardly longer.
 */
final class StartUpPhases implements ApplicationStartup {

	/** The phases that end where a step begins for the first time. */
	private static final Map<String, String> ENDING = Map.of("spring.boot.application.starting", "virtual machine",
			"spring.boot.application.context-prepared", "environment", "spring.boot.webserver.create",
			"bean definitions", "spring.beans.smart-initialize", "beans", "spring.boot.application.started",
			"checks and server");

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

	private final Map<String, Long> phases = new LinkedHashMap<>();

	private long before;

	@Override
	public StartupStep start(String name) {
		String ending = ENDING.get(name);
		if (ending != null && !this.phases.containsKey(ending)) {
			end(ending);
		}
		return DEFAULT.start(name);
	}

	void end(String phase) {
		long now = this.threads.getCurrentThreadCpuTime();
		this.phases.put(phase, now - this.before);
		this.before = now;
	}

	/**
	 * The phases with their microseconds, as JSON.
	 */
	@Override
	public String toString() {
		return this.phases.entrySet()
			.stream()
			.map((phase) -> "\"%s\": %d".formatted(phase.getKey(), phase.getValue() / 1000))
			.collect(Collectors.joining(", ", "{", "}"));
	}

}
