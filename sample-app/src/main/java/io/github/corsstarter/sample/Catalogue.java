/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * All that the shop sells.
 */
@Component
class Catalogue {

	private final List<Item> items = List.of(new Item("teapot", "A short and stout teapot", 2400),
			new Item("cup", "A cup without a handle", 900), new Item("tray", "A tray for both", 1500));

	List<Item> items() {
		return this.items;
	}

	Item get(String id) {
		return this.items.stream()
			.filter((item) -> item.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no item " + id));
	}

}
