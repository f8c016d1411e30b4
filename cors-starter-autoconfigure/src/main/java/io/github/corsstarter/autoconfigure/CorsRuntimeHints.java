/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.List;

import io.github.corsstarter.policy.CorsPolicy;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.core.io.ClassPathResource;

/**
 * What a native image has to keep besides what Spring Boot finds out itself, which is the
 * properties and the endpoint.
 */
final class CorsRuntimeHints implements RuntimeHintsRegistrar {

	private static final List<String> WITH_SOURCES = List.of("org.springframework.web.filter.CorsFilter",
			"org.springframework.web.cors.UrlBasedCorsConfigurationSource",
			"org.springframework.web.servlet.handler.AbstractHandlerMapping",
			"org.springframework.web.cors.reactive.CorsWebFilter",
			"org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource",
			"org.springframework.web.reactive.handler.AbstractHandlerMapping");

	private static final List<String> WITH_ANNOTATIONS = List.of(
			"org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping",
			"org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping");

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources().registerResource(new ClassPathResource("public_suffix_list.dat", CorsPolicy.class));
		hints.resources().registerPattern("io/github/corsstarter/actuate/ui.*");
		hints.resources().registerPattern("io/github/corsstarter/source/schema-cors-*.sql");
		hints.reflection().registerTypeIfPresent(classLoader, FilterOrder.SECURITY_FILTER, (type) -> {
		});
		// io.github.corsstarter.autoconfigure.report.CorsSourceReader
		WITH_SOURCES.forEach((name) -> hints.reflection()
			.registerTypeIfPresent(classLoader, name, MemberCategory.ACCESS_DECLARED_FIELDS));
		// io.github.corsstarter.autoconfigure.report.AnnotatedCors
		WITH_ANNOTATIONS.forEach((name) -> hints.reflection()
			.registerTypeIfPresent(classLoader, name, MemberCategory.INVOKE_DECLARED_METHODS));
	}

	/**
	 * What it has to keep on servlets.
	 */
	static final class Servlet implements RuntimeHintsRegistrar {

		@Override
		public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
			// io.github.corsstarter.servlet.handler.SyntheticRequest
			hints.proxies().registerJdkProxy(HttpServletRequest.class);
		}

	}

}
