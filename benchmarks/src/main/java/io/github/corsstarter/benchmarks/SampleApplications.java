/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.util.ClassUtils;

/**
 * Runs the sample application several times in one virtual machine. Two virtual machines
 * compile the same code differently, and that makes more of a difference to an
 * application than its CORS filter does.
 */
public final class SampleApplications {

	private static final String SEPARATOR = "/";

	private SampleApplications() {
	}

	/**
	 * Start the applications, one after the other.
	 * @param arguments those that all of them get, then for each a separator,
	 * {@value #SEPARATOR}, and its own
	 */
	public static void main(String[] arguments) {
		Class<?> application = ClassUtils.resolveClassName("io.github.corsstarter.sample.SampleApplication", null);
		List<List<String>> parts = new ArrayList<>(List.of(new ArrayList<>()));
		for (String argument : arguments) {
			if (argument.equals(SEPARATOR)) {
				parts.add(new ArrayList<>(parts.get(0)));
			}
			else {
				parts.get(parts.size() - 1).add(argument);
			}
		}
		parts.stream().skip(1).forEach((own) -> SpringApplication.run(application, own.toArray(String[]::new)));
	}

}
