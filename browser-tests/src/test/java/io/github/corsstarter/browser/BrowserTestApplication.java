/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import io.github.corsstarter.sample.SampleApplication;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The sample application, and what only the tests need.
 */
@Configuration(proxyBeanMethods = false)
@Import({ SampleApplication.class, CasesController.class, RequestLogging.class, ServletCases.class, ReactiveCases.class,
		ServletHandshakes.class })
class BrowserTestApplication {

}
