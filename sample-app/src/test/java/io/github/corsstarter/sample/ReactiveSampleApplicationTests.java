/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import org.springframework.test.context.TestPropertySource;

/**
 * The sample application on WebFlux.
 */
@TestPropertySource(properties = "spring.main.web-application-type=reactive")
class ReactiveSampleApplicationTests extends SampleApplicationTests {

	ReactiveSampleApplicationTests() {
		super("NettyWebServer");
	}

}
