/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.github.corsstarter.autoconfigure.PolicyReload.ReloadListener;
import io.github.corsstarter.autoconfigure.report.AnnotationsWithoutPoliciesCheck;
import io.github.corsstarter.autoconfigure.report.ConfigurationCheck;
import io.github.corsstarter.autoconfigure.report.ConfigurationCheckGroup;
import io.github.corsstarter.autoconfigure.report.ConfigurationChecks;
import io.github.corsstarter.autoconfigure.report.CorsSettings;
import io.github.corsstarter.autoconfigure.report.EnforcementCheck;
import io.github.corsstarter.autoconfigure.report.GovernedHandlers;
import io.github.corsstarter.autoconfigure.report.MappedHandlers;
import io.github.corsstarter.autoconfigure.report.OriginSourcesCheck;
import io.github.corsstarter.autoconfigure.report.OtherFilters;
import io.github.corsstarter.autoconfigure.report.PolicyTable;
import io.github.corsstarter.autoconfigure.report.ReplacedBeansCheck;
import io.github.corsstarter.autoconfigure.report.ReportOnlyNotice;
import io.github.corsstarter.decision.DecisionListener;
import io.github.corsstarter.decision.DecisionLog;
import io.github.corsstarter.decision.DecisionPublisher;
import io.github.corsstarter.decision.RejectionEvents;
import io.github.corsstarter.handler.DeclaredRoutes;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration Auto-configuration} for CORS policies, whichever the web
 * stack.
 */
@AutoConfiguration
@ConditionalOnWebApplication
@Conditional(OnCorsEnabledCondition.class)
@EnableConfigurationProperties(CorsProperties.class)
@ImportRuntimeHints(CorsRuntimeHints.class)
public final class CorsAutoConfiguration {

	/**
	 * There even without policies, and never lazy: what is misspelt under {@code cors}
	 * has to stop the start.
	 */
	@Bean
	@Lazy(false)
	CorsSettings corsSettings(EarlyCheck corsEarlyCheck, ObjectProvider<CorsPolicyCustomizer> customizers,
			ListableBeanFactory beanFactory) {
		return corsEarlyCheck.settings(customizers.orderedStream(), beanFactory);
	}

	@Bean
	static EarlyCheck corsEarlyCheck(Environment environment) {
		return new EarlyCheck(environment);
	}

	@Bean
	@Lazy(false)
	ConfigurationChecks corsConfigurationChecks(ObjectProvider<CorsSettings> settings,
			ObjectProvider<CorsPolicyRegistry> registries, ListableBeanFactory beanFactory,
			ObjectProvider<ConfigurationCheck> checks) {
		return new ConfigurationChecks(settings, registries,
				List.of(new AnnotationsWithoutPoliciesCheck(beanFactory), new EnforcementCheck(registries)), checks);
	}

	/**
	 * What enforces the policies, if there are any, or may be later.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnPossiblePoliciesCondition.class)
	static class EnforcementConfiguration {

		@Bean
		ConfigurationCheck corsPolicyChecks(CorsPolicyRegistry registry, Environment environment,
				ListableBeanFactory beanFactory, ObjectProvider<OtherFilters> filters,
				ObjectProvider<MappedHandlers> handlers, ObjectProvider<DeclaredRoutes> declared) {
			return ConfigurationCheckGroup.of(new ReplacedBeansCheck(environment, beanFactory, filters),
					new OriginSourcesCheck(environment, beanFactory),
					new GovernedHandlers(registry, handlers, declared, environment));
		}

		@Bean
		CorsProtocol corsProtocol(CorsSettings corsSettings) {
			return corsSettings.protocol();
		}

		@Bean
		@ConditionalOnMissingBean({ CorsPolicies.class, CorsPolicyRegistry.class })
		CorsPolicies corsPolicies(CorsSettings corsSettings) {
			return corsSettings.policies();
		}

		@Bean
		DecisionPublisher corsDecisionPublisher(CorsPolicyRegistry registry, ApplicationEventPublisher publisher,
				ObjectProvider<DecisionListener> listeners, ObjectProvider<ObservationRegistry> observations) {
			List<DecisionListener> all = new ArrayList<>(listeners.orderedStream().toList());
			all.add(new DecisionLog((origin) -> registry.getPolicies().listOrigin(origin)));
			all.add(new RejectionEvents(publisher));
			return new DecisionPublisher(all, new ObservedRequests(observations));
		}

		@Bean
		@Lazy(false)
		StartNotices corsStartNotices(CorsPolicyRegistry registry, CorsSettings corsSettings, Environment environment,
				ObjectProvider<OtherFilters> filters, ObjectProvider<MappedHandlers> handlers,
				ObjectProvider<DeclaredRoutes> declared) {
			return new StartNotices(
					corsSettings.logPolicies() ? new PolicyTable(registry,
							new GovernedHandlers(registry, handlers, declared, environment), filters) : null,
					new ReportOnlyNotice(registry));
		}

		@Bean
		@ConditionalOnMissingBean
		CorsPolicyRegistry corsPolicyRegistry(CorsPolicies policies) {
			return new CorsPolicyRegistry(policies);
		}

		/**
		 * Lazy: only Actuator and Spring Cloud ask for it.
		 */
		@Bean
		@Lazy
		PolicyReload corsPolicyReload(Environment environment, CorsSettings corsSettings, EarlyCheck corsEarlyCheck,
				ObjectProvider<CorsPolicyCustomizer> customizers, ListableBeanFactory beanFactory,
				ConfigurationChecks corsConfigurationChecks, CorsPolicyRegistry registry,
				ObjectProvider<CorsPolicies> policies, ObjectProvider<ReloadListener> listeners) {
			return new PolicyReload(environment, corsSettings,
					() -> corsEarlyCheck.read(customizers.orderedStream(), beanFactory), corsConfigurationChecks,
					registry, policies, listeners);
		}

	}

}
