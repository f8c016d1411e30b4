/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.SwitchedOffReport;
import io.github.corsstarter.autoconfigure.report.SwitchedOffReport.Reason;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * {@link AutoConfiguration Auto-configuration} that says which policies have no effect,
 * because CORS is switched off or the application answers no requests.
 */
@AutoConfiguration
public final class CorsDisabledAutoConfiguration {

	private static SwitchedOffReport report(Environment environment, Reason reason, ListableBeanFactory beanFactory) {
		TreeSet<String> policies = new TreeSet<>(Binder.get(environment, new IgnoreErrorsBindHandler())
			.bind(CorsProperties.POLICIES, Bindable.mapOf(String.class, Object.class))
			.orElseGet(Map::of)
			.keySet());
		Stream.of(CorsPolicy.class, CorsPolicies.class, CorsPolicyRegistry.class)
			.map(beanFactory::getBeanNamesForType)
			.flatMap(Stream::of)
			.forEach(policies::add);
		return new SwitchedOffReport(environment, reason, policies);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication
	@Conditional({ OnCorsDisabledCondition.class, OnCorsPoliciesCondition.class })
	static class DisabledConfiguration {

		@Bean
		@Lazy(false)
		SwitchedOffReport corsSwitchedOffReport(Environment environment, ListableBeanFactory beanFactory) {
			return report(environment, Reason.DISABLED, beanFactory);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnNotWebApplication
	@Conditional(OnCorsPoliciesCondition.class)
	static class WithoutWebConfiguration {

		@Bean
		@Lazy(false)
		SwitchedOffReport corsWithoutWebReport(Environment environment, ListableBeanFactory beanFactory) {
			return report(environment, Reason.WITHOUT_WEB, beanFactory);
		}

	}

	static class OnCorsDisabledCondition extends OnCorsEnabledCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			ConditionOutcome enabled = super.getMatchOutcome(context, metadata);
			return new ConditionOutcome(!enabled.isMatch(), enabled.getConditionMessage());
		}

	}

}
