/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.nio.file.Path;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The table on PostgreSQL.
 */
class PostgresAllowedOriginSourceTests extends JdbcAllowedOriginSourceTests {

	private final RealPostgres postgres;

	PostgresAllowedOriginSourceTests(@TempDir Path directory) {
		this.postgres = new RealPostgres(directory).start();
	}

	@AfterAll
	void stop() {
		this.postgres.close();
	}

	@Override
	DataSource dataSource() {
		return new DriverManagerDataSource(this.postgres.url());
	}

	@Override
	String schema() {
		return "schema-cors-postgresql.sql";
	}

	@Override
	String numbers(int count) {
		return "generate_series(1, %d) AS numbers(x)".formatted(count);
	}

}
