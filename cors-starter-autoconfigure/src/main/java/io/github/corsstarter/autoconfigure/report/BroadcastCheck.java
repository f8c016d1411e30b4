/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.stream.Stream;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Says what is missing where instances are to tell each other of changed origins by
 * Redis, and cannot. A revoked origin would stay allowed on all instances but one.
 */
@Internal
public final class BroadcastCheck implements ConfigurationCheck {

	private static final String PROPERTY = "cors.origin-sources.broadcast";

	private final Environment environment;

	private final boolean library;

	public BroadcastCheck(Environment environment) {
		this.environment = environment;
		this.library = ClassUtils.isPresent("org.springframework.data.redis.connection.RedisConnectionFactory",
				ClassUtils.getDefaultClassLoader());
	}

	@Override
	public Stream<ConfigurationProblem> check(CorsSettings settings, CorsPolicies policies) {
		String message = this.library
				? "No single bean of the type RedisConnectionFactory is there, so this instance can neither tell the others which origins have changed nor hear it."
				: "Spring Data Redis is not on the class path, so this instance can neither tell the others which origins have changed nor hear it.";
		String remedy = this.library
				? "Define one connection factory, or mark one as @Primary: Spring Boot makes one from spring.data.redis.* if the application has the dependency org.springframework.boot:spring-boot-starter-data-redis."
				: "Add the dependency org.springframework.boot:spring-boot-starter-data-redis, or remove the property.";
		ConfigurationProperty property = new CorsPropertySources(this.environment).find(PROPERTY);
		return Stream.of((property != null) ? ConfigurationProblem.of(property, message, remedy)
				: ConfigurationProblem.error(PROPERTY, message, remedy));
	}

}
