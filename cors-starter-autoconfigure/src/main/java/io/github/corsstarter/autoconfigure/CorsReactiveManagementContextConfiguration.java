package io.github.corsstarter.autoconfigure;

import java.util.List;

import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.reactive.CorsPolicyWebFilter;
import io.github.corsstarter.reactive.HandlerPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.routing.DecisionReport;
import io.github.corsstarter.routing.ReservedPath;

import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.DispatcherHandler;

/**
 * {@link ManagementContextConfiguration @ManagementContextConfiguration} for Actuator on
 * a port of its own: policies govern there that name the endpoints' path, and no others.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
@ConditionalOnBean(CorsPolicyRegistry.class)
class CorsReactiveManagementContextConfiguration {

	/**
	 * Named like the application's, so that it takes its place: a management server on
	 * WebFlux has all filters of its application.
	 */
	@Bean
	CorsPolicyWebFilter corsPolicyWebFilter(CorsPolicyRegistry registry, CorsProtocol protocol, DecisionReport report,
			WebEndpointProperties endpoints, CorsSettings settings) {
		return new CorsPolicyWebFilter(registry.withReservedPaths(ReservedPath.ofServer(endpoints.getBasePath())),
				protocol, settings.filterOrder(), HandlerPolicies.none(), report, List::of);
	}

}
