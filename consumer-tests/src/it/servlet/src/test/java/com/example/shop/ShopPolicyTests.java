package com.example.shop;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.test.ApplicationPolicies;
import io.github.corsstarter.test.CorsPolicyAssert;
import org.junit.jupiter.api.Test;

class ShopPolicyTests {

	@Test
	void previewsMayCallAndStrangersMayNot() {
		CorsPolicy policy = ApplicationPolicies.load().policy("app");
		CorsPolicyAssert.assertThat(policy)
			.admits("https://app.example.com", "https://preview-7.example.com")
			.refuses("https://preview-7.evil.example", "https://preview-.example.com", "null");
	}

}
