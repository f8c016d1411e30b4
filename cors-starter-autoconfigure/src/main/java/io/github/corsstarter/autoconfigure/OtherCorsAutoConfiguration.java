package io.github.corsstarter.autoconfigure;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.FiltersAhead;
import io.github.corsstarter.autoconfigure.report.GatewayCorsFinder;
import io.github.corsstarter.autoconfigure.report.OtherCors;
import io.github.corsstarter.autoconfigure.report.OtherCorsFinder;
import io.github.corsstarter.autoconfigure.report.OtherCorsReport;
import io.github.corsstarter.autoconfigure.report.OtherFilters;
import io.github.corsstarter.autoconfigure.report.ReportOnlyCheck;
import io.github.corsstarter.autoconfigure.report.SpringMvcCorsFinder;
import io.github.corsstarter.autoconfigure.report.WebFluxCorsFinder;
import io.github.corsstarter.routing.CorsPolicyRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.CorsEndpointProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * {@link AutoConfiguration Auto-configuration} that names the CORS configuration which an
 * application has besides its policies.
 */
@AutoConfiguration(after = CorsAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnBean(CorsPolicyRegistry.class)
public final class OtherCorsAutoConfiguration {

	@Bean
	@Lazy(false)
	OtherCorsReport otherCorsReport(CorsPolicyRegistry registry, ObjectProvider<OtherCorsFinder> finders) {
		return new OtherCorsReport(registry, finders);
	}

	@Bean
	ReportOnlyCheck corsReportOnlyCheck(Environment environment, ObjectProvider<OtherCorsFinder> finders,
			ObjectProvider<FiltersAhead> filters) {
		return new ReportOnlyCheck(environment, finders, filters);
	}

	@Bean
	OtherCorsFinder graphQlCorsFinder(Environment environment) {
		String prefix = "spring.graphql.cors";
		return () -> Binder.get(environment).bind(prefix, Bindable.mapOf(String.class, Object.class)).isBound()
				? Stream.of(OtherCors.ignoredWhereGoverned(prefix + ".*")) : Stream.empty();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass(DispatcherServlet.class)
	static class ServletConfiguration {

		@Bean
		OtherCorsFinder springMvcCorsFinder(ListableBeanFactory beanFactory, ObjectProvider<OtherFilters> filters) {
			return new SpringMvcCorsFinder(beanFactory, filters);
		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnClass(SecurityFilterChain.class)
		static class SecurityConfiguration {

			@Bean
			OtherCorsFinder securityCorsFinder(ConfigurableListableBeanFactory beanFactory) {
				return () -> SecurityCors.find(beanFactory, SecurityFilterChain.class,
						(chain) -> chain.getFilters().stream());
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	@ConditionalOnClass(DispatcherHandler.class)
	static class ReactiveConfiguration {

		@Bean
		OtherCorsFinder gatewayCorsFinder(Environment environment) {
			return new GatewayCorsFinder(environment);
		}

		@Bean
		OtherCorsFinder webFluxCorsFinder(ListableBeanFactory beanFactory, ObjectProvider<OtherFilters> filters) {
			return new WebFluxCorsFinder(beanFactory, filters);
		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnClass(SecurityWebFilterChain.class)
		static class SecurityConfiguration {

			@Bean
			OtherCorsFinder securityCorsFinder(ConfigurableListableBeanFactory beanFactory) {
				return () -> SecurityCors.find(beanFactory, SecurityWebFilterChain.class,
						(chain) -> chain.getWebFilters().toStream());
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(CorsEndpointProperties.class)
	static class ActuatorConfiguration {

		@Bean
		OtherCorsFinder actuatorCorsFinder(ObjectProvider<CorsEndpointProperties> properties) {
			return () -> properties.stream()
				.filter((cors) -> cors.toCorsConfiguration() != null)
				.map((cors) -> new OtherCors("management.endpoints.web.cors.*",
						"without effect on endpoints whose path a policy names, as before on all others"));
		}

	}

	/**
	 * Spring Security's own CORS support.
	 */
	private static final class SecurityCors {

		static final OtherCors FOUND = OtherCors.ignoredWhereGoverned("http.cors() of Spring Security");

		/** By name: the third is there since Spring Framework 7.0.7. */
		private static final Set<String> FILTERS = Set.of("org.springframework.web.filter.CorsFilter",
				"org.springframework.web.cors.reactive.CorsWebFilter",
				"org.springframework.web.filter.PreFlightRequestFilter");

		/**
		 * Name the support where a chain of the application's own has it. Spring Boot's
		 * own chain for the actuator has it always, and without a source it does nothing;
		 * where an application has a source, that is named. Whether a chain calls
		 * {@code cors()} itself, or got it for a bean that is a source, cannot be told.
		 */
		static <C> Stream<OtherCors> find(ConfigurableListableBeanFactory beanFactory, Class<C> chains,
				Function<C, Stream<?>> filtersOf) {
			return Stream.of(beanFactory.getBeanNamesForType(chains))
				.filter((name) -> !isOfSpringBoot(beanFactory, name))
				.flatMap((name) -> filtersOf.apply(beanFactory.getBean(name, chains)))
				.anyMatch((filter) -> FILTERS.contains(filter.getClass().getName())) ? Stream.of(FOUND)
						: Stream.empty();
		}

		private static boolean isOfSpringBoot(ConfigurableListableBeanFactory beanFactory, String name) {
			Method method = (beanFactory.containsBeanDefinition(name)
					&& beanFactory.getMergedBeanDefinition(name) instanceof RootBeanDefinition definition)
							? definition.getResolvedFactoryMethod() : null;
			return method != null && method.getDeclaringClass().getName().startsWith("org.springframework.boot.");
		}

	}

}
