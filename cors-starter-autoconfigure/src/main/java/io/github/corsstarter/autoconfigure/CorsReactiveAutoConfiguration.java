package io.github.corsstarter.autoconfigure;

import java.util.List;
import java.util.function.UnaryOperator;

import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.reactive.CorsPolicyWebFilter;
import io.github.corsstarter.routing.CorsPolicyRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.server.WebFilter;

/**
 * {@link AutoConfiguration Auto-configuration} for CORS on WebFlux.
 */
@AutoConfiguration(after = CorsAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
@ConditionalOnBean(CorsPolicyRegistry.class)
public final class CorsReactiveAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	CorsPolicyWebFilter corsPolicyWebFilter(CorsPolicyRegistry registry, CorsProtocol protocol, CorsSettings settings,
			ListableBeanFactory beanFactory) {
		int order = settings.filterOrder();
		return new CorsPolicyWebFilter(registry, protocol, order,
				new FiltersAhead(beanFactory, order, UnaryOperator.identity(), List.of(WebFilter.class)));
	}

}
