/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.lastword;

import java.nio.file.Path;
import java.util.Set;

import io.github.corsstarter.testing.Browser;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.Slow;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application deployed to a container that is not its own, below a context path, where
 * Boot's {@code ErrorPageFilter} stands in for error pages of the container.
 */
@Slow
class ForeignContainerTests {

	private static final Browser ALLOWED = Browser.withCredentials("https://app.example.com");

	private static final Tomcat tomcat = new Tomcat();

	@BeforeAll
	static void start(@TempDir Path directory) throws LifecycleException {
		tomcat.setBaseDir(directory.toString());
		tomcat.setPort(0);
		tomcat.getConnector();
		Context context = tomcat.addContext("/shop", directory.toString());
		context.addServletContainerInitializer((classes, servletContext) -> new Application().onStartup(servletContext),
				Set.of());
		tomcat.start();
	}

	@AfterAll
	static void stop() throws LifecycleException {
		tomcat.stop();
		tomcat.destroy();
	}

	@ParameterizedTest
	@CsvSource({ "200, /ok", "500, /throws", "500, /throws-in-filter", "409, /send-error", "404, /missing",
			"410, /status-exception", "401, /secured", "500, /callable-throws", "503, /deferred-timeout",
			"500, /reset-and-error", "200, /sets-headers", "200, /async-servlet", "200, /forward" })
	void allowedPageReadsTheResponse(int status, String path) {
		RawResponse response = send(path, "Origin: " + ALLOWED.origin());
		assertThat(response.status()).isEqualTo(status);
		assertThat(ALLOWED.check(response)).isEmpty();
		assertThat(response.corsHeaders()).containsExactly("access-control-allow-credentials: true",
				"access-control-allow-origin: " + ALLOWED.origin());
		assertThat(response.vary()).contains("origin").doesNotHaveDuplicates();
	}

	@Test
	void errorPageOfARequestWithoutOriginVariesByIt() {
		RawResponse response = send("/throws");
		assertThat(response.status()).isEqualTo(500);
		assertThat(response.corsHeaders()).isEmpty();
		assertThat(response.vary()).contains("origin").doesNotHaveDuplicates();
	}

	@Test
	void foreignPageIsRefused() {
		RawResponse response = send("/throws", "Origin: https://evil.example.net");
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.corsHeaders()).isEmpty();
	}

	private static RawResponse send(String path, String... headers) {
		return RawRequest.of("GET", "/shop" + path, headers).send(tomcat.getConnector().getLocalPort());
	}

	static class Application extends SpringBootServletInitializer {

		@Override
		protected SpringApplicationBuilder configure(SpringApplicationBuilder builder) {
			return builder.sources(ServletAnswers.class)
				.properties("cors.policies.default.allowed-origins=" + ALLOWED.origin(),
						"cors.policies.default.allow-credentials=true", "logging.level.root=OFF",
						"spring.main.banner-mode=off");
		}

	}

}
