/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import io.github.corsstarter.source.JdbcAllowedOriginSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Where the policy {@code tenants} has its origins from.
 */
@Configuration(proxyBeanMethods = false)
class TenantConfiguration {

	@Bean
	JdbcAllowedOriginSource tenantOrigins(JdbcOperations jdbc) {
		return new JdbcAllowedOriginSource(jdbc);
	}

}
