/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.integration;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.github.corsstarter.autoconfigure.report.OtherCors;
import io.github.corsstarter.autoconfigure.report.OtherCorsFinder;
import io.github.corsstarter.testing.Browser;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Endpoints that are no controllers, on each server: the policies govern them without the
 * application naming an origin a second time.
 */
class EndpointTests {

	private static final Browser ALLOWED = Browser.withCredentials("https://app.example.com");

	private static final String FOREIGN = "https://evil.example.net";

	private static final Map<WebServer, RunningApplication> applications = new EnumMap<>(WebServer.class);

	@BeforeAll
	static void start() {
		for (WebServer server : WebServer.values()) {
			Class<?> endpoints = server.isReactive() ? ReactiveEndpoints.class : ServletEndpoints.class;
			applications.put(server, server.start(endpoints, "cors.policies.app.paths=/api/**",
					"cors.policies.app.allowed-origins=" + ALLOWED.origin(),
					"cors.policies.app.allowed-methods=GET,POST,PUT", "cors.policies.app.allow-credentials=true",
					"spring.graphql.websocket.path=/api/graphql-ws", "spring.graphql.http.path=/api/graphql",
					"spring.graphql.cors.allowed-origins=" + FOREIGN, "spring.data.rest.base-path=/api/data"));
		}
	}

	@AfterAll
	static void stop() {
		applications.values().forEach(RunningApplication::close);
		applications.clear();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NETTY") // which has no Data REST
	void annotationOfARepositoryIsNamed(WebServer server) {
		assertThat(application(server).context().getBeanProvider(OtherCorsFinder.class).stream())
			.flatMap((finder) -> finder.find().map(OtherCors::what).toList())
			.contains("@CrossOrigin on the repository People");
	}

	@ParameterizedTest
	@EnumSource
	void handshakeOfAnAllowedPageSucceeds(WebServer server) {
		for (String path : handshakes(server)) {
			assertThat(handshake(server, path, "Origin: " + ALLOWED.origin()).status()).as(path).isEqualTo(101);
		}
	}

	@ParameterizedTest
	@EnumSource
	void handshakeOfAForeignPageIsRefused(WebServer server) {
		for (String path : handshakes(server)) {
			RawResponse response = handshake(server, path, "Origin: " + FOREIGN);
			assertThat(response.status()).as(path).isEqualTo(403);
			assertThat(response.body()).as(path).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void handshakeOfAPageOfTheSameOriginSucceeds(WebServer server) {
		String own = "Origin: http://localhost:" + application(server).port();
		for (String path : handshakes(server)) {
			assertThat(handshake(server, path, own).status()).as(path).isEqualTo(101);
		}
	}

	/**
	 * No policy lists the application's own origin, so the endpoint's own check goes on.
	 * It does not know the address that a proxy hides, and a plain WebFlux handler has
	 * none.
	 */
	@ParameterizedTest
	@EnumSource
	void handshakeOfAPageOfTheSameOriginBehindATlsProxyComesToTheEndpointsOwnCheck(WebServer server) {
		for (String path : handshakes(server)) {
			int status = handshake(server, path, "Origin: https://shop.example.com", "Sec-Fetch-Site: same-origin")
				.status();
			assertThat(status).as(path).isEqualTo((server.isReactive() && path.equals("/api/ws")) ? 101 : 403);
		}
	}

	@ParameterizedTest
	@EnumSource
	void handshakeOfAClientWithoutOriginSucceeds(WebServer server) {
		for (String path : handshakes(server)) {
			assertThat(handshake(server, path).status()).as(path).isEqualTo(101);
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NETTY")
	void springsCheckStaysInForceWhereNoPolicyGoverns(WebServer server) {
		assertThat(handshake(server, "/other/ws", "Origin: " + ALLOWED.origin()).status()).isEqualTo(403);
		assertThat(handshake(server, "/other/sockjs/websocket", "Origin: " + ALLOWED.origin()).status()).isEqualTo(403);
		assertThat(send(server, "GET", "/other/sockjs/info", "Origin: " + ALLOWED.origin()).status()).isEqualTo(403);
		assertThat(handshake(server, "/other/ws").status()).isEqualTo(101);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NETTY")
	void otherInterceptorsStillRefuse(WebServer server) {
		assertThat(handshake(server, "/api/ws-refused", "Origin: " + ALLOWED.origin()).status()).isEqualTo(401);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NETTY")
	void sockJsTransportsAnswerAnAllowedPage(WebServer server) {
		for (String base : List.of("/api/sockjs", "/api/stomp-sockjs")) {
			RawResponse info = send(server, "GET", base + "/info", "Origin: " + ALLOWED.origin());
			assertThat(info.status()).isEqualTo(200);
			assertReadable(info);
			RawResponse open = send(server, "POST", base + "/000/session/xhr", "Origin: " + ALLOWED.origin());
			assertThat(open.status()).isEqualTo(200);
			assertThat(open.body()).isEqualTo("o\n");
			assertReadable(open);
			assertThat(ALLOWED.preflight(application(server), "POST", base + "/000/session/xhr_send", "Content-Type"))
				.isEmpty();
			RawResponse foreign = send(server, "GET", base + "/info", "Origin: " + FOREIGN);
			assertThat(foreign.status()).isEqualTo(403);
			assertThat(foreign.corsHeaders()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void graphQlAnswersAnAllowedPage(WebServer server) {
		assertThat(ALLOWED.preflight(application(server), "POST", "/api/graphql", "Content-Type")).isEmpty();
		RawResponse response = send(server, "POST", "/api/graphql", "Origin: " + ALLOWED.origin(),
				"Content-Type: application/json");
		assertReadable(response);
		RawResponse foreign = send(server, "POST", "/api/graphql", "Origin: " + FOREIGN);
		assertThat(foreign.status()).isEqualTo(403);
		assertThat(foreign.corsHeaders()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NETTY")
	void dataRestAnswersAnAllowedPage(WebServer server) {
		RawResponse response = send(server, "GET", "/api/data/people", "Origin: " + ALLOWED.origin());
		assertThat(response.status()).isEqualTo(200);
		assertReadable(response);
		RawResponse missing = send(server, "GET", "/api/data/people/1", "Origin: " + ALLOWED.origin());
		assertThat(missing.status()).isEqualTo(404);
		assertReadable(missing);
		assertThat(ALLOWED.preflight(application(server), "PUT", "/api/data/people/1", "Content-Type")).isEmpty();
		RawResponse foreign = send(server, "GET", "/api/data/people", "Origin: https://theirs.example.net");
		assertThat(foreign.status()).isEqualTo(403);
		assertThat(foreign.corsHeaders()).isEmpty();
	}

	private static RunningApplication application(WebServer server) {
		return Objects.requireNonNull(applications.get(server));
	}

	private static void assertReadable(RawResponse response) {
		assertThat(ALLOWED.check(response)).isEmpty();
		assertThat(response.corsHeaders()).containsExactly("access-control-allow-credentials: true",
				"access-control-allow-origin: " + ALLOWED.origin());
		assertThat(response.vary()).contains("origin").doesNotHaveDuplicates();
	}

	private static List<String> handshakes(WebServer server) {
		String session = "/api/sockjs/000/" + UUID.randomUUID() + "/websocket";
		return switch (server) {
			case TOMCAT ->
				List.of("/api/ws", "/api/sockjs/websocket", session, "/api/stomp", "/api/stomp-sockjs/websocket");
			case JETTY -> List.of("/api/ws", "/api/sockjs/websocket", session, "/api/stomp",
					"/api/stomp-sockjs/websocket", "/api/graphql-ws");
			case NETTY -> List.of("/api/ws", "/api/graphql-ws");
		};
	}

	private static RawResponse handshake(WebServer server, String path, String... headers) {
		RawRequest request = RawRequest.of("GET", path, "Upgrade: websocket", "Connection: Upgrade",
				"Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
		for (String header : headers) {
			request = request.header(header);
		}
		return application(server).send(request);
	}

	private static RawResponse send(WebServer server, String method, String path, String... headers) {
		return application(server).send(RawRequest.of(method, path, headers));
	}

}
