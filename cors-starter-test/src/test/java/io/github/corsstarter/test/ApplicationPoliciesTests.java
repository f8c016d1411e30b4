/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.InvalidCorsException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The policies of an application's own files, without the application.
 */
class ApplicationPoliciesTests {

	@Test
	void readsTheFilesOfAProfileWithTheirPlaceholders() {
		CorsPolicy policy = ApplicationPolicies.load("previews").policy("previews");
		assertThat(policy.paths()).containsExactly("/previews/**");
		assertThat(policy.settings().allowedOrigins()).containsExactly("https://app.example.com",
				"https://deploy-preview-*--mysite.netlify.app");
	}

	@Test
	void reportsAllMistakesWithTheirPlacesAsTheStartDoes() {
		assertThatExceptionOfType(InvalidCorsException.class).isThrownBy(() -> ApplicationPolicies.load("mistakes"))
			.withMessageContainingAll("cors.policies.app.allowed-origins[0]", "application-mistakes.yml] - 6:11",
					"Write https://app.example.com instead.", "cors.policies.app.allowed-origins[1]",
					"application-mistakes.yml] - 7:11", "dangerously-allow-public-suffixes",
					"cors.policies.app.allowed-methods[0]", "application-mistakes.yml] - 8:25");
	}

	@Test
	void saysWhichPoliciesThereAre() {
		assertThatIllegalArgumentException().isThrownBy(() -> ApplicationPolicies.load("previews").policy("app"))
			.withMessage("There is no policy 'app', only [previews]");
		assertThatIllegalArgumentException().isThrownBy(() -> ApplicationPolicies.load().policy("app"))
			.withMessage("There is no policy 'app', and no other below cors.policies");
	}

}
