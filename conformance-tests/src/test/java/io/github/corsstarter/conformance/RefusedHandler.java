/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.conformance;

import io.github.corsstarter.testing.UnsecuredApplication;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application with an annotation that stops its start.
 */
@Configuration(proxyBeanMethods = false)
@UnsecuredApplication
@Import(RefusedHandler.AnyOriginWithCredentials.class)
class RefusedHandler {

	@RestController
	static class AnyOriginWithCredentials {

		@CrossOrigin(originPatterns = "*", allowCredentials = "true")
		@GetMapping("/refused")
		String get() {
			return "handled";
		}

	}

}
