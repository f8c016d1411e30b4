/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import io.github.corsstarter.policy.SourcedPolicy;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * {@link AllowedOriginSource} that reads the table {@code cors_allowed_origins} of a
 * database, with one row for each entry: {@code policy} is the name of the policy,
 * {@code scope} the value of the scope ({@code ''} or {@code NULL} where the policy has
 * one set for all), and {@code origin} the entry, as {@code allowed-origins} would have
 * it.
 * <p>
 * Policy and scope are compared exactly, upper and lower case and spaces included,
 * whatever the collation of the columns: a column that takes {@code acme} and
 * {@code ACME} for equal must not give one tenant the origins of another.
 * <p>
 * Each load is one query, and needs an index on {@code (policy, scope)}. The jar has the
 * table with its index, for {@code spring.sql.init.schema-locations} or for a migration:
 * {@code classpath:io/github/corsstarter/source/schema-cors-postgresql.sql},
 * {@code schema-cors-mysql.sql} (MariaDB, too) and {@code schema-cors-h2.sql}.
 * <p>
 * Rows that have changed count when {@code cors.origin-sources.refresh-after} is over, or
 * at once after an {@link AllowedOriginsChangedEvent}. Publish it in the transaction that
 * changes the rows.
 */
public final class JdbcAllowedOriginSource implements AllowedOriginSource {

	/**
	 * One more than a set may have, so a set that is too large shows.
	 */
	static final int MOST_ROWS = SourcedPolicy.MAX_ENTRIES + 1;

	private static final String OF_SCOPE = "SELECT policy, scope, origin FROM cors_allowed_origins WHERE policy = ? AND scope = ?";

	/** Oracle stores an empty text as {@code NULL}, and so do many people. */
	private static final String OF_ALL = "SELECT policy, scope, origin FROM cors_allowed_origins WHERE policy = ? AND (scope = '' OR scope IS NULL)";

	private final JdbcOperations jdbc;

	/**
	 * Create a source.
	 * @param jdbc reads the table. A time-out of its own
	 * ({@code spring.jdbc.template.query-timeout}) and of its connections keeps a hanging
	 * database from holding them
	 */
	public JdbcAllowedOriginSource(JdbcOperations jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Collection<String> load(OriginScope scope) {
		boolean all = scope.value().isEmpty();
		List<String> origins = new ArrayList<>();
		this.jdbc.query((connection) -> {
			PreparedStatement statement = connection.prepareStatement(all ? OF_ALL : OF_SCOPE);
			statement.setMaxRows(MOST_ROWS);
			statement.setString(1, scope.policy());
			if (!all) {
				statement.setString(2, scope.value());
			}
			return statement;
		}, (ResultSet row) -> {
			if (isOf(scope, row)) {
				// An entry that is missing is reported like any other bad one.
				origins.add(Objects.requireNonNullElse(row.getString(3), ""));
			}
		});
		return origins;
	}

	private static boolean isOf(OriginScope scope, ResultSet row) throws SQLException {
		return scope.policy().equals(row.getString(1))
				&& scope.value().equals(Objects.requireNonNullElse(row.getString(2), ""));
	}

}
