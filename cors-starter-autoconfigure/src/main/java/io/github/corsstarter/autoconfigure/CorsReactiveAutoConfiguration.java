package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.reactive.CorsPolicyWebFilter;
import io.github.corsstarter.routing.CorsPolicyRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.DispatcherHandler;

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
	CorsPolicyWebFilter corsPolicyWebFilter(CorsPolicyRegistry registry, CorsProtocol protocol, CorsSettings settings) {
		return new CorsPolicyWebFilter(registry, protocol, settings.filterOrder());
	}

}
