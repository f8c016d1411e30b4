/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.util.stream.Stream;

import io.github.corsstarter.testing.Http2Connection;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.WebServer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The wire contract over HTTP/2: the same answers as over HTTP/1.1.
 */
@Slow
class Http2WireTests {

	@ParameterizedTest
	@EnumSource
	void answersAsTheContractSays(WebServer server) {
		String[] properties = Stream.concat(WireApplication.POLICIES.stream(), Stream.of("server.http2.enabled=true"))
			.toArray(String[]::new);
		try (RunningApplication app = server.start(WireApplication.class, properties);
				Http2Connection connection = Http2Connection.to(app)) {
			SoftAssertions softly = new SoftAssertions();
			cases().forEach((wireCase) -> {
				WireAnswer answer = WireAnswer.of(connection.send(wireCase.request(app.port())));
				softly.assertThat(answer).as(wireCase.name()).isEqualTo(wireCase.answer());
			});
			softly.assertAll();
		}
	}

	/**
	 * What HTTP/2 can say: it has no {@code Upgrade}, and no bytes that are no text.
	 */
	private static Stream<WireCase> cases() {
		return WireCase.all()
			.filter((wireCase) -> wireCase.request()
				.headers()
				.stream()
				.noneMatch((line) -> line.startsWith("Connection:") || line.chars().anyMatch((c) -> c > '~')));
	}

}
