/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.source.AllowedOriginLookup;
import io.github.corsstarter.source.AllowedOriginSource;
import io.github.corsstarter.source.OriginScope;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Meters and health show how sources of origins are doing, and the health never takes the
 * application out of service.
 */
@Slow
class OriginSourceMetricsTests {

	private static final String SHOP = "https://shop.example";

	private static final List<String> OUTCOMES = List.of("success", "failure", "timeout", "rejected");

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void loadsAreTimedByPolicyAndOutcome(WebServer server) {
		try (RunningApplication application = start(server, WithSources.class)) {
			MeterRegistry meters = application.context().getBean(MeterRegistry.class);
			Data data = application.context().getBean(Data.class);
			for (String policy : List.of("tenants", "many")) {
				OUTCOMES.forEach((outcome) -> assertThat(loads(meters, policy, outcome)).isZero());
			}
			data.origins.put("acme", List.of(SHOP));
			call(application, "/t/acme/x");
			assertThat(loads(meters, "tenants", "success")).isEqualTo(1);
			data.failing = true;
			call(application, "/t/globex/x");
			assertThat(loads(meters, "tenants", "failure")).isEqualTo(1);
			data.failing = false;
			data.gate = new CountDownLatch(1);
			call(application, "/t/initech/x");
			data.gate.countDown();
			Timer timeouts = meters.get("cors.origins.load").tags("policy", "tenants", "outcome", "timeout").timer();
			assertThat(timeouts.count()).isEqualTo(1);
			assertThat(timeouts.totalTime(TimeUnit.MILLISECONDS)).isBetween(190.0, 10_000.0);
			assertThat(loads(meters, "many", "success")).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void policyThatComesLaterHasItsTimersBeforeItsFirstLoad(WebServer server) {
		try (RunningApplication application = start(server, WithSources.class)) {
			MeterRegistry meters = application.context().getBean(MeterRegistry.class);
			assertThat(meters.find("cors.origins.load").tag("policy", "later").timers()).isEmpty();
			CorsPolicyRegistry registry = application.context().getBean(CorsPolicyRegistry.class);
			registry.setPolicies(registry.getPolicies()
				.with(CorsPolicy.builder().name("later").paths("/later/**").originsFrom("blocking").build())
				.with(CorsPolicy.builder().name("without").paths("/without/**").allowedOrigins(SHOP).build()));
			OUTCOMES.forEach((outcome) -> assertThat(loads(meters, "later", outcome)).isZero());
			assertThat(meters.find("cors.origins.load").tag("policy", "without").timers()).isEmpty();
			call(application, "/later/x");
			assertThat(loads(meters, "later", "success")).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void whatIsRememberedIsMeasured(WebServer server) {
		try (RunningApplication application = start(server, WithSources.class, "cors.origin-sources.max-scopes=2")) {
			MeterRegistry meters = application.context().getBean(MeterRegistry.class);
			Data data = application.context().getBean(Data.class);
			for (int tenant = 0; tenant < 20; tenant++) {
				data.origins.put("tenant" + tenant, List.of(SHOP));
				call(application, "/t/tenant%d/x".formatted(tenant));
			}
			data.origins.put("7", List.of(SHOP));
			call(application, "/many/7/x");
			assertThat(meters.get("cors.origins.remembered").gauge().value()).isEqualTo(1);
			// What is too many is removed in the background, soon after it was added.
			double scopes = meters.get("cors.origins.scopes").gauge().value();
			assertThat(scopes).isBetween(1.0, 20.0);
			assertThat(meters.get("cors.origins.evictions").functionCounter().count()).isPositive();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void healthShowsASourceThatFailsAndStaysUp(WebServer server) {
		try (RunningApplication application = start(server, WithSources.class,
				"management.endpoint.health.status.order=down,out-of-service,unknown,up",
				"management.endpoint.health.group.sources.include=corsOrigins")) {
			Data data = application.context().getBean(Data.class);
			assertThat(health(application)).contains(
					"\"corsOrigins\":{\"details\":{\"many\":{\"originsFrom\":\"lookup\",\"failing\":false,\"known\":0},\"tenants\":{\"originsFrom\":\"blocking\",\"failing\":false,\"known\":0}},\"status\":\"UP\"}");
			data.origins.put("acme", List.of(SHOP));
			call(application, "/t/acme/x");
			assertThat(health(application))
				.contains("\"tenants\":{\"originsFrom\":\"blocking\",\"failing\":false,\"known\":1}");
			data.failing = true;
			call(application, "/t/globex/x");
			String failing = health(application);
			assertThat(failing).endsWith("\"status\":\"UP\"}")
				.containsPattern(
						"\"tenants\":\\{\"originsFrom\":\"blocking\",\"failing\":true,\"known\":1,\"lastError\":\"java.lang.IllegalStateException: no database\",\"lastErrorAge\":\"PT[0-9.]+S\"\\}");
			assertThat(application.send(RawRequest.of("GET", "/actuator/health/sources")).status()).isEqualTo(200);
			data.failing = false;
			data.origins.put("umbrella", List.of(SHOP));
			call(application, "/t/umbrella/x");
			assertThat(health(application)).contains("\"failing\":false,\"known\":2,\"lastError\":");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "cors-origins", "corsOrigins", "corsorigins" })
	void healthCanBeSwitchedOffHoweverItsNameIsSpelled(String name) {
		try (RunningApplication application = start(WebServer.TOMCAT, WithSources.class,
				"management.health.%s.enabled=false".formatted(name))) {
			assertThat(health(application)).contains("\"status\":\"UP\"").doesNotContain("corsOrigins");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void nothingOfItIsThereWithoutASource(WebServer server) {
		try (RunningApplication application = server.start(WithoutSources.class, "cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=" + SHOP, "management.endpoint.health.show-details=always",
				"management.endpoints.web.exposure.include=health")) {
			assertThat(health(application)).doesNotContain("corsOrigins");
			assertThat(application.context().getBean(MeterRegistry.class).getMeters())
				.noneMatch((meter) -> meter.getId().getName().startsWith("cors.origins"));
		}
	}

	private static double loads(MeterRegistry meters, String policy, String outcome) {
		return meters.get("cors.origins.load").tags("policy", policy, "outcome", outcome).timer().count();
	}

	private static String health(RunningApplication application) {
		return application.send(RawRequest.of("GET", "/actuator/health")).body();
	}

	private static void call(RunningApplication application, String path) {
		application.send(RawRequest.of("GET", path, "Origin: " + SHOP));
	}

	private static RunningApplication start(WebServer server, Class<?> configuration, String... further) {
		return server.start(configuration,
				Stream
					.concat(Stream.of("cors.policies.tenants.paths=/t/{tenant}/**",
							"cors.policies.tenants.origins-from=blocking",
							"cors.policies.tenants.origins-scope=path:tenant", "cors.policies.many.paths=/many/{id}/**",
							"cors.policies.many.origins-from=lookup", "cors.policies.many.origins-scope=path:id",
							"cors.origin-sources.load-timeout=200ms", "management.endpoint.health.show-details=always",
							"management.endpoints.web.exposure.include=health"), Stream.of(further))
					.toArray(String[]::new));
	}

	/**
	 * What the sources know.
	 */
	static class Data {

		private final Map<String, List<String>> origins = new ConcurrentHashMap<>();

		private volatile boolean failing;

		private volatile CountDownLatch gate = new CountDownLatch(0);

		Collection<String> load(OriginScope scope) {
			try {
				this.gate.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			if (this.failing) {
				throw new IllegalStateException("no database");
			}
			return this.origins.getOrDefault(scope.value(), List.of());
		}

	}

	@UnsecuredApplication
	@Import(Data.class)
	static class WithSources {

		@Bean
		AllowedOriginSource blocking(Data data) {
			return data::load;
		}

		@Bean
		AllowedOriginLookup lookup(Data data) {
			return (origin, scope) -> data.load(scope).contains(origin);
		}

	}

	@UnsecuredApplication
	static class WithoutSources {

	}

}
