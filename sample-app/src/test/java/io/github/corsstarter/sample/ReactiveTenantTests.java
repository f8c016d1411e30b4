/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tenants on WebFlux.
 */
@TestPropertySource(properties = "spring.main.web-application-type=reactive")
class ReactiveTenantTests extends TenantTests {

	@Autowired
	private DataSource dataSource;

	@Test
	void databaseIsNeverAskedOnAnEventLoop() {
		WatchedDataSource watched = (WatchedDataSource) this.dataSource;
		watched.users.clear();
		originIsAllowedRevokedAndAllowedAgain();
		assertThat(watched.users).isNotEmpty().doesNotContain(WatchedDataSource.EVENT_LOOP);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Watching implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			return (bean instanceof DataSource source) ? new WatchedDataSource(source) : bean;
		}

	}

	private static final class WatchedDataSource extends DelegatingDataSource {

		private static final String EVENT_LOOP = "event loop";

		private final Queue<String> users = new ConcurrentLinkedQueue<>();

		private WatchedDataSource(DataSource dataSource) {
			super(dataSource);
		}

		@Override
		public Connection getConnection() throws SQLException {
			this.users.add(Schedulers.isInNonBlockingThread() ? EVENT_LOOP : Thread.currentThread().getName());
			return super.getConnection();
		}

	}

}
