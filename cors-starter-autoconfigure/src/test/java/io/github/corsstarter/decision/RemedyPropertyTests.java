/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.util.List;
import java.util.Map;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.DisallowedRequests;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever strangers send, there is advice about it, in one printable line, and no entry
 * in it that would stop the start.
 */
class RemedyPropertyTests {

	private static final CorsPolicy POLICY = CorsPolicy.builder()
		.name("app")
		.allowedOrigins("https://app.example.com", "https://*.example.org")
		.allowCredentials(true)
		.ofProperties()
		.build();

	private final CorsProtocol protocol = new CorsProtocol(DisallowedRequests.REJECT, 204);

	@Property(tries = 5000)
	void adviceIsAlwaysPrintable(@ForAll("origins") String origin, @ForAll("addresses") String host,
			@ForAll("addresses") String forwarded, @ForAll("addresses") String forwardedHost) {
		ExplainedRequest request = new ExplainedRequest("POST", Map.of("origin", origin, "forwarded", forwarded,
				"x-forwarded-host", forwardedHost, "x-forwarded-port", host, "referer", origin + "/" + host), host);
		CorsDecision decision = this.protocol.decide(POLICY, request);
		if (decision.reason().isRejection()) {
			String remedy = new DecisionExplanation(decision, "path /**", request).remedy();
			assertThat(remedy).matches("[ -~]+").hasSizeLessThan(2000);
		}
	}

	/**
	 * Spring's reading of a lone comma fails.
	 */
	@ParameterizedTest
	@ValueSource(strings = { ",", ",,", " , ", ";", "", " ", "=", "for", "proto", "proto=", "host=", "host=,proto=,",
			":", "[", "a:b:c", "99999999999", "-1", "%", "https", "\u00e9" })
	void noForwardedHeaderKeepsARefusalFromBeingExplained(String value) {
		for (String header : List.of("forwarded", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port",
				"x-forwarded-ssl")) {
			ExplainedRequest request = new ExplainedRequest("GET", Map.of("origin", "https://evil.net", header, value),
					"api.example.net");
			CorsDecision decision = this.protocol.decide(POLICY, request);
			assertThat(new DecisionExplanation(decision, "path /**", request).remedy()).contains("https://evil.net");
		}
	}

	@Property(tries = 5000)
	void entryThatIsAdvisedCanBeListed(@ForAll("origins") String origin) {
		ExplainedRequest request = new ExplainedRequest("POST", Map.of("origin", origin), "api.example.net");
		CorsDecision decision = this.protocol.decide(POLICY, request);
		if (decision.reason().isRejection()) {
			String remedy = new DecisionExplanation(decision, "path /**", request).remedy();
			int start = remedy.indexOf("add \"");
			if (start >= 0) {
				String entry = remedy.substring(start + 5, remedy.indexOf('"', start + 5));
				assertThat(POLICY.toBuilder().addAllowedOrigins(entry).build().listsOrigin(origin)).isTrue();
			}
		}
	}

	@Provide
	Arbitrary<String> origins() {
		Arbitrary<String> schemes = Arbitraries.of("https://", "http://", "app://", "moz-extension://",
				"chrome-extension://", "vscode-webview://", "file://", "null", "");
		Arbitrary<String> hosts = Arbitraries.oneOf(addresses(),
				Arbitraries.of("app.example.com.evil.net", "xn--exmple-cua.com", "localhost", "10.0.0.1", "[::1]",
						"example.com", "a.b.c.d.e.co.uk", "vercel.app", "com", "app.example.com.", "app.example.com"));
		Arbitrary<String> ports = Arbitraries.of("", ":1", ":443", ":65536");
		return schemes.flatMap((scheme) -> hosts.flatMap((host) -> ports.map((port) -> scheme + host + port)));
	}

	@Provide
	Arbitrary<String> addresses() {
		return Arbitraries.strings().withChars("abex.-:;=,\"[]/% \u00e9\\09").ofMaxLength(30);
	}

}
