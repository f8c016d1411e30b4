/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import org.springframework.stereotype.Component;

/**
 * Tells WebSocket clients the prices.
 */
@Component
public class PriceTicker {

	/** The path that clients connect to. */
	public static final String PATH = "/api/prices/live";

	private final Catalogue catalogue;

	PriceTicker(Catalogue catalogue) {
		this.catalogue = catalogue;
	}

	public String greeting() {
		Item item = this.catalogue.items().get(0);
		return "%s: %d cents".formatted(item.title(), item.cents());
	}

}
