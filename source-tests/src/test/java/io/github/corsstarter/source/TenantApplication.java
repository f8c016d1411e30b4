/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application whose tenants add and remove their own origins.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class TenantApplication {

	static final String FLOOR = "https://console.example.com";

	/** What is the same for all instances. */
	static final String[] PROPERTIES = { "spring.application.name=shop", "cors.policies.tenants.paths=/t/{tenant}/**",
			"cors.policies.tenants.allowed-origins=" + FLOOR, "cors.policies.tenants.origins-from=tenantOrigins",
			"cors.policies.tenants.origins-scope=path:tenant", "cors.policies.app.paths=/api/**",
			"cors.policies.app.allowed-origins=" + FLOOR, "cors.log-policies=false" };

	@Bean
	JdbcAllowedOriginSource tenantOrigins(JdbcOperations jdbc) {
		return new JdbcAllowedOriginSource(jdbc);
	}

	@Bean
	TenantSettings tenantSettings(JdbcTemplate jdbc, ApplicationEventPublisher publisher) {
		return new TenantSettings(jdbc, publisher);
	}

	/**
	 * What serves the requests.
	 */
	@RestController
	static class Orders {

		@GetMapping({ "/t/{tenant}/orders", "/api/orders" })
		String list() {
			return "orders";
		}

	}

	/**
	 * What a tenant's settings page does.
	 */
	static class TenantSettings {

		private final JdbcTemplate jdbc;

		private final ApplicationEventPublisher publisher;

		TenantSettings(JdbcTemplate jdbc, ApplicationEventPublisher publisher) {
			this.jdbc = jdbc;
			this.publisher = publisher;
		}

		@Transactional
		public void add(String tenant, String origin) {
			this.publisher.publishEvent(new AllowedOriginsChangedEvent("tenants", tenant));
			this.jdbc.update("INSERT INTO cors_allowed_origins (policy, scope, origin) VALUES ('tenants', ?, ?)",
					tenant, origin);
		}

		@Transactional
		public void remove(String tenant, String origin) {
			this.publisher.publishEvent(new AllowedOriginsChangedEvent("tenants", tenant));
			this.jdbc.update("DELETE FROM cors_allowed_origins WHERE policy = 'tenants' AND scope = ? AND origin = ?",
					tenant, origin);
		}

		@Transactional
		public void removeAndFail(String tenant, String origin) {
			remove(tenant, origin);
			throw new IllegalStateException("No");
		}

	}

}
