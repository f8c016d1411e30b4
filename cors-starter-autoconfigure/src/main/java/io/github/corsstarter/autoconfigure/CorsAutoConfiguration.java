/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.Objects;

import io.github.corsstarter.autoconfigure.PolicyReload.ReloadListener;
import io.github.corsstarter.autoconfigure.report.AnnotationsWithoutPoliciesCheck;
import io.github.corsstarter.autoconfigure.report.BindingProblems;
import io.github.corsstarter.autoconfigure.report.ConfigurationCheck;
import io.github.corsstarter.autoconfigure.report.ConfigurationChecks;
import io.github.corsstarter.autoconfigure.report.CorsSettings;
import io.github.corsstarter.autoconfigure.report.EnforcementCheck;
import io.github.corsstarter.autoconfigure.report.FiltersAhead;
import io.github.corsstarter.autoconfigure.report.GovernedHandlers;
import io.github.corsstarter.autoconfigure.report.MappedHandlers;
import io.github.corsstarter.autoconfigure.report.OriginSourcesCheck;
import io.github.corsstarter.autoconfigure.report.PolicyTable;
import io.github.corsstarter.autoconfigure.report.ReplacedBeansCheck;
import io.github.corsstarter.autoconfigure.report.ReportOnlyNotice;
import io.github.corsstarter.decision.DecisionListener;
import io.github.corsstarter.decision.DecisionLog;
import io.github.corsstarter.decision.DecisionPublisher;
import io.github.corsstarter.decision.RejectionEvents;
import io.github.corsstarter.handler.DeclarationReader;
import io.github.corsstarter.handler.DeclaredRoutes;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.WebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
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

	/**
	 * What cannot be converted below {@code cors} is in the report already.
	 */
	@Bean
	static ConfigurationPropertiesBindHandlerAdvisor corsBindHandlerAdvisor() {
		return BindingProblems::new;
	}

	@Bean
	@Lazy(false)
	ConfigurationChecks corsConfigurationChecks(ObjectProvider<CorsSettings> settings,
			ObjectProvider<CorsPolicyRegistry> registries, ObjectProvider<ConfigurationCheck> checks) {
		return new ConfigurationChecks(settings, registries, checks);
	}

	@Bean
	AnnotationsWithoutPoliciesCheck corsAnnotationsWithoutPoliciesCheck(ListableBeanFactory beanFactory) {
		return new AnnotationsWithoutPoliciesCheck(beanFactory);
	}

	@Bean
	EnforcementCheck corsEnforcementCheck(ObjectProvider<CorsPolicyRegistry> registries) {
		return new EnforcementCheck(registries);
	}

	/**
	 * A server makes its filters, and logs what they throw, before it stops for it: it
	 * comes second.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebServerFactoryCustomizer.class)
	static class BeforeServerConfiguration {

		@Bean
		WebServerFactoryCustomizer<WebServerFactory> corsBeforeServerCustomizer(EarlyCheck corsEarlyCheck,
				ObjectProvider<CorsSettings> settings, ListableBeanFactory beanFactory) {
			return (factory) -> corsEarlyCheck.stopIfInvalid(settings.getObject(), beanFactory);
		}

	}

	/**
	 * What enforces the policies, if there are any, or may be later.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnPossiblePoliciesCondition.class)
	static class EnforcementConfiguration {

		@Bean
		ReplacedBeansCheck corsReplacedBeansCheck(Environment environment, ListableBeanFactory beanFactory) {
			return new ReplacedBeansCheck(environment, beanFactory);
		}

		@Bean
		OriginSourcesCheck corsOriginSourcesCheck(Environment environment, ListableBeanFactory beanFactory) {
			return new OriginSourcesCheck(environment, beanFactory);
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
		DeclarationReader corsDeclarationReader(ConfigurableBeanFactory beanFactory) {
			return new DeclarationReader(
					(text) -> Objects.requireNonNullElse(beanFactory.resolveEmbeddedValue(text), ""));
		}

		@Bean
		DecisionPublisher corsDecisionPublisher(ObjectProvider<DecisionListener> listeners) {
			return new DecisionPublisher(listeners.orderedStream().toList());
		}

		@Bean
		DecisionLog corsDecisionLog(CorsPolicyRegistry registry) {
			return new DecisionLog((origin) -> registry.getPolicies().listOrigin(origin));
		}

		@Bean
		AdvicePreparation corsAdvicePreparation() {
			return new AdvicePreparation();
		}

		@Bean
		RejectionEvents corsRejectionEvents(ApplicationEventPublisher publisher) {
			return new RejectionEvents(publisher);
		}

		@Bean
		@Lazy(false)
		@ConditionalOnBooleanProperty(name = CorsProperties.PREFIX + ".log-policies", matchIfMissing = true)
		PolicyTable corsPolicyTable(CorsPolicyRegistry registry, GovernedHandlers corsGovernedHandlers,
				ObjectProvider<FiltersAhead> filters) {
			return new PolicyTable(registry, corsGovernedHandlers, filters);
		}

		@Bean
		@Lazy(false)
		ReportOnlyNotice corsReportOnlyNotice(CorsPolicyRegistry registry) {
			return new ReportOnlyNotice(registry);
		}

		@Bean
		GovernedHandlers corsGovernedHandlers(CorsPolicyRegistry registry, ObjectProvider<MappedHandlers> handlers,
				ObjectProvider<DeclaredRoutes> declared, Environment environment) {
			return new GovernedHandlers(registry, handlers, declared, environment);
		}

		@Bean
		@ConditionalOnMissingBean
		CorsPolicyRegistry corsPolicyRegistry(CorsPolicies policies) {
			return new CorsPolicyRegistry(policies);
		}

		@Bean
		PolicyReload corsPolicyReload(Environment environment, CorsSettings corsSettings, EarlyCheck corsEarlyCheck,
				ObjectProvider<CorsPolicyCustomizer> customizers, ListableBeanFactory beanFactory,
				ConfigurationChecks corsConfigurationChecks, CorsPolicyRegistry registry,
				ObjectProvider<CorsPolicies> policies, ObjectProvider<ReloadListener> listeners) {
			return new PolicyReload(environment, corsSettings,
					() -> corsEarlyCheck.read(customizers.orderedStream(), beanFactory), corsConfigurationChecks,
					registry, policies, listeners);
		}

		@Bean
		static RulesOfStart corsRulesOfStart(ObjectProvider<CorsSettings> settings,
				ObjectProvider<CorsProtocol> protocol) {
			return new RulesOfStart(settings, protocol);
		}

	}

}
