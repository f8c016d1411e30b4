/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import java.io.IOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistrar;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tenants whose origins are in PostgreSQL. A plain build asks the same with H2, and has
 * the recipe for PostgreSQL on a real one.
 */
@Tag("thorough")
@ActiveProfiles("postgres")
class PostgresTenantTests extends TenantTests {

	@Autowired
	private JdbcClient jdbc;

	@Test
	void originsAreInPostgres() {
		assertThat(this.jdbc.sql("select version()").query(String.class).single()).startsWith("PostgreSQL");
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Server {

		@Bean(destroyMethod = "close")
		EmbeddedPostgres postgres() throws IOException {
			return EmbeddedPostgres.start();
		}

		@Bean
		DynamicPropertyRegistrar whereItIs(EmbeddedPostgres postgres) {
			return (properties) -> {
				properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
				properties.add("spring.datasource.username", () -> "postgres");
				properties.add("spring.datasource.password", () -> "");
			};
		}

	}

}
