/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.util.List;

import io.github.corsstarter.policy.CorsPolicy;
import org.junit.jupiter.api.Test;

/**
 * The example of the page about origins, with the policy of that page.
 */
class PreviewOriginTests {

	private final CorsPolicy policy = ApplicationPolicies.load("test").policy("preview");

	@Test
	void onlyPreviewsOfOurOwnSiteMayCall() {
		CorsPolicyAssert.assertThat(this.policy)
			.admitsAndRefuses(
					List.of("https://deploy-preview-7--my-site.netlify.app", "https://my-app-git-main-team.vercel.app"),
					List.of("https://my-site.netlify.app", "https://deploy-preview-7--other.netlify.app",
							"https://my-app-git-main-other.vercel.app", "null"));
	}

}
