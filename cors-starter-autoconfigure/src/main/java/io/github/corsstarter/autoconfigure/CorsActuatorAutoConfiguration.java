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

/**
 * {@link AutoConfiguration Auto-configuration} that keeps Actuator's endpoints for
 * policies which name their path.
 */
@AutoConfiguration(before = CorsAutoConfiguration.class,
		afterName = "org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration")
@ConditionalOnWebApplication
@ConditionalOnClass({ WebEndpointProperties.class, ConditionalOnManagementPort.class })
@ConditionalOnBean(WebEndpointProperties.class)
@ConditionalOnManagementPort(ManagementPortType.SAME)
public final class CorsActuatorAutoConfiguration {

	@Bean
	ReservedPath corsActuatorPath(WebEndpointProperties properties) {
		return ReservedPath.of(properties.getBasePath());
	}

}
