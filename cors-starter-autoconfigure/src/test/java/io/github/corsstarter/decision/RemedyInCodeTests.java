/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.DisallowedRequests;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A policy that code makes has no properties: what to change is where it is made.
 */
class RemedyInCodeTests {

	private static final String ORIGIN = "https://app.example.com";

	private final CorsProtocol protocol = new CorsProtocol(DisallowedRequests.REJECT, 204);

	private final CorsPolicy.Builder policy = CorsPolicy.builder().name("partner").allowedOrigins(ORIGIN);

	@Test
	void originIsAddedToThoseThatCodeGives() {
		assertThat(remedy(this.policy.build(), ExplainedRequest.actual("https://shop.example.com", "GET")))
			.endsWith("add \"https://shop.example.com\" to the allowed-origins that code gives to policy 'partner'.");
	}

	@Test
	void methodTakesThePlaceOfTheDefaults() {
		assertThat(remedy(this.policy.build(), ExplainedRequest.actual(ORIGIN, "DELETE"))).isEqualTo(
				"If they may use it, set the allowed-methods that code gives to policy 'partner' to GET, HEAD, POST, DELETE.");
	}

	/**
	 * What code adds does not stand in the properties: written there, "DELETE" alone
	 * would take GET, HEAD and POST away.
	 */
	@Test
	void copyOfAPolicyOfThePropertiesIsStillWrittenThere() {
		CorsPolicy copy = this.policy.ofProperties().build().toBuilder().addAllowedMethods("PUT").build();
		assertThat(remedy(copy, ExplainedRequest.actual(ORIGIN, "DELETE"))).isEqualTo(
				"If they may use it, set cors.policies.partner.allowed-methods to GET, HEAD, POST, PUT, DELETE.");
	}

	@Test
	void listThatCodeReplacesIsWrittenInCode() {
		CorsPolicy copy = this.policy.ofProperties().build().toBuilder().allowedMethods("PUT").build();
		assertThat(remedy(copy, ExplainedRequest.actual(ORIGIN, "DELETE")))
			.isEqualTo("If they may use it, add DELETE to the allowed-methods that code gives to policy 'partner'.");
		assertThat(remedy(copy, ExplainedRequest.actual("https://shop.example.net", "PUT")))
			.endsWith("add \"https://shop.example.net\" to cors.policies.partner.allowed-origins.");
	}

	private String remedy(CorsPolicy policy, CorsRequest request) {
		return new DecisionExplanation(this.protocol.decide(policy, request), "path /**", request).remedy();
	}

}
