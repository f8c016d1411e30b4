/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.corsstarter.autoconfigure.report.CorsSettings;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.source.OriginLoadListener;
import io.github.corsstarter.source.RememberedOrigins;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration Auto-configuration} for policies whose origins are data.
 */
@AutoConfiguration(after = CorsAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnClass(Caffeine.class)
@Conditional(OnPolicyRegistryCondition.class)
public final class CorsOriginSourcesAutoConfiguration {

	/** What Tomcat and Jetty have unless told otherwise. */
	private static final int SERVER_THREADS = 200;

	/** On an event loop nobody waits, so only memory counts. */
	private static final int MAX_WAITING_EXCHANGES = 10_000;

	@Bean
	@Lazy
	OriginLoaders corsOriginLoaders(BeanFactory beanFactory, CorsSettings corsSettings) {
		return new OriginLoaders(beanFactory, corsSettings.originSources());
	}

	@Bean
	@Lazy(false)
	OriginPreload corsOriginPreload(CorsPolicyRegistry registry, ObjectProvider<RememberedOrigins> origins) {
		return new OriginPreload(registry, origins);
	}

	private static RememberedOrigins rememberedOrigins(OriginLoaders loaders, CorsSettings settings,
			CorsPolicyRegistry registry, ObjectProvider<OriginLoadListener> listeners, int maxWaiting) {
		List<OriginLoadListener> all = listeners.orderedStream().toList();
		RememberedOrigins origins = new RememberedOrigins(loaders, settings.originSources(), registry::getPolicies,
				maxWaiting,
				(policy, outcome, duration) -> all.forEach((listener) -> listener.loaded(policy, outcome, duration)),
				System::nanoTime);
		registry.beforeReplacing(origins::prepare);
		return origins;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class ServletConfiguration {

		@Bean
		@Lazy
		RememberedOrigins corsRememberedOrigins(OriginLoaders corsOriginLoaders, CorsSettings corsSettings,
				CorsPolicyRegistry registry, ObjectProvider<OriginLoadListener> listeners, Environment environment) {
			return rememberedOrigins(corsOriginLoaders, corsSettings, registry, listeners,
					maxWaitingThreads(environment));
		}

		/**
		 * However many wait for a source, a quarter of the threads is left for all
		 * others.
		 */
		private static int maxWaitingThreads(Environment environment) {
			int threads = Stream.of("server.tomcat.threads.max", "server.jetty.threads.max")
				.map((property) -> environment.getProperty(property, Integer.class))
				.filter(Objects::nonNull)
				.reduce(SERVER_THREADS, Math::min);
			return Math.max(threads * 3 / 4, 1);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class ReactiveConfiguration {

		@Bean
		@Lazy
		RememberedOrigins corsRememberedOrigins(OriginLoaders corsOriginLoaders, CorsSettings corsSettings,
				CorsPolicyRegistry registry, ObjectProvider<OriginLoadListener> listeners) {
			return rememberedOrigins(corsOriginLoaders, corsSettings, registry, listeners, MAX_WAITING_EXCHANGES);
		}

	}

}
