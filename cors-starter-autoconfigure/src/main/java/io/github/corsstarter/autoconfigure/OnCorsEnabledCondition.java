/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches unless {@code cors.enabled} is false, in any of the words that Spring Boot
 * takes for it. A condition on the property's text would take everything but "true" for
 * false, an empty variable too, and switch off what nobody wants off.
 */
class OnCorsEnabledCondition extends SpringBootCondition implements ConfigurationCondition {

	private static final String PROPERTY = CorsProperties.PREFIX + ".enabled";

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.PARSE_CONFIGURATION;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("CORS");
		return isEnabled(context.getEnvironment()) ? ConditionOutcome.match(message.because("it is enabled"))
				: ConditionOutcome.noMatch(message.because(PROPERTY + " is false"));
	}

	static boolean isEnabled(Environment environment) {
		try {
			return Binder.get(environment).bind(PROPERTY, Boolean.class).orElse(true);
		}
		catch (BindException ex) {
			// The properties are bound next, and what is wrong is reported then.
			return true;
		}
	}

}
