/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.InvalidCorsException;
import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The policies of properties, without an application.
 */
class ConfiguredCorsPoliciesTests {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void areThoseOfTheProperties() {
		this.environment.setProperty("cors.policies.app.paths", "/api/**");
		this.environment.setProperty("cors.policies.app.allowed-origins",
				"https://app.example.com,,https://*.example.org");
		this.environment.setProperty("cors.policies.back-office.allowed-origins", "https://office.example.com");
		assertThat(ConfiguredCorsPolicies.of(this.environment).asCollection()).extracting(CorsPolicy::name)
			.containsExactlyInAnyOrder("app", "back-office");
		assertThat(ConfiguredCorsPolicies.of(this.environment).get("app")).isNotNull()
			.satisfies((policy) -> assertThat(policy.settings().allowedOrigins())
				.containsExactly("https://app.example.com", "https://*.example.org"));
	}

	@Test
	void areNoneWhereThereAreNoProperties() {
		assertThat(ConfiguredCorsPolicies.of(this.environment).isEmpty()).isTrue();
	}

	@Test
	void areCheckedAsWhenAnApplicationStarts() {
		this.environment.setProperty("cors.policies.app.allowed-origin", "https://app.example.com");
		this.environment.setProperty("cors.policies.app.max-age", "2 hours");
		this.environment.setProperty("cors.policies.app.allowed-origins", "https://app.example.com/");
		assertThatExceptionOfType(InvalidCorsException.class)
			.isThrownBy(() -> ConfiguredCorsPolicies.of(this.environment))
			.withMessageContainingAll("Did you mean 'allowed-origins'?", "Write 2h.",
					"Write https://app.example.com instead.");
	}

}
