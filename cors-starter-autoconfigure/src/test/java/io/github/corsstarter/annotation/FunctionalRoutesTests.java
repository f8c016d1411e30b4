/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.annotation;

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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static io.github.corsstarter.annotation.AppliedPolicy.APP;
import static io.github.corsstarter.annotation.AppliedPolicy.DISABLED;
import static io.github.corsstarter.annotation.AppliedPolicy.NONE;
import static io.github.corsstarter.annotation.AppliedPolicy.PARTNER;
import static io.github.corsstarter.annotation.AppliedPolicy.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which policy governs which functional endpoint: one table for all servers, with the
 * same routes on both stacks.
 */
@Slow
@TestInstance(Lifecycle.PER_CLASS)
class FunctionalRoutesTests {

	private static final List<Row> ROWS = List.of(row("GET /app/functions/plain", APP, APP),
			row("GET /app/functions/partner", PARTNER, PARTNER), row("HEAD /app/functions/partner", APP, APP),
			row("POST /app/functions/partner", APP, APP), row("GET /app/functions/closed", DISABLED, DISABLED),
			row("GET /app/functions/me", PUBLIC, PUBLIC), row("GET /app/functions/you", PARTNER, PARTNER),
			// Of routes the first that matches wins, however specific another is.
			row("GET /app/order/x", PUBLIC, PUBLIC),
			// The attribute of a nest is that of each route in it that has none of its
			// own.
			row("GET /app/nest/inherits", PARTNER, PARTNER), row("GET /app/nest/overrides", PUBLIC, PUBLIC),
			row("GET /app/nest/deeper/closed", DISABLED, DISABLED),
			row("GET /app/nest/deeper/inherits", PARTNER, PARTNER), row("GET /app/nest/nothing", APP, APP),
			row("GET /app/slash/partner", PARTNER, PARTNER), row("GET /app/two/paths/partner", PARTNER, PARTNER),
			row("GET /app/two/partner", APP, APP),
			// Conditions that a preflight does not tell.
			row("GET /app/accepts", PARTNER, PARTNER, "Accept: application/json"),
			row("GET /app/accepts", PUBLIC, PARTNER, "Accept: text/html"),
			row("GET /app/header", PARTNER, DISABLED, "X-V: 1"), row("GET /app/header", DISABLED, DISABLED),
			row("GET /app/param?v=1", PARTNER, PARTNER), row("GET /app/param", PUBLIC, PARTNER),
			row("GET /app/variables/1", PUBLIC, PARTNER, "Accept: text/html"),
			row("GET /app/not-post", PARTNER, PARTNER), row("POST /app/not-post", APP, APP),
			row("GET /app/either-a", PARTNER, PARTNER), row("GET /app/either-b", PARTNER, PARTNER),
			row("GET /app/custom", PARTNER, APP, "X-Custom: 1"), row("GET /app/custom", APP, APP),
			row("GET /app/filtered", PARTNER, PARTNER),
			// The path in disguise.
			row("GET /app/functions/%70artner", PARTNER, PARTNER),
			row("GET /app/functions/partner;x=1", PARTNER, PARTNER), row("GET /APP/functions/partner", NONE, NONE),
			// Functional endpoints come before or behind controllers, as their handler
			// mapping does.
			row("GET /app/both", PARTNER, PARTNER), row("GET /app/controller", PUBLIC, PUBLIC),
			row("GET /free/function", PARTNER, PARTNER));

	private final Map<WebServer, RunningApplication> applications = new HashMap<>();

	private static Row row(String request, AppliedPolicy policy, AppliedPolicy preflightPolicy, String... headers) {
		String[] parts = request.split(" ");
		return new Row(RawRequest.of(parts[0], parts[1], headers), policy, preflightPolicy);
	}

	static Stream<Arguments> rows() {
		return ServersToTry.all().flatMap((server) -> ROWS.stream().map((row) -> Arguments.of(server, row)));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("rows")
	void requestIsGovernedAsItsRouteAsksFor(WebServer server, Row row) {
		assertThat(AppliedPolicy.toActual(start(server).port(), row.request())).isEqualTo(row.policy());
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("rows")
	void preflightIsGovernedAsItsRouteAsksFor(WebServer server, Row row) {
		assertThat(AppliedPolicy.toPreflight(start(server).port(), row.request())).isEqualTo(row.preflightPolicy());
	}

	private RunningApplication start(WebServer server) {
		return this.applications.computeIfAbsent(server,
				(key) -> key.start(Application.class, AppliedPolicy.PROPERTIES.toArray(String[]::new)));
	}

	@AfterAll
	void close() {
		this.applications.values().forEach(RunningApplication::close);
	}

	record Row(RawRequest request, AppliedPolicy policy, AppliedPolicy preflightPolicy) {

	}

	@UnsecuredApplication
	@Import({ ServletRoutes.class, ReactiveRoutes.class, Controller.class })
	static class Application {

	}

	@RestController
	static class Controller {

		@GetMapping("/app/both")
		@DisableCors
		String both() {
			return "";
		}

		@GetMapping("/app/controller")
		@UseCorsPolicy("public")
		String controller() {
			return "";
		}

	}

}
