/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

/**
 * Any request is what the wire contract says that it is, and gets what the contract says,
 * under any policy.
 */
public final class RequestFuzzTarget {

	private RequestFuzzTarget() {
	}

	public static void fuzzerTestOneInput(byte[] data) {
		RequestFromBytes bytes = new RequestFromBytes(data);
		CorsPolicy policy = bytes.policy();
		DisallowedRequests disallowed = bytes.disallowedRequests();
		CorsRequest request = bytes.request();
		NaiveDecision expected = NaiveDecision.of(policy, disallowed, 204, request);
		CorsDecision decision = new CorsProtocol(disallowed, 204).decide(policy, request);
		if (!expected.agreesWith(decision)) {
			throw new AssertionError("%s under %s (%s, forms: %s) should get %s, but gets %s".formatted(request,
					policy.settings(), disallowed, policy.crossSiteForms(), expected, decision));
		}
	}

}
