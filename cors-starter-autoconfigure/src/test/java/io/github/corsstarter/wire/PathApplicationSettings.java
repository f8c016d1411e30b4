/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.reactive.config.PathMatchConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.WebFilter;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A {@link PathApplication} with other ideas of which paths are the same.
 */
final class PathApplicationSettings {

	private PathApplicationSettings() {
	}

	@Import({ PathApplication.class, ServletAnyCase.class, ReactiveAnyCase.class })
	static class AnyCase {

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletAnyCase implements org.springframework.web.servlet.config.annotation.WebMvcConfigurer {

		@Override
		public void configurePathMatch(
				org.springframework.web.servlet.config.annotation.PathMatchConfigurer configurer) {
			PathPatternParser parser = new PathPatternParser();
			parser.setCaseSensitive(false);
			configurer.setPatternParser(parser);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveAnyCase implements WebFluxConfigurer {

		@Override
		public void configurePathMatching(PathMatchConfigurer configurer) {
			configurer.setUseCaseSensitiveMatch(false);
		}

	}

	@Import({ PathApplication.class, ServletUrlHandler.class, ReactiveUrlHandler.class })
	static class WithoutTrailingSlash {

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletUrlHandler {

		@Bean
		FilterRegistrationBean<UrlHandlerFilter> urlHandler() {
			return new FilterRegistrationBean<>(UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveUrlHandler {

		@Bean
		WebFilter urlHandler() {
			return org.springframework.web.filter.reactive.UrlHandlerFilter.trailingSlashHandler("/**")
				.mutateRequest()
				.build();
		}

	}

	/**
	 * A server that accepts each path which it can be told to accept, and decodes all of
	 * it.
	 */
	@Import(PathApplication.class)
	static class LenientServer {

		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> lenientTomcat() {
			return (factory) -> factory.addConnectorCustomizers((connector) -> {
				connector.setAllowBackslash(true);
				connector.setEncodedSolidusHandling("decode");
				connector.setEncodedReverseSolidusHandling("decode");
				if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
					protocol.setRelaxedPathChars("\\^`{|}\"<>[]");
				}
			});
		}

		@Bean
		WebServerFactoryCustomizer<JettyServletWebServerFactory> lenientJetty() {
			return (factory) -> factory.addServerCustomizers(LenientServer::configure);
		}

		private static void configure(Server server) {
			for (org.eclipse.jetty.server.Connector connector : server.getConnectors()) {
				connector.getConnectionFactory(HttpConnectionFactory.class)
					.getHttpConfiguration()
					.setUriCompliance(UriCompliance.UNSAFE);
			}
			for (WebAppContext context : server.getDescendants(WebAppContext.class)) {
				context.getServletHandler().setDecodeAmbiguousURIs(true);
			}
		}

	}

}
