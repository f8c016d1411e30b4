/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import java.net.URI;
import java.util.List;

import io.github.corsstarter.annotation.DisableCors;
import io.github.corsstarter.annotation.UseCorsPolicy;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Any page may read the catalogue, by the policy {@code catalogue}. Some handlers ask for
 * another policy.
 */
@RestController
@RequestMapping("/api/catalogue")
class CatalogueController {

	private final Catalogue catalogue;

	CatalogueController(Catalogue catalogue) {
		this.catalogue = catalogue;
	}

	@GetMapping
	ResponseEntity<List<Item>> list() {
		List<Item> items = this.catalogue.items();
		return ResponseEntity.ok()
			.header("X-Total-Count", Integer.toString(items.size()))
			.header("X-Served-By", "shelf-1")
			.body(items);
	}

	@GetMapping("/latest")
	ResponseEntity<Void> latest() {
		return ResponseEntity.status(HttpStatus.FOUND).location(URI.create("/api/catalogue/teapot")).build();
	}

	/**
	 * Only for the shop's own pages, with the session of their user, although any page
	 * may read the paths around it.
	 */
	@GetMapping("/wholesale")
	@UseCorsPolicy("shop")
	List<Item> wholesale() {
		return this.catalogue.items();
	}

	/**
	 * For no page of another origin, whatever the policy of the path.
	 */
	@GetMapping("/stocktaking")
	@DisableCors
	List<Item> stocktaking() {
		return this.catalogue.items();
	}

	@GetMapping("/{id}")
	Item get(@PathVariable String id) {
		return this.catalogue.get(id);
	}

}
