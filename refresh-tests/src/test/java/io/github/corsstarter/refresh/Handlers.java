/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.refresh;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The handlers of the applications here.
 */
@RestController
class Handlers {

	@GetMapping({ "/api/orders", "/other" })
	String list() {
		return "orders";
	}

}
