/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.DisallowedRequests;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to a policy, with no server in between.
 *
 * @param policy the policy
 */
record PolicyConnection(CorsPolicy policy) implements BrowserConnection {

	private static final CorsProtocol PROTOCOL = new CorsProtocol(DisallowedRequests.REJECT, 204);

	@Override
	public URI server() {
		return URI.create("https://api.example.com");
	}

	@Override
	public BrowserResponse send(BrowserRequest request) {
		CorsDecision decision = PROTOCOL.decide(this.policy, new Request(request));
		List<HeaderLine> headers = new ArrayList<>(List.of(new HeaderLine("X-Total-Count", "3")));
		if (decision.allowOrigin() != null) {
			headers.add(new HeaderLine("Access-Control-Allow-Origin", decision.allowOrigin()));
		}
		decision.headers().forEach((header) -> headers.add(new HeaderLine(header.name(), header.value())));
		return new BrowserResponse(decision.endsRequest() ? decision.status() : 200, headers, "");
	}

	/**
	 * A browser's request as the policy sees it.
	 */
	private record Request(BrowserRequest request) implements CorsRequest {

		@Override
		public String method() {
			return this.request.method();
		}

		@Override
		public String scheme() {
			return this.request.uri().getScheme();
		}

		@Override
		public String host() {
			return this.request.uri().getHost();
		}

		@Override
		public int port() {
			return this.request.uri().getPort();
		}

		@Override
		public @Nullable String header(String name) {
			Enumeration<String> lines = headers(name);
			return lines.hasMoreElements() ? lines.nextElement() : null;
		}

		@Override
		public Enumeration<String> headers(String name) {
			return Collections.enumeration(this.request.headers()
				.stream()
				.filter((header) -> header.isNamed(name))
				.map(HeaderLine::value)
				.toList());
		}

	}

}
