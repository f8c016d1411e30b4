package io.github.corsstarter.sample;

import io.github.corsstarter.source.AllowedOriginSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Where the policy {@code tenants} has its origins from.
 */
@Configuration(proxyBeanMethods = false)
class TenantConfiguration {

	@Bean
	AllowedOriginSource tenantOrigins(JdbcOperations jdbc) {
		return (scope) -> jdbc.queryForList("""
				select origin from cors_allowed_origins
				where policy = ? and (scope = ? or scope = '' or scope is null)
				""", String.class, scope.policy(), scope.value());
	}

}
