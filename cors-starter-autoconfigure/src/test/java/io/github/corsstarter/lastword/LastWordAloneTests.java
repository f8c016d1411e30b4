/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.lastword;

import java.util.Set;
import java.util.stream.Stream;

import io.github.corsstarter.lastword.LastWordTests.Way;
import io.github.corsstarter.testing.Browser;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The last word on WebFlux where no filter stands ahead and nobody else is called back
 * when a response commits: the policies are not called back either.
 */
@Slow
class LastWordAloneTests {

	private static final Browser ALLOWED = Browser.withCredentials("https://app.example.com");

	/** What other filters make of them. */
	private static final Set<String> OF_FILTERS = Set.of("/secured", "/denied", "/ok;a=b", "/headers-ahead");

	@SuppressWarnings("NullAway.Init")
	private static RunningApplication application;

	@BeforeAll
	static void start() {
		application = WebServer.NETTY.start(Alone.class, "cors.policies.default.allowed-origins=" + ALLOWED.origin(),
				"cors.policies.default.allowed-methods=GET,HEAD,POST,DELETE,OPTIONS",
				"cors.policies.default.exposed-headers=X-Total-Count", "cors.policies.default.allow-credentials=true",
				"server.compression.enabled=true", "logging.level.root=OFF");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	static Stream<Way> ways() {
		return LastWordTests.ways()
			.filter((way) -> way.servers().contains(WebServer.NETTY) && !OF_FILTERS.contains(way.path())
					&& way.headers().stream().noneMatch((header) -> header.startsWith("Authorization")))
			// RFC 9110, 14.2: only a GET has a range.
			.flatMap((way) -> (way.method().equals("GET") && way.status() != 206) ? Stream.of(way, headOf(way))
					: Stream.of(way));
	}

	/**
	 * What has no body is committed in another way.
	 */
	private static Way headOf(Way way) {
		return new Way("HEAD: " + way.name(), way.servers(), way.status(), "HEAD", way.path(), way.headers());
	}

	@ParameterizedTest
	@MethodSource("ways")
	void allowedPageReadsTheResponse(Way way) {
		RawResponse response = application.send(way.request("Origin: " + ALLOWED.origin()));
		assertThat(response.status()).isEqualTo(way.status());
		assertThat(ALLOWED.check(response)).isEmpty();
		assertThat(response.corsHeaders()).containsExactly("access-control-allow-credentials: true",
				"access-control-allow-origin: " + ALLOWED.origin(), "access-control-expose-headers: X-Total-Count");
		assertThat(response.vary()).contains("origin").doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("ways")
	void foreignPageIsRefused(Way way) {
		RawResponse response = application.send(way.request("Origin: https://evil.example.net"));
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.body()).isEmpty();
		assertThat(response.corsHeaders()).isEmpty();
		assertThat(response.vary()).contains("origin").doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("ways")
	void noPageReadsTheResponseToARequestWithoutOrigin(Way way) {
		RawResponse response = application.send(way.request());
		assertThat(response.status()).isEqualTo(way.status());
		assertThat(response.corsHeaders()).isEmpty();
		assertThat(response.vary()).contains("origin").doesNotHaveDuplicates();
	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	@Import(ReactiveAnswers.class)
	static class Alone {

	}

}
