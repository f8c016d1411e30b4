package io.github.corsstarter.autoconfigure;

import java.util.Set;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.CorsSettings;
import io.github.corsstarter.autoconfigure.report.FiltersAhead;
import io.github.corsstarter.autoconfigure.report.OtherCors;
import io.github.corsstarter.autoconfigure.report.OtherCorsFinder;
import io.github.corsstarter.autoconfigure.report.OtherCorsReport;
import io.github.corsstarter.autoconfigure.report.ReportOnlyCheck;
import io.github.corsstarter.autoconfigure.report.SpringMvcCorsFinder;
import io.github.corsstarter.autoconfigure.report.WebFluxCorsFinder;
import io.github.corsstarter.routing.CorsPolicyRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
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
	OtherCorsReport otherCorsReport(ObjectProvider<OtherCorsFinder> finders) {
		return new OtherCorsReport(finders);
	}

	@Bean
	ReportOnlyCheck corsReportOnlyCheck(ObjectProvider<CorsPolicyRegistry> registry, CorsSettings settings,
			Environment environment, ObjectProvider<OtherCorsFinder> finders, ObjectProvider<FiltersAhead> filters) {
		return new ReportOnlyCheck(registry, settings, environment, finders, filters);
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
		OtherCorsFinder springMvcCorsFinder(ListableBeanFactory beanFactory) {
			return new SpringMvcCorsFinder(beanFactory);
		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnClass(SecurityFilterChain.class)
		static class SecurityConfiguration {

			@Bean
			OtherCorsFinder securityCorsFinder(ObjectProvider<SecurityFilterChain> chains) {
				return () -> chains.orderedStream()
					.flatMap((chain) -> chain.getFilters().stream())
					.anyMatch(SecurityCors::isCorsFilter) ? Stream.of(SecurityCors.FOUND) : Stream.empty();
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	@ConditionalOnClass(DispatcherHandler.class)
	static class ReactiveConfiguration {

		@Bean
		OtherCorsFinder webFluxCorsFinder(ListableBeanFactory beanFactory) {
			return new WebFluxCorsFinder(beanFactory);
		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnClass(SecurityWebFilterChain.class)
		static class SecurityConfiguration {

			@Bean
			OtherCorsFinder securityCorsFinder(ObjectProvider<SecurityWebFilterChain> chains) {
				return () -> chains.orderedStream()
					.flatMap((chain) -> chain.getWebFilters().toStream())
					.anyMatch(SecurityCors::isCorsFilter) ? Stream.of(SecurityCors.FOUND) : Stream.empty();
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

		static boolean isCorsFilter(Object filter) {
			return FILTERS.contains(filter.getClass().getName());
		}

	}

}
