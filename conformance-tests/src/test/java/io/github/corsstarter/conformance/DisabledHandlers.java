/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.conformance;

import io.github.corsstarter.annotation.DisableCors;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What others say by a list of origins that is empty.
 */
@RestController
@RequestMapping("/annotated/disabled")
@DisableCors
class DisabledHandlers {

	@GetMapping
	ResponseEntity<String> get() {
		return ResponseEntity.ok().header(Answer.HANDLED, "true").body("handled");
	}

	@DeleteMapping
	ResponseEntity<String> delete() {
		return get();
	}

}
