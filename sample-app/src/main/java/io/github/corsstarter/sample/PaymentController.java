/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Always fails. A front end can tell a broken service from a CORS error only if the error
 * response has CORS headers, too.
 */
@RestController
class PaymentController {

	@GetMapping("/api/payments")
	String payments() {
		throw new IllegalStateException("The payment provider does not answer");
	}

}
