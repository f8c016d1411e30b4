/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/orders")
class OrderController {

	record Order(String product) {

	}

	private final List<Order> orders = new CopyOnWriteArrayList<>(List.of(new Order("tea")));

	@GetMapping
	List<Order> list() {
		return this.orders;
	}

	@PostMapping
	List<Order> add(@RequestBody Order order) {
		this.orders.add(order);
		return this.orders;
	}

	@DeleteMapping
	List<Order> clear() {
		this.orders.clear();
		return this.orders;
	}

}
