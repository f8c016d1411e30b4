/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.util.List;

import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.WebServer;
import io.github.corsstarter.wire.WireApplication.Counts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The wire contract, held against real servers over real sockets.
 */
@Slow
class ServerWireTests {

	@Nested
	class OnTomcat extends OnServer {

		OnTomcat() {
			super(WebServer.TOMCAT);
		}

	}

	@Nested
	class OnJetty extends OnServer {

		OnJetty() {
			super(WebServer.JETTY);
		}

	}

	@Nested
	class OnNetty extends OnServer {

		OnNetty() {
			super(WebServer.NETTY);
		}

	}

	@TestInstance(TestInstance.Lifecycle.PER_CLASS)
	abstract static class OnServer {

		private final WebServer server;

		@SuppressWarnings("NullAway.Init")
		private RunningApplication application;

		OnServer(WebServer server) {
			this.server = server;
		}

		@BeforeAll
		void start() {
			this.application = this.server.start(WireApplication.class,
					WireApplication.POLICIES.toArray(String[]::new));
		}

		@AfterAll
		void stop() {
			this.application.close();
		}

		@ParameterizedTest
		@MethodSource("io.github.corsstarter.wire.WireCase#all")
		void answersAsTheContractSays(WireCase wireCase) {
			Counts counts = this.application.context().getBean(Counts.class);
			int passed = counts.passed().get();
			int handled = counts.handled().get();
			RawResponse response = this.application.send(wireCase.request(this.application.port()));
			assertThat(WireAnswer.of(response)).isEqualTo(wireCase.answer());
			int expected = wireCase.answer().handled() ? 1 : 0;
			assertThat(counts.passed().get() - passed).as("requests that got past the filter").isEqualTo(expected);
			assertThat(counts.handled().get() - handled).as("requests that reached the handler").isEqualTo(expected);
			if (!wireCase.answer().handled()) {
				assertThat(response.body()).isEmpty();
				assertThat(response.all("Set-Cookie")).isEmpty();
				assertThat(response.all("Allow")).isEmpty();
			}
		}

		@Test
		void leavesUngovernedRoutesAlone() {
			RawResponse response = this.application
				.send(RawRequest.of("GET", "/other", "Origin: https://evil.example.com"));
			assertThat(WireAnswer.of(response)).isEqualTo(new WireAnswer(200, true, List.of(), List.of()));
		}

	}

}
