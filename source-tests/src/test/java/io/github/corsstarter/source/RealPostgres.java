/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A PostgreSQL server that can stop and start again, on the same port and with the same
 * data. Where the tests run as root, which PostgreSQL refuses, it runs in a user
 * namespace.
 */
final class RealPostgres implements AutoCloseable {

	private final int port = Ports.free();

	private final Path directory;

	private @Nullable EmbeddedPostgres server;

	RealPostgres(Path directory) {
		this.directory = directory.resolve("postgres");
	}

	RealPostgres start() {
		try {
			this.server = EmbeddedPostgres.builder()
				.setDataDirectory(this.directory)
				.setCleanDataDirectory(false)
				.setPort(this.port)
				.setOutputRedirector(Redirect.DISCARD)
				.setErrorRedirector(Redirect.DISCARD)
				.setPGStartupWait(Duration.ofSeconds(60))
				.start();
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void stop() {
		EmbeddedPostgres server = this.server;
		this.server = null;
		try {
			if (server != null) {
				server.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.port;
	}

	String url() {
		return url(this.port);
	}

	/**
	 * The URL of a proxy in front of the server.
	 */
	static String url(int port) {
		return "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(port);
	}

	void execute(String sql) {
		new JdbcTemplate(new DriverManagerDataSource(url())).execute(sql);
	}

	int count(String sql) {
		Integer count = new JdbcTemplate(new DriverManagerDataSource(url())).queryForObject(sql, Integer.class);
		return (count != null) ? count : 0;
	}

	@Override
	public void close() {
		stop();
	}

}
