package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.routing.ReservedPath;

import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link AutoConfiguration Auto-configuration} that keeps Actuator's endpoints for
 * policies which name their path.
 */
@AutoConfiguration(before = CorsAutoConfiguration.class,
		afterName = "org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration")
@ConditionalOnWebApplication
@ConditionalOnClass({ WebEndpointProperties.class, ConditionalOnManagementPort.class })
public final class CorsActuatorAutoConfiguration {

	/**
	 * Nested, because a condition that is Actuator's own cannot be looked at without it.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(WebEndpointProperties.class)
	@ConditionalOnManagementPort(ManagementPortType.SAME)
	static class SameManagementPortConfiguration {

		@Bean
		ReservedPath corsActuatorPath(WebEndpointProperties properties) {
			return ReservedPath.of(properties.getBasePath());
		}

	}

}
