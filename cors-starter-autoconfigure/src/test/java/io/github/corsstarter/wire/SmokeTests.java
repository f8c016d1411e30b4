package io.github.corsstarter.wire;

import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

class SmokeTests {

	@ParameterizedTest
	@EnumSource
	void works(WebServer server) {
		try (RunningApplication app = server.start(App.class,
				"cors.policies.default.allowed-origins=https://app.example.com")) {
			RawResponse preflight = app.send(RawRequest.of("OPTIONS", "/api", "Origin: https://app.example.com",
					"Access-Control-Request-Method: GET"));
			System.out.println(preflight);
			assertThat(preflight.status()).isEqualTo(204);
			RawResponse actual = app.send(RawRequest.of("GET", "/api", "Origin: https://app.example.com"));
			System.out.println(actual);
			assertThat(actual.first("Access-Control-Allow-Origin")).isEqualTo("https://app.example.com");
			assertThat(app.send(RawRequest.of("GET", "/api", "Origin: https://evil.example.com")).status())
				.isEqualTo(403);
		}
	}

	@EnableAutoConfiguration
	@Import(Api.class)
	static class App {

	}

	@RestController
	static class Api {

		@GetMapping("/api")
		String api() {
			return "api";
		}

	}

}
