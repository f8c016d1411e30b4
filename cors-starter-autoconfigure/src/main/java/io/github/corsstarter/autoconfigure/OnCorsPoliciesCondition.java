/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.List;
import java.util.Map;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when there is a policy, from properties or from code: without one, an
 * application gets no filter. Properties are asked first: to look for beans of a type,
 * Spring goes through all that are defined.
 */
class OnCorsPoliciesCondition extends SpringBootCondition implements ConfigurationCondition {

	private static final ConfigurationPropertyName POLICIES = ConfigurationPropertyName.of(CorsProperties.POLICIES);

	private static final List<Class<?>> TYPES = List.of(CorsPolicy.class, CorsPolicies.class, CorsPolicyRegistry.class);

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("CORS policies");
		if (areWritten(context.getEnvironment())) {
			return ConditionOutcome.match(message.foundExactly(CorsProperties.POLICIES));
		}
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		for (Class<?> type : TYPES) {
			if (beanFactory != null
					&& BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, type, true, false).length > 0) {
				return ConditionOutcome.match(message.found("bean of type").items(type.getName()));
			}
		}
		return ConditionOutcome.noMatch(message.didNotFind("any").atAll());
	}

	private static boolean areWritten(Environment environment) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source.containsDescendantOf(POLICIES) == ConfigurationPropertyState.PRESENT) {
				return true;
			}
		}
		// An empty text is no policy, and since Spring Boot 4.1.2 an empty map; what else
		// is no map is reported when it is read.
		Bindable<Map<String, Object>> policies = Bindable.mapOf(String.class, Object.class);
		return !Binder.get(environment, new IgnoreErrorsBindHandler())
			.bind(POLICIES, policies)
			.orElse(Map.of())
			.isEmpty();
	}

}
