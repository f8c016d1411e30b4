package io.github.corsstarter.autoconfigure;

import java.util.Map;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when there is a policy, from properties or from code: without one, an
 * application gets no filter.
 */
class OnCorsPoliciesCondition extends AnyNestedCondition {

	OnCorsPoliciesCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@Conditional(OnPolicyProperties.class)
	static class PolicyInProperties {

	}

	@ConditionalOnBean(CorsPolicy.class)
	static class PolicyBean {

	}

	@ConditionalOnBean(CorsPolicies.class)
	static class PoliciesBean {

	}

	@ConditionalOnBean(CorsPolicyRegistry.class)
	static class RegistryBean {

	}

	static class OnPolicyProperties extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			ConditionMessage.Builder message = ConditionMessage.forCondition("CORS policies");
			Bindable<Map<String, Object>> policies = Bindable.mapOf(String.class, Object.class);
			// An empty text is no policy, and since Spring Boot 4.1.2 an empty map; what
			// else is no map is reported when it is read.
			boolean none = Binder.get(context.getEnvironment(), new IgnoreErrorsBindHandler())
				.bind(CorsProperties.POLICIES, policies)
				.orElse(Map.of())
				.isEmpty();
			return none ? ConditionOutcome.noMatch(message.didNotFind("any").atAll())
					: ConditionOutcome.match(message.foundExactly(CorsProperties.POLICIES));
		}

	}

}
