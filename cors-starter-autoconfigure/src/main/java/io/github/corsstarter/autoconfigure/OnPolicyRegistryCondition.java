/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.routing.CorsPolicyRegistry;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when there is a registry of policies. The starter's own is found by its name.
 * To look for one by its type, Spring goes through all beans that are defined, for each
 * class that asks again.
 */
class OnPolicyRegistryCondition extends SpringBootCondition implements ConfigurationCondition {

	/** The name of the starter's own. */
	static final String NAME = "corsPolicyRegistry";

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("CORS policy registry");
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		boolean present = beanFactory != null && (isStarters(beanFactory) || BeanFactoryUtils
			.beanNamesForTypeIncludingAncestors(beanFactory, CorsPolicyRegistry.class, true, false).length > 0);
		return present ? ConditionOutcome.match(message.foundExactly(NAME))
				: ConditionOutcome.noMatch(message.didNotFind("any").atAll());
	}

	private static boolean isStarters(ConfigurableListableBeanFactory beanFactory) {
		return beanFactory.containsBeanDefinition(NAME) && beanFactory.isTypeMatch(NAME, CorsPolicyRegistry.class);
	}

}
