/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.lastword;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.github.corsstarter.testing.RawConnection;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request that ends at the filter may have a body, which nobody reads: large, slow,
 * without end, or kept back until it is asked for. It is answered, and neither the
 * connection nor the server suffers.
 */
@Slow
class UnreadBodyTests {

	private static final String ORIGIN = "Origin: https://app.example.com";

	private static final String FOREIGN = "Origin: https://evil.example.net";

	/** With three requests each, as many as Tomcat serves on a connection. */
	private static final int MANY = 33;

	private static final Map<WebServer, RunningApplication> applications = new EnumMap<>(WebServer.class);

	@BeforeAll
	static void start() {
		for (WebServer server : WebServer.values()) {
			applications.put(server,
					server.start(Application.class, "cors.policies.default.allowed-origins=https://app.example.com"));
		}
	}

	@AfterAll
	static void stop() {
		applications.values().forEach(RunningApplication::close);
		applications.clear();
	}

	@ParameterizedTest
	@EnumSource
	void refusedRequestWithALargeBodyIsAnswered(WebServer server) throws IOException {
		try {
			refusesAndServesTheNextRequest(server, 1_000_000, 1_000_000);
		}
		catch (SocketException ex) {
			// Jetty ends the connection of a client that still sends (RFC 9112, 9.6).
			assertThat(server).isEqualTo(WebServer.JETTY);
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusedRequestIsAnsweredHoweverMuchOfItsBodyHasCome(WebServer server) throws IOException {
		for (int sent = 0; sent < 5; sent++) {
			refusesAndServesTheNextRequest(server, 20_000, sent * 5_000);
		}
	}

	/**
	 * On the same connection, unless the server says that it closes it, as it may where
	 * more of the body is to come.
	 */
	private static void refusesAndServesTheNextRequest(WebServer server, int length, int sent) throws IOException {
		try (RawConnection connection = connect(server)) {
			RawResponse refused = connection.send("POST /ok HTTP/1.1", "Host: localhost", FOREIGN,
					"Content-Length: " + length, "", "x".repeat(sent));
			assertRefused(refused);
			if (isClosing(refused)) {
				assertThat(connection.isClosedByServer()).isTrue();
			}
			else {
				connection.write("x".repeat(length - sent));
				assertServesTheNextRequest(connection);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void connectionServesManyRequestsOfWhichNobodyReadsTheBody(WebServer server) throws IOException {
		try (RawConnection connection = connect(server)) {
			for (int i = 0; i < MANY; i++) {
				assertRefused(connection.send("POST /ok HTTP/1.1", "Host: localhost", FOREIGN, "Content-Length: 5", "",
						"12345"));
				assertThat(connection
					.send("OPTIONS /ok HTTP/1.1", "Host: localhost", ORIGIN, "Access-Control-Request-Method: POST",
							"Transfer-Encoding: chunked", "", "5", "12345", "0", "", "")
					.status()).isEqualTo(204);
				assertServesTheNextRequest(connection);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void pipelinedRequestsAreAnsweredInTheirOrder(WebServer server) throws IOException {
		try (RawConnection connection = connect(server)) {
			connection.write("POST /ok HTTP/1.1", "Host: localhost", FOREIGN, "Content-Length: 5", "",
					"12345OPTIONS /ok HTTP/1.1", "Host: localhost", ORIGIN, "Access-Control-Request-Method: POST",
					"Content-Length: 5", "", "12345GET /ok HTTP/1.1", "Host: localhost", ORIGIN, "", "");
			assertRefused(connection.read());
			assertThat(connection.read().status()).isEqualTo(204);
			assertThat(connection.read().status()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusedRequestIsNotAskedForTheBodyThatItKeepsBack(WebServer server) throws IOException {
		try (RawConnection connection = connect(server)) {
			connection.write("POST /ok HTTP/1.1", "Host: localhost", FOREIGN, "Expect: 100-continue",
					"Content-Length: 1000000", "", "");
			if (server == WebServer.TOMCAT) {
				// Tomcat asks for the body before it asks any filter.
				assertThat(connection.read().status()).isEqualTo(100);
			}
			RawResponse refused = connection.read();
			assertRefused(refused);
			assertThat(isClosing(refused)).isTrue();
			assertThat(connection.isClosedByServer()).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusedRequestIsAnsweredThoughItsBodyNeverEnds(WebServer server) throws IOException {
		try (RawConnection connection = connect(server)) {
			Instant sent = Instant.now();
			assertRefused(connection.send("POST /ok HTTP/1.1", "Host: localhost", FOREIGN, "Content-Length: 1000000",
					"", "12345"));
			assertThat(Duration.between(sent, Instant.now())).isLessThan(Duration.ofSeconds(10));
		}
	}

	@ParameterizedTest
	@EnumSource
	void preflightIsAnsweredThoughItsBodyNeverEnds(WebServer server) throws IOException {
		try (RawConnection connection = connect(server)) {
			RawResponse preflight = connection.send("OPTIONS /ok HTTP/1.1", "Host: localhost", ORIGIN,
					"Access-Control-Request-Method: POST", "Transfer-Encoding: chunked", "", "5", "12345", "");
			assertThat(preflight.status()).isEqualTo(204);
		}
	}

	@ParameterizedTest
	@EnumSource
	void serverStopsReadingABodyWithoutEnd(WebServer server) throws Exception {
		try (RawConnection connection = connect(server)) {
			connection.write("POST /ok HTTP/1.1", "Host: localhost", FOREIGN, "Transfer-Encoding: chunked", "", "");
			CompletableFuture<Long> accepted = CompletableFuture.supplyAsync(() -> writeUntilClosed(connection));
			assertThat(accepted.get()).isLessThan(64L << 20);
		}
	}

	/**
	 * How many bytes the server, and the buffers on the way, took before it ended the
	 * connection.
	 */
	private static long writeUntilClosed(RawConnection connection) {
		String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
		long written = 0;
		try {
			while (written < 256L << 20) {
				connection.write(chunk);
				written += chunk.length();
			}
		}
		catch (IOException ex) {
			// Closed, as hoped for.
		}
		return written;
	}

	private static RawConnection connect(WebServer server) throws IOException {
		return RawConnection.to(Objects.requireNonNull(applications.get(server)));
	}

	private static void assertRefused(RawResponse response) {
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.corsHeaders()).isEmpty();
		assertThat(response.body()).isEmpty();
	}

	private static boolean isClosing(RawResponse response) {
		return "close".equalsIgnoreCase(response.first("Connection"));
	}

	private static void assertServesTheNextRequest(RawConnection connection) throws IOException {
		RawResponse next = connection.send("GET /ok HTTP/1.1", "Host: localhost", ORIGIN, "", "");
		assertThat(next.status()).isEqualTo(200);
		assertThat(next.body()).isEqualTo("ok");
	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	@Import(Handler.class)
	static class Application {

	}

	@RestController
	static class Handler {

		@RequestMapping("/ok")
		String ok() {
			return "ok";
		}

	}

}
