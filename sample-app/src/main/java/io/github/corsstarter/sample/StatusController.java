/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * For no page of another origin: apart from one route, no policy governs it.
 */
@RestController
class StatusController {

	@GetMapping("/status")
	String status() {
		return "up";
	}

	/**
	 * Spring's own annotation becomes the policy of its route.
	 */
	@GetMapping("/status/version")
	@CrossOrigin
	String version() {
		return "1";
	}

}
