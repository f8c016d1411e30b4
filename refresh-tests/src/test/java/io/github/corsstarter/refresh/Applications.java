/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.refresh;

import io.github.corsstarter.annotation.UseCorsPolicy;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The applications here.
 */
final class Applications {

	private Applications() {
	}

	/**
	 * An application.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Handlers.class)
	static class Plain {

	}

	/**
	 * An application one of whose handlers names a policy.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Handlers.class)
	@RestController
	static class Naming {

		@UseCorsPolicy("partner")
		@GetMapping("/partner")
		String partner() {
			return "partner";
		}

	}

	/**
	 * An application with CORS of Spring's own on one of its handlers.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Handlers.class)
	@RestController
	static class SpringCors {

		@CrossOrigin("https://spring.example.com")
		@GetMapping("/spring")
		String spring() {
			return "spring";
		}

	}

}
