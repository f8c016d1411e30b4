/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.io.IOException;
import java.util.List;

import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A path in disguise gets the policy of the route that serves it, or is refused before
 * anything serves it. Without Spring Security, whose firewall would refuse most of these
 * itself.
 */
@Slow
class PathTrickTests {

	private static final String STRANGER = "Origin: https://stranger.example.com";

	private static final List<String> TARGETS = List.of("/private/data", "/public/../private/data",
			"/public/%2e%2e/private/data", "/public/.%2e/private/data", "/public/..;/private/data",
			"/public/..;x=1/private/data", "/public;x=1/../private/data", "/private;x=1/data", "/private/data;x=1",
			"//private/data", "/private//data", "/%70rivate/data", "/private/%64ata", "/private%2fdata",
			"/public/%2e%2e%2fprivate/data", "/public%2f..%2fprivate/data", "/./private/data", "/%2e/private/data",
			"/public/x/../../private/data", "/PRIVATE/data", "/private/data/", "/private/./data",
			"/public/\\..\\private/data", "/private/data%00", "/public/..%5cprivate/data", "/private/data?x=/public/",
			"/servlet/data", "/public/../servlet/data", "/public/%2e%2e/servlet/data", "/public/..;/servlet/data",
			"//servlet/data", "/servlet;x=1/data", "/%73ervlet/data");

	@ParameterizedTest
	@EnumSource
	void cve201918978_cve202025032_strangersGetNoAnswerFromRouteThatRefusesThem(WebServer server) {
		try (RunningApplication app = server.start(Application.class, "cors.policies.public.paths=/public/**",
				"cors.policies.public.allowed-origins=*", "cors.policies.private.paths=/private/**,/servlet/**",
				"cors.policies.private.allowed-origins=https://app.example.com")) {
			for (String target : TARGETS) {
				RawResponse response = app.send(RawRequest.of("GET", target, STRANGER));
				assertThat(response.body()).as(target).isNotEqualTo("private");
				assertThat(response.status()).as(target).isLessThan(500);
			}
			assertThat(app.send(RawRequest.of("GET", "/public/..%2fx", STRANGER)).status()).isLessThan(500);
			RawResponse allowed = app
				.send(RawRequest.of("GET", "/%70rivate/data;x=1", "Origin: https://app.example.com"));
			if (allowed.status() == 200) {
				assertThat(allowed.body()).isEqualTo("private");
				assertThat(allowed.all("Access-Control-Allow-Origin")).containsExactly("https://app.example.com");
			}
		}
	}

	@UnsecuredApplication
	@Import({ Routes.class, PrivateServlet.class })
	static class Application {

	}

	@RestController
	static class Routes {

		@GetMapping("/private/data")
		String privateData() {
			return "private";
		}

		@GetMapping("/public/**")
		String publicData() {
			return "public";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class PrivateServlet {

		@Bean
		ServletRegistrationBean<HttpServlet> servlet() {
			return new ServletRegistrationBean<>(new HttpServlet() {

				private static final long serialVersionUID = 1L;

				@Override
				protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
					response.getWriter().write("private");
				}

			}, "/servlet/*");
		}

	}

}
