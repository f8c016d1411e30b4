/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.observability;

import java.util.Objects;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.sample.SampleApplication;
import io.github.corsstarter.source.AllowedOriginsChangedEvent;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample application with its meters exposed, and what comes to it on a day on which
 * everything happens.
 *
 * @param application the application
 */
record ObservedShop(RunningApplication application) implements AutoCloseable {

	private static final String APP = "http://localhost:5173";

	private static final String TENANT = "https://shop.example.com";

	private static final String SCOPE = "ada";

	static ObservedShop start(WebServer server) {
		return new ObservedShop(server.start(Configured.class, "spring.profiles.active=observed"));
	}

	int port() {
		return this.application.port();
	}

	String scrape() {
		return this.application.send(RawRequest.of("GET", "/actuator/prometheus", "Accept: text/plain")).body();
	}

	/**
	 * Send a request of each kind that has a meter, or a tag, of its own.
	 */
	void visit() {
		assertThat(call("GET", "/api/catalogue", "https://blog.example.com")).isEqualTo(200);
		assertThat(preflight("PUT", APP)).isEqualTo(204);
		assertThat(preflight("PATCH", APP)).isEqualTo(204);
		assertThat(call("POST", "/api/orders", "https://evil.example.net")).isEqualTo(403);
		assertThat(call("GET", "/status", APP)).isEqualTo(200);
		JdbcOperations jdbc = this.application.context().getBean(JdbcOperations.class);
		jdbc.update("insert into cors_allowed_origins (policy, scope, origin) values ('tenants', ?, ?)", SCOPE, TENANT);
		forget();
		assertThat(call("GET", "/t/ada/offers", TENANT)).isEqualTo(200);
		jdbc.update("delete from cors_allowed_origins where scope = ? and origin = ?", SCOPE, TENANT);
		forget();
		assertThat(call("GET", "/t/ada/offers", TENANT)).isEqualTo(403);
		CorsPolicyRegistry registry = this.application.context().getBean(CorsPolicyRegistry.class);
		CorsPolicies policies = registry.getPolicies();
		CorsPolicy policy = Objects.requireNonNull(policies.get("shop"));
		registry.setPolicies(policies.with(policy.toBuilder().addAllowedOrigins(TENANT).build()));
		assertThat(preflight("PUT", TENANT)).isEqualTo(204);
		registry.setPolicies(policies);
		assertThat(preflight("PUT", TENANT)).isEqualTo(403);
	}

	private void forget() {
		this.application.context().publishEvent(new AllowedOriginsChangedEvent("tenants", SCOPE));
	}

	private int call(String method, String path, String origin) {
		return this.application
			.send(RawRequest.of(method, path, "Origin: " + origin, "Sec-Fetch-Site: cross-site",
					"Sec-Fetch-Mode: cors"))
			.status();
	}

	private int preflight(String method, String origin) {
		return this.application
			.send(RawRequest.of("OPTIONS", "/api/orders", "Origin: " + origin,
					"Access-Control-Request-Method: " + method))
			.status();
	}

	@Override
	public void close() {
		this.application.close();
	}

	@Configuration(proxyBeanMethods = false)
	@Import(SampleApplication.class)
	static class Configured {

		private static final String METERS = "/actuator/prometheus";

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = Type.SERVLET)
		static class Servlet {

			@Bean
			@Order(0)
			SecurityFilterChain meters(HttpSecurity http) {
				return http.securityMatcher(METERS)
					.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
					.build();
			}

		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = Type.REACTIVE)
		static class Reactive {

			@Bean
			@Order(0)
			SecurityWebFilterChain meters(ServerHttpSecurity http) {
				return http.securityMatcher(new PathPatternParserServerWebExchangeMatcher(METERS))
					.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll())
					.build();
			}

		}

	}

}
