/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import reactor.core.publisher.Flux;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The prices as a stream of events.
 */
@RestController
class PriceController {

	private final Catalogue catalogue;

	PriceController(Catalogue catalogue) {
		this.catalogue = catalogue;
	}

	@GetMapping(path = "/api/prices", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<Item> prices() {
		return Flux.fromIterable(this.catalogue.items());
	}

}
