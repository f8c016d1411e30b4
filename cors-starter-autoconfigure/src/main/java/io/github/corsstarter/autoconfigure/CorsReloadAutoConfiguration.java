package io.github.corsstarter.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * {@link AutoConfiguration Auto-configuration} that reloads the policies when Spring
 * Cloud refreshes the configuration.
 */
@AutoConfiguration(after = CorsAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnClass(EnvironmentChangeEvent.class)
@ConditionalOnBean(PolicyReload.class)
public final class CorsReloadAutoConfiguration {

	/**
	 * Before Spring Cloud binds beans of properties again: should one of the
	 * application's own fail, it stops there.
	 */
	@Bean
	EnvironmentChangeListener corsEnvironmentChangeListener(PolicyReload reload) {
		return new EnvironmentChangeListener(reload);
	}

	/**
	 * A class, because Spring asks it for the type of its events.
	 */
	record EnvironmentChangeListener(
			PolicyReload reload) implements ApplicationListener<EnvironmentChangeEvent>, Ordered {

		@Override
		public void onApplicationEvent(EnvironmentChangeEvent event) {
			this.reload.environmentChanged(event.getKeys());
		}

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

	}

}
