/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.conformance;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * The handlers of rows whose policy is an annotation.
 */
@Configuration(proxyBeanMethods = false)
@Import({ AnnotatedHandlers.Methods.class, AnnotatedHandlers.Conditions.class, AnnotatedHandlers.OfClass.class,
		AnnotatedHandlers.Age.class })
class AnnotatedHandlers {

	private static ResponseEntity<String> handled() {
		return ResponseEntity.ok().header(Answer.HANDLED, "true").body("handled");
	}

	/**
	 * Methods with an annotation and without.
	 */
	@RestController
	@RequestMapping("/annotated")
	static class Methods {

		@GetMapping("/no")
		ResponseEntity<String> none() {
			return handled();
		}

		@PostMapping("/no")
		ResponseEntity<String> nonePosted() {
			return handled();
		}

		@CrossOrigin(origins = { "https://site1.com", "https://site2.com" }, allowedHeaders = { "header1", "header2" },
				exposedHeaders = { "header3", "header4" }, methods = RequestMethod.GET, maxAge = 123,
				allowCredentials = "false")
		@RequestMapping(path = "/customized", method = { RequestMethod.GET, RequestMethod.POST })
		ResponseEntity<String> customized() {
			return handled();
		}

		@CrossOrigin(origins = { "https://site1.com", "https://site2.com" }, allowedHeaders = { "header1", "header2" },
				exposedHeaders = { "header3", "header4" }, methods = RequestMethod.DELETE, maxAge = 123,
				allowCredentials = "false")
		@RequestMapping(path = "/customized-for-delete", method = { RequestMethod.GET, RequestMethod.POST })
		ResponseEntity<String> customizedForDelete() {
			return handled();
		}

		@CrossOrigin("https://site1.com")
		@GetMapping("/origin-value-attribute")
		ResponseEntity<String> site1() {
			return handled();
		}

		@CrossOrigin("${conformance.site1}")
		@GetMapping("/origin-placeholder")
		ResponseEntity<String> site1ByPlaceholder() {
			return handled();
		}

		@CrossOrigin("https://example.com")
		@RequestMapping("/custom-origin")
		ResponseEntity<String> example() {
			return handled();
		}

		@CrossOrigin("${conformance.example}")
		@RequestMapping("/some-origin")
		ResponseEntity<String> exampleByPlaceholder() {
			return handled();
		}

		@CrossOrigin(originPatterns = "http://*.example.com")
		@RequestMapping("/custom-origin-pattern")
		ResponseEntity<String> subdomains() {
			return handled();
		}

		@CrossOrigin(originPatterns = "${conformance.subdomains}")
		@RequestMapping("/custom-origin-pattern-placeholder")
		ResponseEntity<String> subdomainsByPlaceholder() {
			return handled();
		}

	}

	/**
	 * Several methods on one path, which conditions tell apart.
	 */
	@RestController
	@RequestMapping("/annotated")
	static class Conditions {

		@CrossOrigin
		@GetMapping("/default")
		ResponseEntity<String> byDefault() {
			return handled();
		}

		@CrossOrigin
		@GetMapping(path = "/default", params = "q")
		ResponseEntity<String> byDefaultWithParameter() {
			return handled();
		}

		@CrossOrigin
		@GetMapping(path = "/ambiguous-header", headers = "header1=a")
		ResponseEntity<String> headerA() {
			return handled();
		}

		@CrossOrigin
		@GetMapping(path = "/ambiguous-header", headers = "header1=b")
		ResponseEntity<String> headerB() {
			return handled();
		}

		@CrossOrigin
		@GetMapping(path = "/ambiguous-produces", produces = "application/xml")
		ResponseEntity<String> xml() {
			return handled();
		}

		@CrossOrigin
		@GetMapping(path = "/ambiguous-produces", produces = "application/json")
		ResponseEntity<String> json() {
			return handled();
		}

	}

	/**
	 * A class with an annotation.
	 */
	@RestController
	@CrossOrigin(allowCredentials = "false")
	@RequestMapping("/annotated/class")
	static class OfClass {

		@GetMapping("/foo")
		ResponseEntity<String> foo() {
			return handled();
		}

		@CrossOrigin
		@GetMapping("/bar")
		ResponseEntity<String> bar() {
			return handled();
		}

	}

	/**
	 * A class and its methods with different annotations.
	 */
	@RestController
	@CrossOrigin(maxAge = 10)
	@RequestMapping("/annotated/age")
	static class Age {

		@CrossOrigin
		@GetMapping("/class")
		ResponseEntity<String> ofClass() {
			return handled();
		}

		@CrossOrigin(maxAge = 100)
		@GetMapping("/method")
		ResponseEntity<String> ofMethod() {
			return handled();
		}

	}

}
