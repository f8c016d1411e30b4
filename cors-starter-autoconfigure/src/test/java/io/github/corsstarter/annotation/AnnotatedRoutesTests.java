/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.annotation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.ServersToTry;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.annotation.Import;

import static io.github.corsstarter.annotation.AppliedPolicy.APP;
import static io.github.corsstarter.annotation.AppliedPolicy.DISABLED;
import static io.github.corsstarter.annotation.AppliedPolicy.NONE;
import static io.github.corsstarter.annotation.AppliedPolicy.PARTNER;
import static io.github.corsstarter.annotation.AppliedPolicy.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which policy governs which request: one table for all servers, and for each row the
 * request itself and its preflight.
 */
@Slow
@TestInstance(Lifecycle.PER_CLASS)
class AnnotatedRoutesTests {

	private static final List<Row> ROWS = List.of(
			// An annotation on the method, on the class, on both.
			row("GET /app/methods/plain", APP), row("GET /app/methods/partner", PARTNER),
			row("GET /app/methods/public", PUBLIC), row("GET /app/methods/disabled", DISABLED),
			row("HEAD /app/methods/partner", PARTNER), row("GET /app/type/inherits", PARTNER),
			row("GET /app/type/overrides", PUBLIC), row("GET /app/type/closed", DISABLED),
			// On what is implemented or extended.
			row("GET /app/interface/type", PARTNER), row("GET /app/interface/method", PUBLIC),
			row("GET /app/interface/overridden", DISABLED), row("GET /app/superclass/type", DISABLED),
			row("GET /app/superclass/method", PARTNER),
			// In an annotation of the application's own.
			row("GET /app/own/type", PUBLIC), row("GET /app/own/method", PARTNER),
			// The method of the request decides between handlers.
			row("POST /app/methods/public", APP), row("GET /app/methods/each", PUBLIC),
			row("PUT /app/methods/each", PARTNER), row("DELETE /app/methods/each", DISABLED),
			row("HEAD /app/methods/each", PUBLIC), row("POST /app/all", PUBLIC), row("GET /app/all", PARTNER),
			row("PATCH /app/all", PARTNER),
			// The most specific path does.
			row("GET /app/users/me", PARTNER), row("GET /app/users/you", PUBLIC), row("PUT /app/users/me", APP),
			row("PUT /app/users/you", APP), row("GET /app/items/12", PARTNER), row("GET /app/items/pen", APP),
			row("GET /app/files/a/b", PUBLIC), row("GET /app/files", PUBLIC), row("GET /app/files/secret", DISABLED),
			row("GET /app/one", PARTNER), row("GET /app/two/2", PARTNER), row("GET /app/two", APP),
			// The path in disguise.
			row("GET /app/users/me;x=1", PARTNER), row("GET /app/%75sers/me", PARTNER),
			row("GET /app/users/%6De", PARTNER), row("GET /app;a=b/users/me", PARTNER),
			row("GET /app/users/me?x=/app/methods/public", PARTNER), row("GET /app/users/me/", APP),
			row("GET /APP/users/me", NONE), row("GET /app/users/ME", PUBLIC), row("GET /app/files/%73ecret", DISABLED),
			row("GET /app/files/secret;x", DISABLED),
			// Conditions, which a preflight does not tell: what both allow.
			row("POST /app/consumes", PARTNER, PARTNER, "Content-Type: application/json"),
			row("POST /app/consumes", PUBLIC, PARTNER, "Content-Type: application/xml"),
			row("GET /app/produces", PARTNER, PARTNER, "Accept: application/json"),
			row("GET /app/produces", PUBLIC, PARTNER, "Accept: text/html"),
			row("GET /app/params?v=1", PARTNER, PARTNER), row("GET /app/params", PUBLIC, PARTNER),
			row("GET /app/headers", PARTNER, DISABLED, "X-V: 1"), row("GET /app/headers", DISABLED, DISABLED),
			row("GET /app/alone?v", PARTNER), row("GET /app/lonely", PARTNER, PARTNER, "X-V: 1"),
			row("GET /app/lonely", APP, PARTNER),
			// What no handler serves is governed as the handlers of its path are, if they
			// agree.
			row("POST /app/methods/partner", PARTNER), row("POST /app/methods/disabled", DISABLED),
			row("PATCH /app/methods/each", APP), row("POST /app/consumes", APP, PARTNER, "Content-Type: text/plain"),
			row("GET /app/alone", PARTNER), row("POST /app/errors/415", PARTNER, PARTNER, "Content-Type: text/plain"),
			row("GET /app/produces", APP, PARTNER, "Accept: image/png"), row("OPTIONS /app/methods/partner", PARTNER),
			row("GET /app/nothing", APP), row("PROPFIND /app/methods/partner", PARTNER),
			// Errors.
			row("GET /app/errors/500", PARTNER), row("GET /app/errors/404", PARTNER),
			// Spring's own annotation.
			row("GET /app/spring/any", PUBLIC), row("GET /app/spring/partner", PARTNER),
			row("GET /app/spring/placeholder", PARTNER), row("GET /app/placeholder", PARTNER),
			row("GET /app/spring/pattern", PARTNER), row("GET /app/spring/default-methods", PUBLIC),
			row("PUT /app/spring/default-methods", DISABLED, PUBLIC), row("GET /app/spring/type", APP),
			row("GET /app/spring/union", PUBLIC), row("GET /app/spring/replaced", PARTNER),
			// Without a policy of the path.
			row("GET /free/plain", NONE), row("GET /free/partner", PARTNER), row("GET /free/disabled", DISABLED),
			row("GET /free/conditions?v", PARTNER, DISABLED), row("GET /free/conditions", NONE, DISABLED),
			row("GET /free/nothing", NONE));

	private final Map<WebServer, RunningApplication> applications = new HashMap<>();

	private static Row row(String request, AppliedPolicy policy) {
		return row(request, policy, policy);
	}

	private static Row row(String request, AppliedPolicy policy, AppliedPolicy preflightPolicy, String... headers) {
		String[] parts = request.split(" ");
		return new Row(RawRequest.of(parts[0], parts[1], headers), policy, preflightPolicy);
	}

	static Stream<Arguments> rows() {
		return ServersToTry.all().flatMap((server) -> ROWS.stream().map((row) -> Arguments.of(server, row)));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("rows")
	void requestIsGovernedAsItsHandlerAsksFor(WebServer server, Row row) {
		assertThat(AppliedPolicy.toActual(start(server).port(), row.request())).isEqualTo(row.policy());
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("rows")
	void preflightIsGovernedAsItsHandlerAsksFor(WebServer server, Row row) {
		assertThat(AppliedPolicy.toPreflight(start(server).port(), row.request())).isEqualTo(row.preflightPolicy());
	}

	private RunningApplication start(WebServer server) {
		return this.applications.computeIfAbsent(server, (key) -> {
			List<String> properties = new ArrayList<>(AppliedPolicy.PROPERTIES);
			properties.add("test.partner=" + AppliedPolicy.PARTNER_ORIGIN);
			properties.add("test.policy=partner");
			return key.start(Application.class, properties.toArray(String[]::new));
		});
	}

	@AfterAll
	void close() {
		this.applications.values().forEach(RunningApplication::close);
	}

	record Row(RawRequest request, AppliedPolicy policy, AppliedPolicy preflightPolicy) {

	}

	@UnsecuredApplication
	@Import(AnnotatedRoutes.class)
	static class Application {

	}

}
