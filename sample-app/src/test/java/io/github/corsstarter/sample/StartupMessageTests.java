/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the sample application says when it has started.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupMessageTests {

	@Test
	void namesTheRealPortAndTwoCommandsToTry(CapturedOutput output) {
		try (ConfigurableApplicationContext context = SpringApplication.run(SampleApplication.class,
				"--server.port=0")) {
			String port = context.getEnvironment().getRequiredProperty("local.server.port");
			assertThat(output.getOut().lines().filter((line) -> line.strip().startsWith("curl "))).hasSize(2)
				.allMatch((line) -> line.contains("http://localhost:" + port + "/api/"));
		}
	}

}
