/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the shop does not sell yet. The policy of this path has a trial beside it: a
 * successor that decides about each request as well, and only reports.
 */
@RestController
class DraftController {

	@GetMapping("/api/drafts")
	List<Item> drafts() {
		return List.of(new Item("saucer", "A saucer for the cup", 300));
	}

}
