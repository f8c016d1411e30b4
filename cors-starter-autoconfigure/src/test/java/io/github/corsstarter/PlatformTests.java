/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import org.springframework.boot.SpringBootVersion;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tests run on what {@code .ci/compatibility} says that they run on.
 */
class PlatformTests {

	@Test
	@EnabledIfEnvironmentVariable(named = "CORS_TESTS_ON_BOOT", matches = ".+")
	void runsOnTheVersionOfSpringBoot() {
		assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getenv("CORS_TESTS_ON_BOOT"));
	}

	@Test
	@EnabledIfEnvironmentVariable(named = "CORS_TESTS_ON_JDK", matches = ".+")
	void runsOnTheJdk() {
		assertThat(Runtime.version().feature()).hasToString(System.getenv("CORS_TESTS_ON_JDK"));
	}

}
