package io.github.corsstarter.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.decision.DecisionReport;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.reactive.CorsPolicyWebFilter;
import io.github.corsstarter.reactive.handler.HandlerPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.HierarchicalBeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.web.reactive.DispatcherHandler;

/**
 * {@link ManagementContextConfiguration @ManagementContextConfiguration} for Actuator on
 * a port of its own: policies govern there that name the endpoints' path, and no others.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
@ConditionalOnBean(CorsPolicyRegistry.class)
@Import(CorsReactiveManagementContextConfiguration.ApplicationFilters.class)
class CorsReactiveManagementContextConfiguration {

	private static final String FILTER = "corsPolicyWebFilter";

	@Bean(FILTER)
	CorsPolicyWebFilter corsPolicyWebFilter(CorsPolicyRegistry registry, CorsProtocol protocol, DecisionReport report,
			ActuatorPaths paths, CorsSettings settings) {
		return new CorsPolicyWebFilter(registry.forReserved(paths.ofManagementServer()), protocol,
				settings.filterOrder(), HandlerPolicies.none(), report, List::of);
	}

	/**
	 * A management server on WebFlux has all filters of its application, except those
	 * whose names mean another bean here: all that enforce the policies mean ours.
	 */
	static class ApplicationFilters implements ImportBeanDefinitionRegistrar, BeanFactoryAware {

		private @Nullable ListableBeanFactory application;

		@Override
		public void setBeanFactory(BeanFactory beanFactory) {
			if (beanFactory instanceof HierarchicalBeanFactory hierarchical
					&& hierarchical.getParentBeanFactory() instanceof ListableBeanFactory application) {
				this.application = application;
			}
		}

		@Override
		public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
			if (this.application != null) {
				Stream.of(this.application.getBeanNamesForType(CorsPolicyWebFilter.class, true, false))
					.filter((name) -> !name.equals(FILTER))
					.forEach((name) -> registry.registerAlias(FILTER, name));
			}
		}

	}

}
