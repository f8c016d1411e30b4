/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import java.security.Principal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Only the shop's own front end may call this, with the session of its user, by the
 * policy {@code shop}.
 */
@RestController
@RequestMapping("/api/orders")
class OrderController {

	private final Catalogue catalogue;

	private final AtomicInteger lastNumber = new AtomicInteger();

	private final List<Order> orders = new CopyOnWriteArrayList<>();

	OrderController(Catalogue catalogue) {
		this.catalogue = catalogue;
	}

	@GetMapping
	List<Order> list(Principal customer) {
		return this.orders.stream().filter((order) -> order.customer().equals(customer.getName())).toList();
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Order create(@RequestBody OrderRequest request, Principal customer) {
		Item item = this.catalogue.get(request.item());
		Order order = new Order(this.lastNumber.incrementAndGet(), customer.getName(), item);
		this.orders.add(order);
		return order;
	}

	@PutMapping("/{number}")
	Order change(@PathVariable int number, @RequestBody OrderRequest request, Principal customer) {
		Order changed = new Order(number, customer.getName(), this.catalogue.get(request.item()));
		cancel(number, customer);
		this.orders.add(changed);
		return changed;
	}

	@DeleteMapping("/{number}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void cancel(@PathVariable int number, Principal customer) {
		if (!this.orders.removeIf((order) -> order.number() == number && order.customer().equals(customer.getName()))) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "You have no order " + number);
		}
	}

	/**
	 * An order.
	 *
	 * @param number its number
	 * @param customer who ordered
	 * @param item what was ordered
	 */
	record Order(int number, String customer, Item item) {

	}

	/**
	 * The request for an order.
	 *
	 * @param item the item's id
	 */
	record OrderRequest(String item) {

	}

}
