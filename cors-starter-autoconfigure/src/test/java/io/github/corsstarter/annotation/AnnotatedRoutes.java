/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Controllers that declare policies in every way, for both stacks alike.
 */
@Import({ AnnotatedRoutes.OnMethods.class, AnnotatedRoutes.OnType.class, AnnotatedRoutes.OnInterface.class,
		AnnotatedRoutes.OnSuperclass.class, AnnotatedRoutes.ByOwnAnnotation.class, AnnotatedRoutes.Paths.class,
		AnnotatedRoutes.Conditions.class, AnnotatedRoutes.Errors.class, AnnotatedRoutes.SpringsOwn.class,
		AnnotatedRoutes.SpringsOwnOnType.class, AnnotatedRoutes.Free.class })
class AnnotatedRoutes {

	@RestController
	@RequestMapping("/app/methods")
	static class OnMethods {

		@GetMapping("/plain")
		String plain() {
			return "";
		}

		@GetMapping("/partner")
		@UseCorsPolicy("partner")
		String partner() {
			return "";
		}

		@GetMapping("/public")
		@UseCorsPolicy("public")
		String open() {
			return "";
		}

		@PostMapping("/public")
		String post() {
			return "";
		}

		@GetMapping("/disabled")
		@DisableCors
		String disabled() {
			return "";
		}

		@PutMapping("/each")
		@UseCorsPolicy("partner")
		String put() {
			return "";
		}

		@DeleteMapping("/each")
		@DisableCors
		String delete() {
			return "";
		}

		@GetMapping("/each")
		@UseCorsPolicy("public")
		String get() {
			return "";
		}

	}

	@RestController
	@RequestMapping("/app/type")
	@UseCorsPolicy("partner")
	static class OnType {

		@GetMapping("/inherits")
		String inherits() {
			return "";
		}

		@GetMapping("/overrides")
		@UseCorsPolicy("public")
		String overrides() {
			return "";
		}

		@GetMapping("/closed")
		@DisableCors
		String closed() {
			return "";
		}

	}

	@UseCorsPolicy("partner")
	interface Api {

		@GetMapping("/app/interface/type")
		String type();

		@GetMapping("/app/interface/method")
		@UseCorsPolicy("public")
		String method();

		@GetMapping("/app/interface/overridden")
		@UseCorsPolicy("public")
		String overridden();

	}

	@RestController
	static class OnInterface implements Api {

		@Override
		public String type() {
			return "";
		}

		@Override
		public String method() {
			return "";
		}

		@Override
		@DisableCors
		public String overridden() {
			return "";
		}

	}

	@DisableCors
	abstract static class Closed {

		@GetMapping("/app/superclass/type")
		String type() {
			return "";
		}

		@GetMapping("/app/superclass/method")
		@UseCorsPolicy("partner")
		String method() {
			return "";
		}

	}

	@RestController
	static class OnSuperclass extends Closed {

		@Override
		String method() {
			return "";
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@UseCorsPolicy("public")
	@interface PublicApi {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@UseCorsPolicy("")
	@interface For {

		@AliasFor(annotation = UseCorsPolicy.class, attribute = "value")
		String value();

	}

	@RestController
	@PublicApi
	static class ByOwnAnnotation {

		@GetMapping("/app/own/type")
		String type() {
			return "";
		}

		@GetMapping("/app/own/method")
		@For("partner")
		String method() {
			return "";
		}

	}

	@RestController
	static class Paths {

		@GetMapping("/app/users/me")
		@UseCorsPolicy("partner")
		String me() {
			return "";
		}

		@GetMapping("/app/users/{id}")
		@UseCorsPolicy("public")
		String user(@PathVariable String id) {
			return "";
		}

		@PutMapping("/app/users/{id}")
		String update(@PathVariable String id) {
			return "";
		}

		@GetMapping("/app/items/{id:[0-9]+}")
		@UseCorsPolicy("partner")
		String numbered(@PathVariable String id) {
			return "";
		}

		@GetMapping("/app/items/{name:[a-z]+}")
		String named(@PathVariable String name) {
			return "";
		}

		@GetMapping("/app/files/**")
		@UseCorsPolicy("public")
		String files() {
			return "";
		}

		@GetMapping("/app/files/secret")
		@DisableCors
		String secret() {
			return "";
		}

		@GetMapping({ "/app/one", "/app/two/{id}" })
		@UseCorsPolicy("partner")
		String several() {
			return "";
		}

		@RequestMapping("/app/all")
		@UseCorsPolicy("partner")
		String all() {
			return "";
		}

		@PostMapping("/app/all")
		@UseCorsPolicy("public")
		String post() {
			return "";
		}

	}

	@RestController
	static class Conditions {

		@PostMapping(path = "/app/consumes", consumes = "application/json")
		@UseCorsPolicy("partner")
		String json() {
			return "";
		}

		@PostMapping(path = "/app/consumes", consumes = "application/xml")
		@UseCorsPolicy("public")
		String xml() {
			return "";
		}

		@GetMapping(path = "/app/produces", produces = "application/json")
		@UseCorsPolicy("partner")
		String producesJson() {
			return "";
		}

		@GetMapping(path = "/app/produces", produces = "text/html")
		@UseCorsPolicy("public")
		String producesHtml() {
			return "";
		}

		@GetMapping(path = "/app/params", params = "v=1")
		@UseCorsPolicy("partner")
		String param() {
			return "";
		}

		@GetMapping("/app/params")
		@UseCorsPolicy("public")
		String withoutParam() {
			return "";
		}

		@GetMapping(path = "/app/headers", headers = "X-V=1")
		@UseCorsPolicy("partner")
		String header() {
			return "";
		}

		@GetMapping("/app/headers")
		@DisableCors
		String withoutHeader() {
			return "";
		}

		@GetMapping(path = "/app/lonely", headers = "X-V")
		@UseCorsPolicy("partner")
		String lonely() {
			return "";
		}

		@GetMapping(path = "/app/alone", produces = "application/json", params = "v")
		@UseCorsPolicy("partner")
		String alone() {
			return "";
		}

	}

	@RestController
	@UseCorsPolicy("partner")
	static class Errors {

		@GetMapping("/app/errors/500")
		String fails() {
			throw new IllegalStateException("as the test wants it");
		}

		@GetMapping("/app/errors/404")
		String notFound() {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}

		@PostMapping(path = "/app/errors/415", consumes = "application/json")
		String json() {
			return "";
		}

	}

	@RestController
	static class SpringsOwn {

		@GetMapping("/app/spring/any")
		@CrossOrigin
		String any() {
			return "";
		}

		@GetMapping("/app/spring/partner")
		@CrossOrigin(AppliedPolicy.PARTNER_ORIGIN)
		String partner() {
			return "";
		}

		@GetMapping("/app/placeholder")
		@UseCorsPolicy("${test.policy}")
		String namedByPlaceholder() {
			return "";
		}

		@GetMapping("/app/spring/placeholder")
		@CrossOrigin(origins = "${test.partner}", allowCredentials = "true")
		String placeholder() {
			return "";
		}

		@GetMapping("/app/spring/pattern")
		@CrossOrigin(originPatterns = "https://*.example.net:[443,8443]")
		String pattern() {
			return "";
		}

		@RequestMapping("/app/spring/default-methods")
		@CrossOrigin
		String defaultMethods() {
			return "";
		}

	}

	@RestController
	@CrossOrigin(AppliedPolicy.APP_ORIGIN)
	static class SpringsOwnOnType {

		@GetMapping("/app/spring/type")
		String type() {
			return "";
		}

		@GetMapping("/app/spring/union")
		@CrossOrigin({ AppliedPolicy.PARTNER_ORIGIN, AppliedPolicy.STRANGE_ORIGIN })
		String union() {
			return "";
		}

		@GetMapping("/app/spring/replaced")
		@UseCorsPolicy("partner")
		String replaced() {
			return "";
		}

	}

	/**
	 * Where no policy governs the paths.
	 */
	@RestController
	static class Free {

		@GetMapping("/free/plain")
		String plain() {
			return "";
		}

		@GetMapping("/free/partner")
		@UseCorsPolicy("partner")
		String partner() {
			return "";
		}

		@GetMapping("/free/disabled")
		@DisableCors
		String disabled() {
			return "";
		}

		@GetMapping(path = "/free/conditions", params = "v")
		@UseCorsPolicy("partner")
		String withParam() {
			return "";
		}

		@GetMapping("/free/conditions")
		String withoutParam() {
			return "";
		}

	}

}
