/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriBuilder;

/**
 * What Spring's two test clients have in common.
 */
final class TestClientMessages {

	/** The URL of a client that needs no server. */
	private static final URI MOCK_SERVER = URI.create("http://localhost");

	private TestClientMessages() {
	}

	/**
	 * The URL that a client sends its requests to. Only the builder of a URL gets to know
	 * it.
	 */
	static URI server(Consumer<Function<UriBuilder, URI>> request) {
		List<URI> bases = new ArrayList<>();
		request.accept((builder) -> {
			URI base = builder.build();
			bases.add(base);
			return base;
		});
		return bases.stream().filter(URI::isAbsolute).findFirst().orElse(MOCK_SERVER);
	}

	static List<HeaderLine> toHeaderLines(HttpHeaders headers) {
		List<HeaderLine> lines = new ArrayList<>();
		headers.forEach((name, values) -> values.forEach((value) -> lines.add(new HeaderLine(name, value))));
		return lines;
	}

}
