/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.proxy;

import java.nio.file.Path;

import io.github.corsstarter.testing.Browser;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.corsstarter.proxy.ProxiedApplication.ALLOWED;
import static io.github.corsstarter.proxy.ProxiedApplication.FOREIGN;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reverse proxy in front of an application: configured as the documentation has it,
 * each leaves CORS to the application.
 */
abstract class ReverseProxyTests {

	private static RunningApplication application;

	/** For what the proxy writes. */
	@TempDir
	Path directory;

	@BeforeAll
	static void start() {
		application = ProxiedApplication.start();
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	/**
	 * Start the proxy.
	 * @param directive what to add to the documented configuration, if anything
	 */
	abstract ReverseProxy withDirective(String directive);

	/**
	 * A documented configuration, for the running application.
	 * @param index its place among those of its language
	 */
	static String documented(String language, int index) {
		return ProxiedApplication.snippet(language, index, application);
	}

	static RawRequest get(String path, Browser page) {
		return RawRequest.of("GET", path, "Origin: " + page.origin());
	}

	@Test
	void documentedConfigurationLeavesCorsToTheApplication() {
		try (ReverseProxy proxy = withDirective("")) {
			RawResponse response = proxy.send(get("/api/orders", ALLOWED));
			assertThat(response.body()).isEqualTo("orders");
			assertThat(ALLOWED.check(response)).isEmpty();
			assertThat(response.vary()).containsExactly("origin");
			assertThat(ALLOWED.preflight(proxy::send, "PUT", "/api/orders", "Content-Type")).isEmpty();
			assertThat(ALLOWED.check(proxy.send(get("/api/missing", ALLOWED)))).isEmpty();
			assertThat(proxy.send(get("/api/orders", FOREIGN)).status()).isEqualTo(403);
			assertThat(FOREIGN.preflight(proxy::send, "GET", "/api/orders")).isPresent();
		}
	}

	@Test
	void documentedConfigurationTellsTheApplicationItsOwnOrigin() {
		try (ReverseProxy proxy = withDirective("")) {
			RawRequest post = RawRequest.of("POST", "/api/orders", "Origin: " + proxy.origin());
			assertThat(proxy.send(post).body()).isEqualTo("orders");
			assertThat(application.send(post).status()).isEqualTo(403);
		}
	}

}
