/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.util.ArrayList;
import java.util.List;

import io.github.corsstarter.annotation.UseCorsPolicy;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint and the table of policies say which policies are trials, and the endpoint
 * what they would do.
 */
@Slow
@ExtendWith(OutputCaptureExtension.class)
class TrialEndpointTests {

	private static final String OLD = "https://old.example.com";

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void trialsAreExplainedBesideThePolicyThatGoverns(WebServer server, CapturedOutput output) {
		try (RunningApplication application = start(server)) {
			String policies = get(application, "");
			assertThat(policies).contains("{\"name\":\"app\",\"mode\":\"enforce\",\"trialOf\":[],",
					"{\"name\":\"next\",\"mode\":\"report-only\",\"trialOf\":[\"app\"],",
					"{\"name\":\"partner-next\",\"mode\":\"report-only\",\"trialOf\":[\"partner\"],");
			String answer = get(application, "/explain?path=/api/x&origin=" + OLD);
			assertThat(answer).contains(
					"\"trial\":{\"policy\":\"next\",\"rule\":\"path /api/**\",\"reason\":\"ORIGIN_NOT_ALLOWED\",\"allowed\":false,\"remedy\":\"If its pages may call, add \\\""
							+ OLD + "\\\" to cors.policies.next.allowed-origins.\"}",
					"\"the trial 'next' would reject it (ORIGIN_NOT_ALLOWED), and changes no response\"",
					"\"policy\":\"app\"", "\"Access-Control-Allow-Origin\":\"" + OLD + "\"");
			assertThat(get(application, "/explain?path=/partner&origin=https://app.example.com")).contains(
					"\"trial\":{\"policy\":\"partner-next\",\"rule\":\"@UseCorsPolicy on Handlers#partner\",\"reason\":\"ALLOWED\",\"allowed\":true,\"remedy\":\"\"}",
					"\"the trial 'partner-next' would allow it, and changes no response\"");
			assertThat(get(application, "/explain?path=/new&origin=" + OLD)).doesNotContain("trial");
			assertThat(output).containsPattern("\n +app +/api/\\*\\* +1 .* enforce\n")
				.containsPattern("\n +next +/api/\\*\\*, /new +1 .* report-only, trial of app\n")
				.containsPattern("\n +partner +1 .* enforce\n")
				.containsPattern("\n +partner-next +1 .* trial of partner\n");
		}
	}

	private static String get(RunningApplication application, String operation) {
		return application.send(RawRequest.of("GET", "/actuator/cors" + operation)).body();
	}

	private static RunningApplication start(WebServer server) {
		List<String> properties = new ArrayList<>();
		for (String setting : List.of("app.paths=/api/**", "next.paths=/api/**,/new", "next.mode=report-only",
				"partner-next.trial-of=partner")) {
			properties.add("cors.policies." + setting);
		}
		for (String policy : List.of("app", "next", "partner", "partner-next")) {
			properties.add("cors.policies.%s.allowed-origins=https://app.example.com%s".formatted(policy,
					policy.endsWith("next") ? "" : "," + OLD));
		}
		properties.add("management.endpoints.web.exposure.include=cors");
		return server.start(Application.class, properties.toArray(String[]::new));
	}

	@UnsecuredApplication
	@Import(Handlers.class)
	static class Application {

	}

	@RestController
	static class Handlers {

		@GetMapping({ "/api/x", "/new" })
		String handle() {
			return "handled";
		}

		@GetMapping("/partner")
		@UseCorsPolicy("partner")
		String partner() {
			return "handled";
		}

	}

}
