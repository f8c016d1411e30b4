/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.refresh;

import java.nio.file.Path;
import java.util.List;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trials come and go by a refresh, checked as at the start.
 */
@ExtendWith(OutputCaptureExtension.class)
class TrialRefreshTests {

	private static final String OLD = "https://old.example.com";

	private static final String APP = """
			cors:
			  policies:
			    app:
			      paths: /api/**
			      allowed-origins: [https://app.example.com, https://old.example.com]
			""";

	private static final String TRIAL = APP + """
			    next:
			      trial-of: app
			      allowed-origins: https://app.example.com
			""";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void successorIsTriedAndSwappedWithoutARestart(WebServer server, CapturedOutput output) {
		try (RefreshedApplication application = start(server, Applications.Plain.class, APP)) {
			application.refresh(TRIAL);
			assertThat(output)
				.contains("was reloaded: policy 'next' added as the trial of app for https://app.example.com.");
			assertThat(application.allowed("/api/orders", OLD)).isEqualTo(OLD);
			assertThat(output).contains("Would reject GET /api/orders from origin \"" + OLD + "\"")
				.doesNotContain("Rejected ");
			application.refresh(APP.replace(", " + OLD, ""));
			assertThat(application.get("/api/orders", OLD).status()).isEqualTo(403);
			assertThat(output).contains("was reloaded: policy 'next' removed; policy 'app': origins removed: " + OLD)
				.contains("Rejected GET /api/orders");
		}
	}

	@Test
	void trialThatCannotBeChangesNothingAndIsReportedWithItsLine(CapturedOutput output) {
		try (RefreshedApplication application = start(WebServer.TOMCAT, Applications.Plain.class, TRIAL)) {
			application.refresh(TRIAL.replace("trial-of: app", "trial-of: ap"));
			assertThat(output).contains("was not reloaded", "cors.policies.next.trial-of = \"ap\"",
					"application.yml] - 7:17", "There is no policy of this name");
			assertThat(application.allowed("/api/orders", OLD)).isEqualTo(OLD);
			assertThat(output).contains("Would reject");
		}
	}

	@Test
	void policiesOfABeanThatDoNotFitAnotherModeStay(CapturedOutput output) {
		String mode = "cors:\n  mode: %s\n";
		try (RefreshedApplication application = start(WebServer.TOMCAT, OwnPolicies.class, mode.formatted("enforce"))) {
			application.refresh(mode.formatted("report-only"));
			assertThat(output).contains("was not reloaded").contains("Policy 'app' is not enforced itself");
			assertThat(application.allowed("/api/orders", OLD)).isEqualTo(OLD);
			JsonNode reload = application.endpoint().path("lastReload");
			assertThat(reload.path("outcome").asString()).isEqualTo("failure");
		}
	}

	private RefreshedApplication start(WebServer server, Class<?> configuration, String yaml) {
		return RefreshedApplication.start(server, configuration, this.directory.resolve("application.yml"), yaml);
	}

	/**
	 * An application that puts its policies together itself.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Handlers.class)
	static class OwnPolicies {

		@Bean
		CorsPolicies policies() {
			CorsPolicy app = CorsPolicy.builder().name("app").paths("/api/**").allowedOrigins(OLD).build();
			return CorsPolicies.of(List.of(app, app.toBuilder().name("next").withoutPaths().trialOf("app").build()));
		}

	}

}
