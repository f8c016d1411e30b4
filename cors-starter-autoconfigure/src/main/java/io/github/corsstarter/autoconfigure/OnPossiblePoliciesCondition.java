package io.github.corsstarter.autoconfigure;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.annotation.Conditional;

/**
 * Matches when there is a policy, or when a refresh may bring one while the application
 * runs.
 */
class OnPossiblePoliciesCondition extends AnyNestedCondition {

	OnPossiblePoliciesCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@Conditional(OnCorsPoliciesCondition.class)
	static class Policies {

	}

	@ConditionalOnClass(EnvironmentChangeEvent.class)
	static class Refresh {

	}

}
