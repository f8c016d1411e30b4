/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.util.List;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CrossSiteForms;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.corsstarter.test.CorsPolicyAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A policy is asserted alone, and a failing test says all that is wrong.
 */
class CorsPolicyAssertTests {

	private final CorsPolicy policy = ApplicationPolicies.load("previews").policy("previews");

	private final CorsPolicy everyone = CorsPolicy.builder().name("everyone").allowedOrigins("*").build();

	@Test
	void passesWhereThePolicyDoesWhatIsExpected() {
		assertThat(this.policy)
			.admits("https://app.example.com", "https://deploy-preview-7--mysite.netlify.app",
					"https://deploy-preview-fix-login--mysite.netlify.app")
			.refuses("https://mysite.netlify.app", "https://deploy-preview-7--other.netlify.app",
					"https://deploy-preview-.example.com", "http://app.example.com", "null")
			.admitsAndRefuses(List.of("https://app.example.com"), List.of("https://example.com", "file://"));
		assertThat(this.everyone).admits("https://stranger.example", "null", "app://");
	}

	@Test
	void namesAllOriginsThatAreWrongEachWithItsReason() {
		fails(() -> assertThat(this.policy).admitsAndRefuses(
				List.of("https://app.example.com", "https://mysite.netlify.app", "null", "https://app.example.com/"),
				List.of("https://stranger.example", "https://deploy-preview-7--mysite.netlify.app",
						"https://App.Example.com")),
				"""
						Expecting other origins to be admitted by the policy 'previews':
						  https://mysite.netlify.app should be admitted, but no entry admits it [ORIGIN_NOT_ALLOWED]
						  null should be admitted, but only "*" admits pages without an origin of their own [ORIGIN_OPAQUE]
						  https://app.example.com/ should be admitted, but no page has such an origin; browsers write scheme, \
						host and port in lower case, without a default port and without a slash at the end [ORIGIN_MALFORMED]
						  https://deploy-preview-7--mysite.netlify.app should be refused, but the entry \
						https://deploy-preview-*--mysite.netlify.app admits it
						  https://App.Example.com is refused whatever the policy says: no page has such an origin; browsers \
						write scheme, host and port in lower case, without a default port and without a slash at the end \
						[ORIGIN_MALFORMED]
						Its allowed origins are
						  https://app.example.com
						  https://deploy-preview-*--mysite.netlify.app""");
	}

	@Test
	void failsWhereOneOriginIsWrong() {
		fails(() -> assertThat(this.policy).admits("https://app.example.com", "https://other.example.com"),
				"https://other.example.com should be admitted, but no entry admits it [ORIGIN_NOT_ALLOWED]");
		fails(() -> assertThat(this.policy).refuses("https://other.example.com", "https://app.example.com"),
				"https://app.example.com should be refused, but the entry https://app.example.com admits it");
		fails(() -> assertThat(this.everyone).refuses("null"), "null should be refused, but the entry * admits it");
		fails(() -> assertThat(CorsPolicy.disabled(CrossSiteForms.ALLOW)).admits("https://app.example.com"),
				"https://app.example.com should be admitted, but CORS is disabled [CORS_DISABLED]");
	}

	@Test
	void saysWhatTheTestCallsThePolicy() {
		fails(() -> assertThat(this.policy).as("previews of our site").admits("https://other.example.com"),
				"[previews of our site]");
	}

	/** A refusal that no change of the policy could end says nothing about it. */
	@ParameterizedTest
	@ValueSource(strings = { "https://other.example.com/", "https://other.example.com:443", "other.example.com", "",
			"https://deploy-preview-*--mysite.netlify.app", "https://a b.example.com" })
	void refusesNothingThatNoPageHas(String origin) {
		fails(() -> assertThat(this.policy).refuses(origin), "is refused whatever the policy says");
	}

	@Test
	void wantsAnOriginAtLeast() {
		assertThatIllegalArgumentException().isThrownBy(() -> assertThat(this.policy).admits());
		assertThatIllegalArgumentException().isThrownBy(() -> assertThat(this.policy).refuses());
		assertThatIllegalArgumentException()
			.isThrownBy(() -> assertThat(this.policy).admitsAndRefuses(List.of("https://app.example.com"), List.of()));
	}

	private static void fails(ThrowingCallable assertion, String message) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessageContaining(message);
	}

}
