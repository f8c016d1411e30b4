/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.util.List;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The table on each database, with the schema that the jar has for it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JdbcAllowedOriginSourceTests {

	private static final OriginScope GLOBAL = new OriginScope("tenants", "");

	private static final OriginScope ACME = new OriginScope("tenants", "acme");

	private final JdbcTemplate jdbc = new JdbcTemplate();

	private final AllowedOriginSource source = new JdbcAllowedOriginSource(this.jdbc);

	/**
	 * The database to use.
	 */
	abstract DataSource dataSource();

	/**
	 * The schema for it.
	 */
	abstract String schema();

	@BeforeAll
	void createTable() {
		this.jdbc.setDataSource(dataSource());
		runSchema();
	}

	private void runSchema() {
		new ResourceDatabasePopulator(new ClassPathResource(schema(), JdbcAllowedOriginSource.class))
			.execute(dataSource());
	}

	@BeforeEach
	void clear() {
		this.jdbc.update("DELETE FROM cors_allowed_origins");
	}

	@Test
	void rowsOfTheScopeAreLoadedAndNoOthers() {
		insert("tenants", "acme", "https://acme.example");
		insert("tenants", "acme", "https://*.acme.example");
		insert("tenants", "umbrella", "https://umbrella.example");
		insert("partners", "acme", "https://partner.example");
		insert("tenants", "", "https://all.example");
		assertThat(this.source.load(ACME)).containsExactlyInAnyOrder("https://acme.example", "https://*.acme.example");
	}

	@Test
	void emptyScopeAndNullAreGlobal() {
		insert("tenants", "", "https://empty.example");
		insert("tenants", null, "https://null.example");
		this.jdbc.update("INSERT INTO cors_allowed_origins (policy, origin) VALUES (?, ?)", "tenants",
				"https://left-out.example");
		insert("tenants", "acme", "https://acme.example");
		assertThat(this.source.load(GLOBAL)).containsExactlyInAnyOrder("https://empty.example", "https://null.example",
				"https://left-out.example");
		assertThat(this.source.load(ACME)).containsExactly("https://acme.example");
	}

	@Test
	void scopesThatLookAlikeAreNotTheSame() {
		for (String other : List.of("Acme", "ACME", "acm\u00e9", "acme ", " acme", "acme%", "acm_", "a\ncme")) {
			insert("tenants", other, "https://other.example");
		}
		insert("Tenants", "acme", "https://other.example");
		insert("tenants", "acme", "https://acme.example");
		assertThat(this.source.load(ACME)).containsExactly("https://acme.example");
		for (String asked : List.of("acme'--", "' OR ''='", "%", "acme\\", "ac", "acmeacme")) {
			assertThat(this.source.load(new OriginScope("tenants", asked))).as(asked).isEmpty();
		}
	}

	@Test
	void emptyTableAllowsNobody() {
		assertThat(this.source.load(GLOBAL)).isEmpty();
		assertThat(this.source.load(ACME)).isEmpty();
	}

	@Test
	void longestOriginFits() {
		String origin = "https://" + "a".repeat(63) + ".b".repeat(94) + ":65535";
		insert("p".repeat(100), "s".repeat(255), origin);
		assertThat(this.source.load(new OriginScope("p".repeat(100), "s".repeat(255)))).containsExactly(origin);
	}

	@Test
	void rowIsThereOnce() {
		insert("tenants", "acme", "https://acme.example");
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> insert("tenants", "acme", "https://acme.example"));
	}

	@Test
	void setThatIsTooLargeIsCutBehindTheFirstThatIsTooMany() {
		this.jdbc.update(
				"INSERT INTO cors_allowed_origins SELECT 'tenants', 'acme', CONCAT('https://a', x, '.example') FROM "
						+ numbers(JdbcAllowedOriginSource.MOST_ROWS + 1000));
		assertThat(this.source.load(ACME)).hasSize(100_001);
	}

	/**
	 * A table of the column x with numbers in it.
	 */
	abstract String numbers(int count);

	@Test
	void schemaCanBeRunAtEachStart() {
		insert("tenants", "acme", "https://acme.example");
		runSchema();
		assertThat(this.source.load(ACME)).containsExactly("https://acme.example");
	}

	@Test
	void eachLoadUsesTheIndex() {
		this.jdbc
			.update("INSERT INTO cors_allowed_origins SELECT 'tenants', CONCAT('tenant', x), 'https://a.example' FROM "
					+ numbers(50_000));
		insert("tenants", null, "https://null.example");
		this.jdbc.execute("ANALYZE");
		for (String condition : List.of("scope = 'tenant7'", "(scope = '' OR scope IS NULL)")) {
			String plan = this.jdbc
				.queryForList(
						"EXPLAIN SELECT policy, scope, origin FROM cors_allowed_origins WHERE policy = 'tenants' AND "
								+ condition)
				.toString();
			assertThat(plan).containsIgnoringCase("cors_allowed_origins_unique")
				.doesNotContain("Seq Scan", "tableScan");
		}
	}

	@Test
	void databaseThatIsNotThereIsAnException() {
		JdbcTemplate broken = new JdbcTemplate(
				new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:%d/postgres".formatted(Ports.free())));
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> new JdbcAllowedOriginSource(broken).load(GLOBAL));
	}

	private void insert(String policy, @Nullable String scope, String origin) {
		this.jdbc.update("INSERT INTO cors_allowed_origins (policy, scope, origin) VALUES (?, ?, ?)", policy, scope,
				origin);
	}

}
