package io.github.corsstarter.autoconfigure;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.annotation.Conditional;

/**
 * Matches when there is a policy, when a refresh may bring one while the application
 * runs, or when it is asked which policies to write.
 */
class OnPossiblePoliciesCondition extends AnyNestedCondition {

	OnPossiblePoliciesCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@Conditional(OnCorsPoliciesCondition.class)
	static class Policies {

	}

	/**
	 * Whoever asks which policies to write has none yet.
	 */
	@ConditionalOnBooleanProperty(CorsProperties.PREFIX + ".log-equivalents")
	static class Equivalents {

	}

	@ConditionalOnClass(EnvironmentChangeEvent.class)
	static class Refresh {

	}

}
