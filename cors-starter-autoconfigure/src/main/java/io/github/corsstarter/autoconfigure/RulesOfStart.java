/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.autoconfigure.report.CorsSettings;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.routing.RulesInForce;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Gives the registry what the settings say besides the policies, whoever has made it.
 */
final class RulesOfStart implements BeanPostProcessor {

	private final BeanFactory beanFactory;

	RulesOfStart(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof CorsPolicyRegistry registry) {
			CorsSettings settings = this.beanFactory.getBean(CorsSettings.class);
			CorsProtocol protocol = this.beanFactory.getBean(CorsProtocol.class);
			registry.replaceRules((rules) -> new RulesInForce(rules.policies(), protocol, settings.debug(),
					rules.policies() != settings.policies()));
		}
		return bean;
	}

}
