/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

/**
 * The sample application on Spring MVC.
 */
class ServletSampleApplicationTests extends SampleApplicationTests {

	ServletSampleApplicationTests() {
		super("TomcatWebServer");
	}

}
