/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.corsstarter.autoconfigure.CorsAutoConfiguration;
import io.github.corsstarter.autoconfigure.CorsOriginNewsAutoConfiguration;
import io.github.corsstarter.autoconfigure.CorsOriginSourcesAutoConfiguration;
import io.github.corsstarter.autoconfigure.CorsServletAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which parts of the news are there, and what is said where one is missing.
 */
class OriginNewsConfigurationTests {

	private final WebApplicationContextRunner withoutPolicies = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsServletAutoConfiguration.class,
				CorsOriginSourcesAutoConfiguration.class, CorsOriginNewsAutoConfiguration.class,
				WebMvcAutoConfiguration.class));

	private final WebApplicationContextRunner withoutRedis = this.withoutPolicies
		.withPropertyValues("cors.policies.app.paths=/api/**", "cors.policies.app.allowed-origins=https://a.example");

	private final WebApplicationContextRunner runner = this.withoutRedis
		.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
		.withPropertyValues("spring.data.redis.port=" + Ports.free());

	@Test
	void newsIsHeardAndNotBroadcast() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(OriginNews.class)
			.doesNotHaveBean(NewsChannel.class));
	}

	@Test
	void nothingIsThereWithoutPoliciesWithoutCaffeineAndWhereCorsIsOff() {
		this.withoutPolicies.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OriginNews.class));
		this.runner.withPropertyValues("cors.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OriginNews.class));
		this.runner.withClassLoader(new FilteredClassLoader(Caffeine.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OriginNews.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "redis", "REDIS", "Redis" })
	void newsIsBroadcastAlthoughRedisIsNotThere(String broadcast) {
		this.runner.withPropertyValues("cors.origin-sources.broadcast=" + broadcast)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(RedisNewsChannel.class));
	}

	@Test
	void libraryThatIsMissingStopsTheStart() {
		this.runner.withPropertyValues("cors.origin-sources.broadcast=redis")
			.withClassLoader(new FilteredClassLoader("org.springframework.data"))
			.run((context) -> assertThat(failure(context)).contains("cors.origin-sources.broadcast = \"redis\"",
					"Spring Data Redis is not on the class path",
					"Add the dependency org.springframework.boot:spring-boot-starter-data-redis"));
	}

	@Test
	void connectionFactoryThatIsMissingStopsTheStart() {
		this.withoutRedis.withPropertyValues("cors.origin-sources.broadcast=redis")
			.run((context) -> assertThat(failure(context)).contains("No single bean of the type RedisConnectionFactory",
					"@Primary"));
	}

	@Test
	void oneOfSeveralConnectionFactoriesHasToBePrimary() {
		this.runner.withPropertyValues("cors.origin-sources.broadcast=redis")
			.withUserConfiguration(TwoFactories.class)
			.run((context) -> assertThat(failure(context)).contains("No single bean of the type RedisConnectionFactory",
					"mark one as @Primary"));
	}

	@Test
	void contextWithoutSpringTxIsAllRight() {
		this.runner
			.withClassLoader(new FilteredClassLoader("org.springframework.transaction", "org.springframework.data",
					"org.springframework.jdbc"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(OriginNews.class));
	}

	private static String failure(AssertableWebApplicationContext context) {
		assertThat(context.getStartupFailure()).isNotNull();
		return String.valueOf(NestedExceptionUtils.getMostSpecificCause(context.getStartupFailure()).getMessage());
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoFactories {

		@Bean
		RedisConnectionFactory first() {
			return new LettuceConnectionFactory();
		}

		@Bean
		RedisConnectionFactory second() {
			return new LettuceConnectionFactory();
		}

	}

}
