/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.actuate.OriginsHealthIndicator;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.source.RememberedOrigins;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * {@link AutoConfiguration Auto-configuration} for the health of sources of origins.
 */
@AutoConfiguration(after = CorsOriginSourcesAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(RememberedOrigins.class)
@Conditional(OnOriginSourceCondition.class)
public final class CorsHealthAutoConfiguration {

	/**
	 * Nested, because a condition that is Spring Boot's health module's own cannot be
	 * looked at without it.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnEnabledHealthIndicator("cors-origins")
	static class HealthConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "corsOriginsHealthIndicator")
		OriginsHealthIndicator corsOriginsHealthIndicator(CorsPolicyRegistry registry, RememberedOrigins origins) {
			return new OriginsHealthIndicator(registry, origins);
		}

	}

}
