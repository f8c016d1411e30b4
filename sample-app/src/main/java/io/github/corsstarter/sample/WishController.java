/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Takes wishes from an HTML form. Browsers send such a form without asking first, so the
 * policy of its path rejects those of other sites. Any page may ask whether a wish has
 * arrived, because a page does not see what became of its own form.
 */
@RestController
class WishController {

	/** Anybody may wish, so not everything is remembered. */
	static final int MOST = 100;

	private final Catalogue catalogue;

	private final Deque<Wish> wishes = new ConcurrentLinkedDeque<>();

	WishController(Catalogue catalogue) {
		this.catalogue = catalogue;
	}

	@PostMapping("/wishes")
	String make(Wish wish) {
		Item item = this.catalogue.get(wish.item());
		this.wishes.addFirst(wish);
		if (this.wishes.size() > MOST) {
			this.wishes.pollLast();
		}
		return item.title() + ": we will see.";
	}

	@GetMapping("/api/catalogue/wishes/{number}")
	Wish find(@PathVariable long number) {
		return this.wishes.stream()
			.filter((wish) -> wish.number() == number)
			.findFirst()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no wish " + number));
	}

	/**
	 * A wish.
	 *
	 * @param item the item's id
	 * @param number what its page calls it by
	 */
	record Wish(String item, long number) {

	}

}
