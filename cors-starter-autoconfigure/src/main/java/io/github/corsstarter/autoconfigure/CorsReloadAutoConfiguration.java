/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration Auto-configuration} that reloads the policies when Spring
 * Cloud refreshes the configuration.
 */
@AutoConfiguration(after = CorsAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnClass(EnvironmentChangeEvent.class)
public final class CorsReloadAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(PolicyReload.class)
	static class EnabledConfiguration {

		@Bean
		ReloadingListener corsReloadingListener(Environment environment, PolicyReload reload) {
			return new ReloadingListener(new EnvironmentChanges(environment), reload);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(PolicyReload.class)
	static class DisabledConfiguration {

		@Bean
		SwitchedOffListener corsSwitchedOffListener(Environment environment) {
			return new SwitchedOffListener(new EnvironmentChanges(environment), environment);
		}

	}

	/**
	 * Comes before Spring Cloud binds beans of properties again: should one of the
	 * application's own fail, it stops there.
	 */
	record ReloadingListener(EnvironmentChanges changes,
			PolicyReload reload) implements ApplicationListener<EnvironmentChangeEvent>, Ordered {

		@Override
		public void onApplicationEvent(EnvironmentChangeEvent event) {
			if (this.changes.concernSettings(event.getKeys())) {
				this.reload.reload();
			}
		}

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

	}

	/**
	 * Says of an application that was started with the policies switched off that it has
	 * no filter to switch on.
	 */
	record SwitchedOffListener(EnvironmentChanges changes,
			Environment environment) implements ApplicationListener<EnvironmentChangeEvent> {

		private static final Log logger = LogFactory.getLog(CorsReloadAutoConfiguration.class);

		@Override
		public void onApplicationEvent(EnvironmentChangeEvent event) {
			if (this.changes.concernSettings(event.getKeys()) && OnCorsEnabledCondition.isEnabled(this.environment)) {
				logger.warn(
						"cors.enabled was false when the application started, so no filter is there to follow the policies. They hold from its next start.");
			}
		}

	}

}
