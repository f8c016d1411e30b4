/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.annotation;

import java.util.ArrayList;
import java.util.List;

import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;

/**
 * The policies of the tests, each of which can be told from the origins that it allows.
 */
enum AppliedPolicy {

	/** The policy of all paths below {@code /app}. */
	APP(List.of(AppliedPolicy.APP_ORIGIN)),

	/** Named by annotations. */
	PARTNER(List.of(AppliedPolicy.PARTNER_ORIGIN)),

	/** Named by annotations. */
	PUBLIC(List.of(AppliedPolicy.APP_ORIGIN, AppliedPolicy.PARTNER_ORIGIN, AppliedPolicy.STRANGE_ORIGIN)),

	/** CORS is disabled. */
	DISABLED(List.of()),

	/** No policy governs the route. */
	NONE(List.of());

	static final String APP_ORIGIN = "https://app.example.com";

	static final String PARTNER_ORIGIN = "https://partner.example.net";

	static final String STRANGE_ORIGIN = "https://stranger.example.org";

	static final List<String> PROPERTIES = List.of("cors.policies.app.paths=/app/**",
			"cors.policies.app.allowed-origins=" + APP_ORIGIN, "cors.policies.app.allowed-methods=*",
			"cors.policies.app.allowed-headers=*", "cors.policies.partner.allowed-origins=" + PARTNER_ORIGIN,
			"cors.policies.partner.allowed-methods=*", "cors.policies.partner.allowed-headers=*",
			"cors.policies.partner.allow-credentials=true", "cors.policies.public.allowed-origins=*",
			"cors.policies.public.allowed-methods=*", "cors.policies.public.allowed-headers=*");

	private final List<String> allowed;

	AppliedPolicy(List<String> allowed) {
		this.allowed = allowed;
	}

	/**
	 * Find the policy that a server applies to a request.
	 */
	static AppliedPolicy toActual(int port, RawRequest request) {
		return identify(port, request);
	}

	/**
	 * Find the policy that a server applies to the preflight of a request.
	 */
	static AppliedPolicy toPreflight(int port, RawRequest request) {
		return identify(port, RawRequest.of("OPTIONS", request.target(),
				"Access-Control-Request-Method: " + request.method(), "Access-Control-Request-Headers: x-any"));
	}

	private static AppliedPolicy identify(int port, RawRequest request) {
		List<String> allowed = new ArrayList<>();
		boolean governed = false;
		for (String origin : PUBLIC.allowed) {
			RawResponse response = request.header("Origin: " + origin).send(port);
			governed |= response.vary().contains("origin") || response.status() == 403;
			if (response.first("Access-Control-Allow-Origin") != null) {
				allowed.add(origin);
			}
		}
		for (AppliedPolicy policy : List.of(APP, PARTNER, PUBLIC)) {
			if (policy.allowed.equals(allowed)) {
				return policy;
			}
		}
		if (!allowed.isEmpty()) {
			throw new IllegalStateException("No policy allows " + allowed);
		}
		return governed ? DISABLED : NONE;
	}

}
