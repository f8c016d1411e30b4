/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.util.concurrent.CompletableFuture;

import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Import;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The policies where Spring Boot has requests handled on virtual threads.
 */
@Slow
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadTests {

	@ParameterizedTest
	@EnumSource(WebServer.class)
	void governsWhatVirtualThreadsAnswer(WebServer server) {
		try (RunningApplication application = server.start(Application.class, "spring.threads.virtual.enabled=true",
				"cors.policies.default.allowed-origins=https://app.example.com",
				"cors.policies.default.exposed-headers=X-Total-Count")) {
			assertThat(preflight(application)).isEqualTo(204);
			assertGoverned(get(application, "/thread"));
			assertGoverned(get(application, "/later"));
		}
	}

	private static void assertGoverned(RawResponse response) {
		assertThat(response.body()).startsWith("VirtualThread[");
		assertThat(response.corsHeaders()).containsExactly("access-control-allow-origin: https://app.example.com",
				"access-control-expose-headers: X-Total-Count");
		assertThat(response.vary()).containsOnlyOnce("origin");
	}

	private static int preflight(RunningApplication application) {
		return application
			.send(RawRequest.of("OPTIONS", "/thread", "Origin: https://app.example.com",
					"Access-Control-Request-Method: GET"))
			.status();
	}

	private static RawResponse get(RunningApplication application, String path) {
		return application.send(RawRequest.of("GET", path, "Origin: https://app.example.com"));
	}

	@Import({ WireApplication.class, Threads.class })
	static class Application {

	}

	@RestController
	static class Threads {

		private final AsyncTaskExecutor executor;

		Threads(AsyncTaskExecutor executor) {
			this.executor = executor;
		}

		@GetMapping("/thread")
		String thread() {
			return Thread.currentThread().toString();
		}

		@GetMapping("/later")
		CompletableFuture<String> later() {
			return this.executor.submitCompletable(this::thread);
		}

	}

}
