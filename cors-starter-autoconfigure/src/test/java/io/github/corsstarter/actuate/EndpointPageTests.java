/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.corsstarter.testing.EachServer;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.actuate.endpoint.jmx.ExposableJmxEndpoint;
import org.springframework.boot.actuate.endpoint.jmx.JmxEndpointsSupplier;
import org.springframework.boot.actuate.endpoint.jmx.JmxOperation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page is served below the endpoint, wherever that is, and by nothing else.
 */
@Slow
class EndpointPageTests {

	/** Chromium's, for a navigation. */
	private static final String ACCEPT_PAGE = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7";

	private static final String ACCEPT_STYLE = "Accept: text/css,*/*;q=0.1";

	private static final String ACCEPT_SCRIPT = "Accept: */*";

	private static final String ACCEPT_PICTURE = "Accept: image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8";

	private static final String[] POLICY = { "cors.policies.app.paths=/api/**",
			"cors.policies.app.allowed-origins=https://app.example.com" };

	private static final String EXPOSED = "management.endpoints.web.exposure.include=cors";

	@ParameterizedTest
	@EachServer
	void isServedToBrowsers(WebServer server) {
		try (RunningApplication application = start(server, EXPOSED)) {
			checkPage(application.port(), "/actuator/cors");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void isBelowTheEndpointWhereverThatIs(WebServer server) {
		try (RunningApplication application = start(server, EXPOSED, "management.endpoints.web.base-path=/manage",
				"management.endpoints.web.path-mapping.cors=policies",
				server.isReactive() ? "spring.webflux.base-path=/shop" : "server.servlet.context-path=/shop")) {
			checkPage(application.port(), "/shop/manage/policies");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void isAtTheManagementPort(WebServer server) {
		try (RunningApplication application = start(server, EXPOSED, "management.server.port=0")) {
			checkPage(
					application.context().getEnvironment().getRequiredProperty("local.management.port", Integer.class),
					"/actuator/cors");
			assertThat(get(application.port(), "/actuator/cors/ui", ACCEPT_PAGE).status()).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void isOffUnlessTheEndpointIsExposedOverTheWeb(WebServer server) {
		for (String exposure : List.of("management.endpoints.web.exposure.include=health",
				"management.endpoints.jmx.exposure.include=cors", "management.endpoint.cors.access=none")) {
			try (RunningApplication application = start(server, exposure)) {
				Stream.of("ui", "ui.js", "ui.css", "ui.svg")
					.forEach((file) -> assertThat(
							get(application.port(), "/actuator/cors/" + file, ACCEPT_SCRIPT).status())
						.as(exposure)
						.isEqualTo(404));
			}
		}
	}

	/** JMX has what the endpoint says, and no page. */
	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void isNotInJmx(WebServer server) {
		try (RunningApplication application = start(server, EXPOSED, "spring.jmx.enabled=true",
				"management.endpoints.jmx.exposure.include=cors")) {
			ExposableJmxEndpoint endpoint = application.context()
				.getBean(JmxEndpointsSupplier.class)
				.getEndpoints()
				.iterator()
				.next();
			assertThat(endpoint.getOperations()).extracting(JmxOperation::getName)
				.containsExactlyInAnyOrder("policies", "explain", "forget");
			checkPage(application.port(), "/actuator/cors");
		}
	}

	/** Nothing inline, and nothing from elsewhere: a strict policy of its own says so. */
	@Test
	void needsNothingButItself() {
		try (RunningApplication application = start(WebServer.TOMCAT, EXPOSED)) {
			String page = get(application.port(), "/actuator/cors/ui", ACCEPT_PAGE).body();
			Matcher references = Pattern.compile("(?:src|href)=\"([^\"#]+)\"").matcher(page);
			assertThat(references.results().map((match) -> match.group(1))).containsExactlyInAnyOrder("ui.css", "ui.js",
					"ui.svg");
			assertThat(page).contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
				.doesNotContain("<style", "style=", "onclick", "onload")
				.doesNotContainPattern("<script(?! src)");
			assertThat(get(application.port(), "/actuator/cors/ui.js", ACCEPT_SCRIPT).body()).doesNotContain(
					"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function");
		}
	}

	private static void checkPage(int port, String endpoint) {
		assertThat(get(port, endpoint + "/ui", ACCEPT_PAGE)).satisfies((page) -> {
			assertThat(page.status()).isEqualTo(200);
			assertThat(page.first("Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
			assertThat(page.body()).contains("<title>CORS policies</title>");
		});
		assertThat(get(port, endpoint + "/ui.css", ACCEPT_STYLE)).satisfies((style) -> {
			assertThat(style.status()).isEqualTo(200);
			assertThat(style.first("Content-Type")).isEqualToIgnoringCase("text/css;charset=UTF-8");
		});
		assertThat(get(port, endpoint + "/ui.js", ACCEPT_SCRIPT)).satisfies((script) -> {
			assertThat(script.status()).isEqualTo(200);
			assertThat(script.first("Content-Type")).isEqualToIgnoringCase("text/javascript;charset=UTF-8");
		});
		assertThat(get(port, endpoint + "/ui.svg", ACCEPT_PICTURE)).satisfies((icon) -> {
			assertThat(icon.status()).isEqualTo(200);
			assertThat(icon.first("Content-Type")).startsWithIgnoringCase("image/svg+xml");
		});
		assertThat(get(port, endpoint, "Accept: application/json").body()).startsWith("{\"policies\":[");
	}

	private static RawResponse get(int port, String path, String accept) {
		return RawRequest.of("GET", path, accept).send(port);
	}

	private static RunningApplication start(WebServer server, String... properties) {
		return server.start(Application.class,
				Stream.concat(Stream.of(POLICY), Stream.of(properties)).toArray(String[]::new));
	}

	@UnsecuredApplication
	static class Application {

	}

}
