/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.proxy;

import io.github.corsstarter.testing.RawRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.corsstarter.proxy.ProxiedApplication.ALLOWED;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Apache in front of an application, as the documentation has it, and with each of the
 * mistakes that the documentation speaks of.
 */
class ApacheTests extends ReverseProxyTests {

	@Test
	void headerSetReplacesTheApplications() {
		try (ReverseProxy proxy = withDirective("Header set Access-Control-Allow-Origin *")) {
			assertThat(proxy.send(get("/api/orders", ALLOWED)).all("Access-Control-Allow-Origin")).containsExactly("*");
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "Header always set Access-Control-Allow-Origin *", "Header add Access-Control-Allow-Origin *" })
	void headerAlwaysSetDoublesTheApplications(String directive) {
		try (ReverseProxy proxy = withDirective(directive)) {
			assertThat(proxy.send(get("/api/orders", ALLOWED)).all("Access-Control-Allow-Origin"))
				.containsExactlyInAnyOrder("*", ALLOWED.origin());
		}
	}

	@Test
	void rewriteRuleThatAnswersOptionsKeepsPagesOut() {
		try (ReverseProxy proxy = withDirective("""
				RewriteEngine On
				RewriteCond %{REQUEST_METHOD} OPTIONS
				RewriteRule .* - [R=204,L]
				""")) {
			assertThat(ALLOWED.preflight(proxy::send, "PUT", "/api/orders")).hasValue("no Access-Control-Allow-Origin");
		}
	}

	@Test
	void loginThatExceptsOptionsLetsPreflightsPass() {
		try (ReverseProxy proxy = withDirective("""
				<Location />
				    AuthType Basic
				    AuthName shop
				    AuthUserFile users
				    <LimitExcept OPTIONS>
				        Require valid-user
				    </LimitExcept>
				</Location>
				""")) {
			assertThat(ALLOWED.preflight(proxy::send, "PUT", "/api/orders")).isEmpty();
			assertThat(proxy.send(get("/api/orders", ALLOWED)).status()).isEqualTo(401);
		}
	}

	@Test
	void rewrittenHostIsForwardedAllTheSame() {
		String rewriting = documented("apache", 0).replace("ProxyPreserveHost On\n", "");
		try (ReverseProxy proxy = ReverseProxy.apache(this.directory, rewriting)) {
			RawRequest post = RawRequest.of("POST", "/api/orders", "Host: www.example.com",
					"Origin: http://www.example.com");
			assertThat(proxy.send(post).body()).isEqualTo("orders");
		}
	}

	@Override
	ReverseProxy withDirective(String directive) {
		return ReverseProxy.apache(this.directory, documented("apache", 0) + directive);
	}

}
