/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.conformance;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * What Micronaut's tests annotate, with Spring's annotation. Micronaut's allows
 * credentials unless told otherwise, Spring's does not.
 */
@RestController
@RequestMapping("/annotated/micronaut")
class MicronautHandlers {

	private static ResponseEntity<String> handled() {
		return ResponseEntity.ok().header(Answer.HANDLED, "true").body("handled");
	}

	@CrossOrigin(origins = "https://foo.com", allowCredentials = "true")
	@GetMapping("/foo/bar")
	ResponseEntity<String> oneOrigin() {
		return handled();
	}

	@CrossOrigin
	@GetMapping("/foo/all")
	ResponseEntity<String> defaults() {
		return handled();
	}

	@CrossOrigin(origins = "https://foo.com", allowCredentials = "true",
			allowedHeaders = { "Content-Type", "Authorization" })
	@GetMapping("/allowedheaders/bar")
	ResponseEntity<String> twoHeaders() {
		return handled();
	}

	@CrossOrigin(origins = "https://foo.com", allowCredentials = "true")
	@GetMapping({ "/exposedheaders/foo", "/credentials/bar", "/maxage/foo" })
	ResponseEntity<String> nothingElse() {
		return handled();
	}

	@CrossOrigin(origins = "https://foo.com", allowCredentials = "true",
			exposedHeaders = { "Content-Encoding", "Kuma-Revision" })
	@GetMapping("/exposedheaders/bar")
	ResponseEntity<String> exposed() {
		return handled();
	}

	@CrossOrigin(origins = "https://foo.com")
	@GetMapping("/credentials/foo")
	ResponseEntity<String> withoutCredentials() {
		return handled();
	}

	@CrossOrigin(origins = "https://foo.com", allowCredentials = "true", maxAge = 1000)
	@GetMapping("/maxage/bar")
	ResponseEntity<String> maxAge() {
		return handled();
	}

	@CrossOrigin(origins = "https://myui.com", allowCredentials = "true")
	@GetMapping("/hello")
	ResponseEntity<String> hello() {
		return handled();
	}

	/**
	 * A class with the annotation, and three methods.
	 */
	@RestController
	@RequestMapping("/annotated/micronaut/methods")
	@CrossOrigin(origins = "https://www.google.com", allowCredentials = "true",
			methods = { RequestMethod.GET, RequestMethod.POST })
	static class Methods {

		@GetMapping("/getit")
		ResponseEntity<String> get() {
			return handled();
		}

		@PostMapping("/postit/{id}")
		ResponseEntity<String> post(@PathVariable String id) {
			return handled();
		}

		@DeleteMapping("/deleteit/{id}")
		ResponseEntity<String> delete(@PathVariable String id) {
			return handled();
		}

	}

	/**
	 * Routes of two versions, one of which exists only in the second.
	 */
	@RestController
	@RequestMapping("/annotated/micronaut/version")
	@CrossOrigin("https://foo.com")
	@ConditionalOnProperty("spring.mvc.apiversion.use.header")
	static class Versions {

		@GetMapping(path = "/common", version = "1")
		ResponseEntity<String> first() {
			return of("1");
		}

		@GetMapping(path = { "/common", "/new" }, version = "2")
		ResponseEntity<String> second() {
			return of("2");
		}

		private static ResponseEntity<String> of(String version) {
			return ResponseEntity.ok().header(Answer.HANDLED, "true").header("Version", version).body("handled");
		}

	}

	/**
	 * The same routes for any origin.
	 */
	@RestController
	@RequestMapping("/annotated/micronaut/any-version")
	@CrossOrigin
	@ConditionalOnProperty("spring.mvc.apiversion.use.header")
	static class VersionsForAll extends Versions {

		@GetMapping(path = "/new-not-allowed-from-private", version = "2")
		ResponseEntity<String> third() {
			return second();
		}

	}

}
