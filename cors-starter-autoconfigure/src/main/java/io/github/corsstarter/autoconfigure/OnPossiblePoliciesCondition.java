/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/**
 * Matches when there is a policy, when a refresh may bring one while the application
 * runs, or when it is asked which policies to write.
 */
class OnPossiblePoliciesCondition extends OnCorsPoliciesCondition {

	private static final String REFRESH = "org.springframework.cloud.context.environment.EnvironmentChangeEvent";

	private static final String EQUIVALENTS = CorsProperties.PREFIX + ".log-equivalents";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionOutcome policies = super.getMatchOutcome(context, metadata);
		if (policies.isMatch()) {
			return policies;
		}
		ConditionMessage.Builder message = ConditionMessage.forCondition("Possible CORS policies");
		if (ClassUtils.isPresent(REFRESH, context.getClassLoader())) {
			return ConditionOutcome.match(message.because("a refresh may bring one"));
		}
		// Whoever asks which policies to write has none yet.
		return isTrue(context.getEnvironment(), EQUIVALENTS)
				? ConditionOutcome.match(message.because(EQUIVALENTS + " is true")) : policies;
	}

	private static boolean isTrue(Environment environment, String property) {
		try {
			return Binder.get(environment).bind(property, Boolean.class).orElse(false);
		}
		catch (BindException ex) {
			// The properties are bound next, and what is wrong is reported then.
			return false;
		}
	}

}
