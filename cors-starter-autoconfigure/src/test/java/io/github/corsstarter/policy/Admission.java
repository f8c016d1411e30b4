/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Whether a policy admits an {@code Origin}: the same steps as {@link CorsProtocol}'s,
 * through it.
 */
final class Admission {

	private static final CorsProtocol PROTOCOL = new CorsProtocol(DisallowedRequests.REJECT, 204);

	private Admission() {
	}

	static boolean isAdmitted(CorsPolicy policy, String origin) {
		return decide(policy, origin).reason() == DecisionReason.ALLOWED;
	}

	static CorsDecision decide(CorsPolicy policy, String... origins) {
		return PROTOCOL.decide(policy, new GetRequest(List.of(origins)));
	}

	/** A GET request without a host, so that no origin can be its own. */
	private record GetRequest(List<String> origins) implements CorsRequest {

		@Override
		public String method() {
			return "GET";
		}

		@Override
		public String scheme() {
			return "https";
		}

		@Override
		public @Nullable String host() {
			return null;
		}

		@Override
		public int port() {
			return -1;
		}

		@Override
		public @Nullable String header(String name) {
			return (name.equals("Origin") && !this.origins.isEmpty()) ? this.origins.get(0) : null;
		}

		@Override
		public Enumeration<String> headers(String name) {
			return Collections.enumeration(name.equals("Origin") ? this.origins : List.of());
		}

	}

}
