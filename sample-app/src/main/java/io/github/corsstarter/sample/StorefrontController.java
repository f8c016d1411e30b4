/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import java.security.Principal;
import java.util.List;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * What tenants show on pages of their own, by the policy {@code tenants}: of each tenant,
 * the origins that this tenant has allowed may call.
 */
@RestController
@RequestMapping("/t/{tenant}")
class StorefrontController {

	private static final Map<String, List<String>> OFFERS = Map.of("ada", List.of("teapot", "cup"), "grace",
			List.of("tray"));

	private final Catalogue catalogue;

	StorefrontController(Catalogue catalogue) {
		this.catalogue = catalogue;
	}

	@GetMapping("/offers")
	List<Item> offers(@PathVariable String tenant) {
		List<String> offers = OFFERS.get(tenant);
		if (offers == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such tenant");
		}
		return offers.stream().map(this.catalogue::get).toList();
	}

	/**
	 * The policy says which pages may ask, not whose login they may use: a page of one
	 * tenant can have a visitor who is another. So the handler compares the two.
	 */
	@GetMapping("/takings")
	Takings takings(@PathVariable String tenant, Principal user) {
		if (!user.getName().equals(tenant)) {
			throw new ResponseStatusException(HttpStatus.FORBIDDEN, "These are the takings of another tenant");
		}
		return new Takings(offers(tenant).stream().mapToInt(Item::cents).sum());
	}

	/**
	 * What a tenant has taken.
	 *
	 * @param cents the sum
	 */
	record Takings(int cents) {

	}

}
