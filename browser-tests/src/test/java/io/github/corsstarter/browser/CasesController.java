/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.net.URI;
import java.util.Base64;

import reactor.core.publisher.Flux;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the pages of the tests ask for. The first part of the path after {@code /cases}
 * chooses the policy.
 */
@RestController
@RequestMapping("/cases")
class CasesController {

	/** One red pixel. */
	private static final String PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";

	/**
	 * A page to call from. Its referrer policy is stated because Spring Security's
	 * default is not the same on both stacks, and is more than a matter of the referrer.
	 */
	@GetMapping(path = "/page", produces = MediaType.TEXT_HTML_VALUE)
	ResponseEntity<String> page(@RequestParam(defaultValue = "strict-origin-when-cross-origin") String referrerPolicy,
			@RequestParam(defaultValue = "") String contentSecurityPolicy) {
		return ResponseEntity.ok()
			.header("Referrer-Policy", referrerPolicy)
			.header("Content-Security-Policy", contentSecurityPolicy)
			.body("<!doctype html><title>A page of a test</title>");
	}

	@RequestMapping("/{policy}/echo/**")
	ResponseEntity<String> echo(HttpMethod method) {
		return ResponseEntity.ok().header("X-Exposed", "seen").header("X-Other", "seen").body(method.name());
	}

	@RequestMapping("/{policy}/redirect")
	ResponseEntity<Void> redirect(@RequestParam URI to, @RequestParam(defaultValue = "307") int status) {
		return ResponseEntity.status(status).location(to).build();
	}

	@GetMapping("/{policy}/cookie")
	ResponseEntity<Void> cookie(@RequestParam String cookie) {
		return ResponseEntity.noContent().header("Set-Cookie", cookie).build();
	}

	@GetMapping("/{policy}/error")
	String error() {
		throw new IllegalStateException("as the test wants it");
	}

	@GetMapping("/{policy}/refusal")
	ResponseEntity<String> refusal() {
		return ResponseEntity.status(HttpStatus.CONFLICT).body("the reason");
	}

	@GetMapping(path = "/{policy}/script.js", produces = "text/javascript")
	String script() {
		return "throw new Error('from the script');";
	}

	@GetMapping(path = "/{policy}/pixel.png", produces = MediaType.IMAGE_PNG_VALUE)
	byte[] pixel() {
		return Base64.getDecoder().decode(PIXEL);
	}

	@GetMapping(path = "/{policy}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<String> events() {
		return Flux.just("an event");
	}

}
