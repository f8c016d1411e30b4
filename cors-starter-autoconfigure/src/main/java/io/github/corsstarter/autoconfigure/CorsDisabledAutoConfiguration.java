package io.github.corsstarter.autoconfigure;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;

import io.github.corsstarter.autoconfigure.report.SwitchedOffReport;
import io.github.corsstarter.policy.CorsPolicy;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration Auto-configuration} that says which policies have no effect
 * because CORS is switched off.
 */
@AutoConfiguration
@ConditionalOnWebApplication
@Conditional({ CorsDisabledAutoConfiguration.OnCorsDisabledCondition.class, OnCorsPoliciesCondition.class })
public final class CorsDisabledAutoConfiguration {

	@Bean
	@Lazy(false)
	SwitchedOffReport corsSwitchedOffReport(Environment environment, ListableBeanFactory beanFactory) {
		TreeSet<String> policies = new TreeSet<>(Binder.get(environment, new IgnoreErrorsBindHandler())
			.bind(CorsProperties.POLICIES, Bindable.mapOf(String.class, Object.class))
			.orElseGet(Map::of)
			.keySet());
		policies.addAll(Arrays.asList(beanFactory.getBeanNamesForType(CorsPolicy.class)));
		return new SwitchedOffReport(environment, policies);
	}

	static class OnCorsDisabledCondition extends NoneNestedConditions {

		OnCorsDisabledCondition() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@Conditional(OnCorsEnabledCondition.class)
		static class Enabled {

		}

	}

}
