/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.autoconfigure.report.BroadcastCheck;
import io.github.corsstarter.autoconfigure.report.ConfigurationCheck;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.source.NewsChannel;
import io.github.corsstarter.source.OriginMemory;
import io.github.corsstarter.source.OriginNews;
import io.github.corsstarter.source.RedisNewsChannel;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * {@link AutoConfiguration Auto-configuration} for the news that origins have changed.
 */
@AutoConfiguration(after = CorsOriginSourcesAutoConfiguration.class,
		afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration")
@ConditionalOnBean(OriginMemory.class)
public final class CorsOriginNewsAutoConfiguration {

	private static final String BROADCAST = CorsProperties.PREFIX + ".origin-sources.broadcast";

	private static final String REDIS = "redis";

	/**
	 * Lazy: made for the first news.
	 */
	@Bean
	@Lazy
	OriginNews corsOriginNews(OriginMemory memory, CorsPolicyRegistry registry, ObjectProvider<NewsChannel> channel) {
		return new OriginNews(memory, (policy) -> hasSource(registry.getPolicies().get(policy)),
				channel.getIfAvailable());
	}

	private static boolean hasSource(@Nullable CorsPolicy policy) {
		return policy != null && policy.originsFrom() != null;
	}

	@Bean
	@ConditionalOnProperty(name = BROADCAST, havingValue = REDIS)
	@ConditionalOnMissingBean(NewsChannel.class)
	ConfigurationCheck corsBroadcastCheck(Environment environment) {
		return new BroadcastCheck(environment);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = BROADCAST, havingValue = REDIS)
	@ConditionalOnClass(RedisConnectionFactory.class)
	static class RedisConfiguration {

		@Bean
		@ConditionalOnSingleCandidate(RedisConnectionFactory.class)
		RedisNewsChannel corsNewsChannel(RedisConnectionFactory connections, OriginMemory memory,
				Environment environment) {
			return new RedisNewsChannel(connections, environment.getProperty("spring.application.name", ""), memory);
		}

	}

}
