/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.util.concurrent.CompletableFuture;

import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * An application with policies, on both stacks.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(Shop.Orders.class)
class Shop {

	@RestController
	static class Orders {

		@GetMapping("/api/orders")
		ResponseEntity<String> orders() {
			return ResponseEntity.ok().header("X-Total-Count", "2").header("X-Secret", "s").body("käse");
		}

		@PutMapping("/api/orders")
		String put(@RequestBody String body) {
			return body;
		}

		@GetMapping("/api/later")
		CompletableFuture<String> later() {
			return CompletableFuture.supplyAsync(() -> "later");
		}

		@GetMapping(path = "/api/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> events() {
			return Flux.just("open");
		}

		@GetMapping("/api/gone")
		String gone() {
			throw new ResponseStatusException(HttpStatus.GONE);
		}

		@GetMapping("/api/me")
		String me(@CookieValue("SESSION") String session, @CookieValue("theme") String theme) {
			return session + " " + theme;
		}

		@GetMapping("/internal")
		String internal() {
			return "internal";
		}

	}

}
