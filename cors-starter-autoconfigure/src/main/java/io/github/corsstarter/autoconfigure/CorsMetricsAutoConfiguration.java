/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.decision.DecisionMetrics;
import io.github.corsstarter.decision.FormerOriginMetrics;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.source.RememberedOrigins;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * {@link AutoConfiguration Auto-configuration} that counts decisions, where there are
 * meters.
 */
@AutoConfiguration(after = CorsOriginSourcesAutoConfiguration.class,
		afterName = {
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration" })
@ConditionalOnWebApplication
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
public final class CorsMetricsAutoConfiguration {

	@Bean
	DecisionMetrics corsDecisionMetrics(MeterRegistry registry) {
		return new DecisionMetrics(registry);
	}

	@Bean
	FormerOriginMetrics corsFormerOriginMetrics(MeterRegistry registry) {
		return new FormerOriginMetrics(registry);
	}

	@Bean
	@Conditional(OnPolicyRegistryCondition.class)
	PolicyModeMetrics corsPolicyModeMetrics(CorsPolicyRegistry policies) {
		return new PolicyModeMetrics(policies);
	}

	@Bean
	ReloadMetrics corsReloadMetrics(MeterRegistry registry) {
		return new ReloadMetrics(registry);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(RememberedOrigins.class)
	@Conditional(OnOriginSourceCondition.class)
	static class OriginSourcesConfiguration {

		@Bean
		OriginLoadMetrics corsOriginLoadMetrics(MeterRegistry registry, CorsPolicyRegistry policies) {
			OriginLoadMetrics metrics = new OriginLoadMetrics(registry, policies.getPolicies());
			policies.beforeReplacing(metrics::prepare);
			return metrics;
		}

		@Bean
		OriginMemoryMetrics corsOriginMemoryMetrics(RememberedOrigins origins) {
			return new OriginMemoryMetrics(origins);
		}

	}

}
