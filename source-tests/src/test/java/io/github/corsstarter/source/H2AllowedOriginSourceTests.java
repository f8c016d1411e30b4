/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The table on H2.
 */
class H2AllowedOriginSourceTests extends JdbcAllowedOriginSourceTests {

	@Override
	DataSource dataSource() {
		return new DriverManagerDataSource("jdbc:h2:mem:origins;DB_CLOSE_DELAY=-1");
	}

	@Override
	String schema() {
		return "schema-cors-h2.sql";
	}

	@Override
	String numbers(int count) {
		return "SYSTEM_RANGE(1, %d)".formatted(count);
	}

}
