/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code explain} answers what is asked, understands what is pasted, and says in a
 * sentence what it does not understand.
 */
@Slow
@TestInstance(Lifecycle.PER_CLASS)
class ExplainTests {

	private static final String APP = "origin=https://app.example.com";

	private static final String LONG = "x".repeat(150);

	private static final String LONG_ORIGIN = "https://" + "a.".repeat(60) + "example.com";

	private static final String APPLICATION_DECIDES = "the application, or what is in front of it, decides about the headers";

	private static final String[] PROPERTIES = { "cors.policies.app.paths=/api/**",
			"cors.policies.app.allowed-origins=https://app.example.com", "cors.policies.app.allowed-methods=GET,PUT",
			"cors.policies.app.allowed-headers=Content-Type,X-Known", "cors.policies.app.exposed-headers=X-Total",
			"cors.policies.app.allow-credentials=true", "cors.policies.open.paths=/open/**",
			"cors.policies.open.allowed-origins=*", "cors.policies.open.exposed-headers=*",
			"cors.policies.anonymous.paths=/anonymous/**",
			"cors.policies.anonymous.allowed-origins=https://app.example.com", "cors.policies.forms.paths=/forms/**",
			"cors.policies.forms.allowed-origins=https://app.example.com",
			"cors.policies.forms.cross-site-forms=reject", "cors.policies.watched.paths=/watched/**",
			"cors.policies.watched.allowed-origins=https://app.example.com", "cors.policies.watched.mode=report-only",
			"cors.policies.wide.paths=/wide/**", "cors.policies.wide.allowed-origins=https://*.example.com",
			"management.endpoints.web.exposure.include=cors" };

	private final Map<WebServer, RunningApplication> applications = new HashMap<>();

	/** A question, a place in the answer, and what has to stand there. */
	private static final List<Row> ROWS = List.of(
	// @formatter:off
			// Credentials
			row(APP + "&path=/api/x&credentials=include", "/browser/readable", "true"),
			row(APP + "&path=/anonymous/x", "/browser/readable", "true"),
			row(APP + "&path=/anonymous/x&credentials=include", "/browser/readable", "false"),
			row(APP + "&path=/anonymous/x&credentials=true", "/browser/remedy", "set allow-credentials of policy 'anonymous' (path /anonymous/**) to true"),
			row(APP + "&path=/anonymous/x&credentials=include", "/browser/console/chromium", "The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true'"),
			row(APP + "&path=/anonymous/x&credentials=include&headers=X-Y", "/browser/console/chromium", "blocked by CORS policy: Response to preflight request doesn't pass access control check: The value of the 'Access-Control-Allow-Credentials'"),
			row(APP + "&path=/open/x&credentials=include", "/browser/console/firefox", "(Reason: Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’)."),
			row(APP + "&path=/open/x&credentials=include", "/browser/console/webkit", "Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true."),
			row(APP + "&path=/open/x&credentials=include", "/browser/remedy", "list its origin in the place of \"*\""),

			// Whether a browser asks first
			row(APP + "&path=/api/x", "/browser/sendsPreflight", "false"),
			row(APP + "&path=/api/x&method=POST&headers=Content-Type: text/plain;charset=utf-8", "/browser/sendsPreflight", "false"),
			row(APP + "&path=/api/x&headers=Accept: text/html, application/json, Accept-Language", "/browser/sendsPreflight", "false"),
			row(APP + "&path=/api/x&headers=Range: bytes=0-", "/browser/sendsPreflight", "false"),
			row(APP + "&path=/api/x&headers=Range: bytes=-5", "/browser/preflightBecause/0", "the header range is not safelisted"),
			row(APP + "&path=/api/x&headers=Accept: (x)", "/browser/preflightBecause/0", "the header accept is not safelisted"),
			row(APP + "&path=/api/x&method=PUT", "/browser/preflightBecause/0", "the method PUT is not safelisted"),
			row(APP + "&path=/api/x&headers=Content-Type: application/json", "/browser/preflightBecause/0", "the Content-Type application/json is not one that a form can send"),
			row(APP + "&path=/api/x&headers=content-type", "/browser/preflightBecause/0", "was named without a value, as JSON needs it"),
			row(APP + "&path=/api/x&headers=Content-Type: application/json, X-Other", "/browser/preflightBecause/1", "the header x-other is not safelisted"),
			row(APP + "&path=/api/x&headers=Content-Type: application/json, X-Other", "/preflight/reason", "HEADER_NOT_ALLOWED"),
			row(APP + "&path=/api/x&headers=Content-Type: application/json, X-Other", "/preflight/remedy", "X-Other"),

			// What the page can read
			row(APP + "&path=/api/x", "/browser/readableHeaders/0", "Cache-Control"),
			row(APP + "&path=/api/x", "/browser/readableHeaders/7", "X-Total"),
			row(APP + "&path=/open/x", "/browser/readableHeaders/0", "*"),
			row("origin=https://stranger.example&path=/api/x", "/browser/readable", "false"),
			row("origin=https://stranger.example&path=/api/x", "/browser/sendsRequest", "true"),
			row("origin=https://stranger.example&path=/api/x&method=PUT", "/browser/sendsRequest", "false"),

			// What the console says
			row("origin=https://stranger.example&path=/api/x", "/browser/console/webkit", "Origin https://stranger.example is not allowed by Access-Control-Allow-Origin. Status code: 403"),
			row("origin=https://stranger.example&path=/api/x&method=PUT", "/browser/console/webkit", "Preflight response is not successful. Status code: 403"),
			row("origin=https://stranger.example&path=/api/x&host=api.example.com&scheme=https", "/browser/console/chromium", "Access to fetch at 'https://api.example.com/api/x' from origin 'https://stranger.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource."),
			row(APP + "&path=/api/x&method=DELETE", "/browser/console/chromium", "Method DELETE is not allowed by Access-Control-Allow-Methods in preflight response."),
			row(APP + "&path=/api/x&headers=X-Other", "/browser/console/webkit", "Request header field X-Other is not allowed by Access-Control-Allow-Headers."),
			row(APP + "&path=/api/x&headers=X-Other", "/browser/console/firefox", "(Reason: header ‘x-other’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response)."),
			// A browser asks for no POST, so the actual request fails, without its headers.
			row(APP + "&path=/api/x&method=POST", "/browser/console/chromium", "blocked by CORS policy: No 'Access-Control-Allow-Origin'"),

			// What the browser says of the request
			row("origin=https://stranger.example&path=/api/x&secFetchSite=same-origin", "/request/reason", "NOT_CROSS_ORIGIN"),
			row("origin=https://stranger.example&path=/api/x&secFetchSite=none", "/request/reason", "NOT_CROSS_ORIGIN"),
			row("origin=https://stranger.example&path=/api/x&secFetchSite=cross-site", "/request/reason", "ORIGIN_NOT_ALLOWED"),
			row("origin=https://stranger.example&path=/forms/x&method=POST&secFetchMode=navigate", "/request/reason", "CROSS_SITE_FORM"),
			row("origin=https://stranger.example&path=/forms/x&method=POST&secFetchMode=navigate&secFetchSite=same-site", "/request/reason", "NOT_CROSS_ORIGIN"),
			row("origin=https://stranger.example&path=/forms/x&method=POST&secFetchMode=navigate", "/browser/sendsPreflight", "false"),
			row("origin=https://stranger.example&path=/api/x&secFetchMode=no-cors", "/request/reason", "NOT_CROSS_ORIGIN"),
			row("origin=https://stranger.example&path=/api/x&secFetchMode=no-cors", "/browser/readable", "false"),
			row("origin=https://stranger.example&path=/api/x&secFetchMode=websocket", "/request/reason", "ORIGIN_NOT_ALLOWED"),
			row("origin=https://stranger.example&path=/api/x&secFetchMode=websocket", "/browser/console/webkit", "WebSocket connection to 'ws"),
			row("origin=https://stranger.example&path=/api/x&secFetchMode=websocket", "/browser/console/chromium", "Error during WebSocket handshake: Unexpected response code: 403"),

			// The own origin
			row("origin=http://localhost:PORT&path=/api/x", "/request/reason", "NOT_CROSS_ORIGIN"),
			row("origin=http://localhost:PORT&path=/api/x&method=DELETE", "/browser/readable", "true"),
			row("origin=http://localhost:PORT&path=/elsewhere", "/request/reason", "NOT_CROSS_ORIGIN"),
			row("origin=http://localhost:1&path=/api/x", "/request/reason", "ORIGIN_NOT_ALLOWED"),
			row("origin=https://api.example.com&path=/api/x&host=api.example.com&scheme=https", "/request/reason", "NOT_CROSS_ORIGIN"),
			row("origin=https://api.example.com:8443&path=/api/x&host=api.example.com:8443&scheme=https", "/request/reason", "NOT_CROSS_ORIGIN"),
			row("origin=http://api.example.com&path=/api/x&host=api.example.com&scheme=https", "/request/reason", "ORIGIN_NOT_ALLOWED"),
			row("origin=https://api.example.com&path=https://api.example.com/api/x", "/request/reason", "NOT_CROSS_ORIGIN"),
			row("origin=http://localhost:PORT&path=/api/x&secFetchSite=cross-site", "/request/reason", "ORIGIN_NOT_ALLOWED"),

			// What is pasted
			row("origin=https://app.example.com/cart?item=1&path=/api/x", "/origin", "https://app.example.com"),
			row("origin=https://App.Example.com:443/&path=/api/x", "/request/reason", "ALLOWED"),
			row("origin=https://App.Example.com:443/&path=/api/x", "/notes/0", "No browser sends \"https://App.Example.com:443/\" as Origin, so this is about https://app.example.com."),
			row("origin=app.example.com&path=/api/x", "/origin", "https://app.example.com"),
			row("origin=https://*.example.com&path=/api/x", "/notes/0", "of a pattern, an origin that it should admit"),
			row("origin=*&path=/api/x", "/notes/0", "\"*\" is no origin"),
			row(APP + "&path=https://api.example.com/api/x?y=1%23z", "/path", "/api/x"),
			row(APP + "&path=https://api.example.com:8443/api/x?y=1", "/address", "https://api.example.com:8443"),
			row(APP + "&path=wss://api.example.com/api/x", "/notes/0", "The path is a whole URL, so this is about /api/x at https://api.example.com."),
			row(APP + "&path=/api/x?y=1", "/notes/0", "No policy looks at what follows the path, so this is about /api/x."),
			row(APP + "&path=/api/**", "/notes/0", "Of a pattern, write a path that it should govern"),
			row(APP, "/notes/0", "No path was asked about, so this is about \"/\"."),
			row(APP + "&path=/api/x&method=put", "/method", "PUT"),
			row(APP + "&path=/api/x&method=put", "/notes/0", "Browsers send the method 'put' as PUT."),
			row(APP + "&path=/api/x&method=patch", "/notes/0", "If the page should send PATCH, write PATCH there, too."),
			row(APP + "&path=/api/x&method=patch", "/browser/console/chromium", "Method patch is not allowed"),
			row(APP + "&path=/api/x&method=TRACE", "/notes/0", "No page can send TRACE: browsers forbid it."),
			row(APP + "&path=/api/x&method=TRACE", "/browser/sendsRequest", "false"),
			row(APP + "&path=/api/x&headers=Cookie", "/notes/0", "Cookies go with credentials: credentials=include."),
			row(APP + "&path=/api/x&headers=Access-Control-Request-Method", "/notes/0", "No page can set the header Access-Control-Request-Method, so"),
			row(APP + "&path=/api/x&headers=X-HTTP-Method-Override: TRACE", "/notes/0", "No page can set the header X-HTTP-Method-Override to TRACE, so"),
			row(APP + "&path=/api/x&headers=x y", "/notes/0", "\"x y\" is no name of a header."),

			// No policy
			row(APP + "&path=/apis/x", "/request/reason", "NOT_GOVERNED"),
			row(APP + "&path=/apis/x", "/browser/steps/1", APPLICATION_DECIDES),
			row(APP + "&path=/apis/x&method=PUT", "/browser/sendsPreflight", "true"),
			row(APP + "&path=/apis/x&method=PUT", "/browser/steps/0", APPLICATION_DECIDES),

			// A policy that is not enforced
			row(APP + "&path=/watched/x", "/browser/sendsRequest", "true"),
			row(APP + "&path=/watched/x", "/browser/steps/1", APPLICATION_DECIDES),
			row(APP + "&path=/watched/x&method=PUT", "/browser/steps/0", APPLICATION_DECIDES),
			row(APP + "&path=/watched/x", "/request/enforced", "false"),
			row(APP + "&path=/api/x", "/request/enforced", "true"),

			// What is long is whole
			row(APP + "&path=/api/x&headers=content-type", "/browser/preflightBecause/0", "write headers=Content-Type: text/plain)"),
			row("origin=https://stranger.example&path=/api/" + LONG, "/browser/console/chromium", "/api/" + LONG + "' from origin"),
			row("origin=https://stranger.example&path=/api/" + LONG, "/browser/console/firefox", "/api/" + LONG + ". (Reason"),
			row("origin=" + LONG_ORIGIN + "&path=/api/x", "/browser/console/webkit", "Origin " + LONG_ORIGIN + " is not"),
			row(APP + "&path=/api/x&headers=" + LONG, "/browser/console/chromium", "header field " + LONG + " is not"),
			row("origin=" + LONG_ORIGIN + "&path=/wide/x", "/request/headers/Access-Control-Allow-Origin", LONG_ORIGIN),
			row(APP + "&path=/api/x&headers=Content-Type: " + LONG, "/browser/preflightBecause/0", "is not one that a form can send"),

			// What no page can send
			row(APP + "&path=/api/x&method=PUT&secFetchMode=no-cors", "/browser/sendsRequest", "false"),
			row(APP + "&path=/api/x&method=PUT&secFetchMode=no-cors", "/browser/steps/0", "gets a TypeError"),
			row("origin=http://localhost:PORT&path=/api/x&method=PUT&secFetchMode=no-cors", "/browser/sendsRequest", "false"),
			row(APP + "&path=/api/x&method=POST&secFetchMode=no-cors", "/browser/sendsRequest", "true"),
			row(APP + "&path=/api/x&method=POST&secFetchMode=no-cors&headers=X-Y", "/browser/steps/0", "without the header x-y"),
			row(APP + "&path=/api/x&method=PUT&secFetchMode=navigate", "/browser/sendsRequest", "false"));
	// @formatter:on

	/** A question that cannot be understood, and what is said. */
	private static final List<Row> SENTENCES = List.of(
			row("", "/message", "Say whose page asks: origin=https://app.example.com"),
			row("origin=&path=/api/x", "/message", "Say whose page asks"),
			row("path=/api/x", "/message", "explain?origin=https://app.example.com&method=PUT&path=/api/orders"),
			row(APP + "&path=api/x?y", "/message", "A path begins with '/': write path=/api/x."),
			row(APP + "&path=api/" + LONG, "/message", "write path=/api/" + LONG + "."),
			row(APP + "&path=app", "/message",
					"'app' is the name of a policy. Write a path that it should govern (/api/**): path=/api/orders."),
			row(APP + "&path=/api/x&method=GET,PUT", "/message", "\"GET,PUT\" is no method. Write one method"),
			row(APP + "&path=/api/x&credentials=maybe", "/message", "Write credentials=include or credentials=omit."),
			row(APP + "&path=/api/x&scheme=ftp", "/message", "Write scheme=http or scheme=https."),
			row(APP + "&path=/api/x&secFetchSite=other", "/message",
					"Write secFetchSite=cross-site, or none, or same-origin, or same-site."),
			row(APP + "&path=/api/x&secFetchMode=other", "/message",
					"Write secFetchMode=cors, or navigate, or no-cors"));

	static Stream<Arguments> rows() {
		return onBoth(ROWS);
	}

	static Stream<Arguments> sentences() {
		return onBoth(SENTENCES);
	}

	private static Stream<Arguments> onBoth(List<Row> rows) {
		return Stream.of(WebServer.TOMCAT, WebServer.NETTY)
			.flatMap((server) -> rows.stream().map((row) -> Arguments.of(server, row)));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("rows")
	void answersWhatIsAsked(WebServer server, Row row) {
		RawResponse response = ask(server, row.question());
		assertThat(response.status()).isEqualTo(200);
		assertThat(text(response, row)).contains(row.expected());
	}

	/** Whether the page can read it is for the application to say. */
	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void saysNothingOfTheBrowserWhereTheApplicationAnswers(WebServer server) {
		for (String path : List.of("/watched/x", "/apis/x")) {
			for (String method : List.of("GET", "PUT")) {
				JsonNode browser = json(ask(server, APP + "&path=%s&method=%s".formatted(path, method))).get("browser");
				assertThat(browser.has("readable")).as(path).isFalse();
				assertThat(browser.has("console")).as(path).isFalse();
				assertThat(browser.has("sendsRequest")).as(path).isEqualTo(method.equals("GET"));
			}
		}
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("sentences")
	void saysWhatToWrite(WebServer server, Row row) {
		RawResponse response = ask(server, row.question());
		assertThat(response.status()).isEqualTo(400);
		assertThat(text(response, row)).contains(row.expected());
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void understandsPathsWithTheContextPath(WebServer server) {
		try (RunningApplication application = server.start(Application.class, withContextPath(server))) {
			String url = "http://localhost:%d/shop/api/x".formatted(application.port());
			JsonNode pasted = json(application
				.send(RawRequest.of("GET", "/shop/actuator/cors/explain?" + encoded(APP + "&path=" + url))));
			assertThat(pasted.get("path").asString()).isEqualTo("/api/x");
			assertThat(pasted.at("/request/reason").asString()).isEqualTo("ALLOWED");
			JsonNode written = json(application
				.send(RawRequest.of("GET", "/shop/actuator/cors/explain?" + encoded(APP + "&path=/shop/api/x"))));
			assertThat(written.at("/notes/0").asString()).isEqualTo(
					"Paths of policies have no context path. If '/shop' is the context path, write path=/api/x.");
			JsonNode refused = json(application.send(RawRequest.of("GET",
					"/shop/actuator/cors/explain?" + encoded("origin=https://stranger.example&path=/api/x"))));
			assertThat(refused.at("/browser/console/chromium").asString()).contains("'%s'".formatted(url));
		}
	}

	private static String[] withContextPath(WebServer server) {
		return Stream
			.concat(Stream.of(PROPERTIES), Stream
				.of(server.isReactive() ? "spring.webflux.base-path=/shop" : "server.servlet.context-path=/shop"))
			.toArray(String[]::new);
	}

	/** The management port is not where the application's own pages come from. */
	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void takesNoOtherPortForItsOwn(WebServer server) {
		try (RunningApplication application = server.start(Application.class,
				Stream.concat(Stream.of(PROPERTIES), Stream.of("management.server.port=0")).toArray(String[]::new))) {
			int port = Integer
				.parseInt(application.context().getEnvironment().getRequiredProperty("local.management.port"));
			JsonNode answer = json(
					RawRequest
						.of("GET",
								"/actuator/cors/explain?"
										+ encoded("origin=http://localhost:%d&path=/api/x".formatted(port)))
						.send(port));
			assertThat(answer.at("/request/reason").asString()).isEqualTo("ORIGIN_NOT_ALLOWED");
			assertThat(answer.has("address")).isFalse();
			assertThat(application.context().getBeansOfType(ReactiveCorsEndpointExtension.RequestFilter.class))
				.isEmpty();
		}
	}

	private static String text(RawResponse response, Row row) {
		return json(response).at(row.place()).asString();
	}

	private static JsonNode json(RawResponse response) {
		return JsonMapper.shared().readTree(response.body());
	}

	private RawResponse ask(WebServer server, String question) {
		RunningApplication application = this.applications.computeIfAbsent(server,
				(key) -> key.start(Application.class, PROPERTIES));
		String own = question.replace("PORT", String.valueOf(application.port()));
		return application.send(RawRequest.of("GET", "/actuator/cors/explain?" + encoded(own)));
	}

	/** Parameters are told apart by the names that they can have. */
	private static String encoded(String question) {
		return Stream.of(question.split("&(?=[a-zA-Z]+=)"))
			.filter((parameter) -> parameter.contains("="))
			.map((parameter) -> parameter.substring(0, parameter.indexOf('=') + 1) + URLEncoder
				.encode(parameter.substring(parameter.indexOf('=') + 1).replace("%23", "#"), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

	private static Row row(String question, String place, String expected) {
		return new Row(question, place, expected);
	}

	@AfterAll
	void close() {
		this.applications.values().forEach(RunningApplication::close);
	}

	record Row(String question, String place, String expected) {

		@Override
		public String toString() {
			return "%s %s".formatted(this.question, this.place);
		}

	}

	@UnsecuredApplication
	static class Application {

	}

}
