/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.corsstarter.annotation.UseCorsPolicy;
import io.github.corsstarter.decision.DecisionPublisher;
import io.github.corsstarter.handler.DeclarationReader;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.reactive.CorsPolicyWebFilter;
import io.github.corsstarter.reactive.handler.ReactiveHandlers;
import io.github.corsstarter.reactive.handler.WatchedHandlerMapping;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.servlet.CorsPolicyFilter;
import io.github.corsstarter.servlet.handler.ServletHandlers;
import io.github.corsstarter.source.SourcedOrigins;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

import org.springframework.context.support.StaticApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * An application of a thousand routes, some of which name their policies. Spring's filter
 * knows nothing of handlers, so it has a configuration for the path of each of these
 * routes: what {@code DispatcherServlet} does for {@code @CrossOrigin} comes too late for
 * security and is no filter's cost.
 */
public class AnnotatedRoutesBenchmark extends FilterBenchmark {

	private static final int ROUTES = 1000;

	private static final String ORIGIN = "https://app.example.com";

	/** The web stack. */
	@Param
	public Stack stack;

	/** Whose filter it is. */
	@Param({ "STARTER", "SPRING" })
	public Contestant contestant;

	/** How many routes have an annotation. */
	@Param({ "0", "1", "200" })
	public int annotated;

	/** What is asked for. */
	@Param
	public Target target;

	private FilterCall call;

	@Setup
	public void prepare() {
		Sample sample = this.target.sample();
		this.call = FilterCall.checked(switch (this.stack) {
			case SERVLET -> new ServletFilterCall(
					(this.contestant == Contestant.SPRING) ? springServletFilter() : servletFilter(), sample);
			case REACTIVE ->
				new WebFilterCall((this.contestant == Contestant.SPRING) ? springWebFilter() : webFilter(), sample);
		}, this.contestant, sample);
	}

	private CorsPolicyFilter servletFilter() {
		RequestMappingHandlerMapping mapping = new io.github.corsstarter.servlet.handler.WatchedHandlerMapping();
		StaticWebApplicationContext context = new StaticWebApplicationContext();
		context.refresh();
		mapping.setApplicationContext(context);
		mapping.afterPropertiesSet();
		Handlers handlers = new Handlers();
		for (int i = 0; i < ROUTES; i++) {
			mapping.registerMapping(RequestMappingInfo.paths(path(i))
				.methods(RequestMethod.GET, RequestMethod.PUT)
				.options(mapping.getBuilderConfiguration())
				.build(), handlers, handlerMethod(i));
		}
		return new CorsPolicyFilter(new CorsPolicyRegistry(policies()), "",
				new ServletHandlers(() -> List.of(mapping), new DeclarationReader((text) -> text)), SourcedOrigins.NONE,
				DecisionPublisher.NONE, List::of);
	}

	private CorsPolicyWebFilter webFilter() {
		WatchedHandlerMapping mapping = new WatchedHandlerMapping();
		StaticApplicationContext context = new StaticApplicationContext();
		context.refresh();
		mapping.setApplicationContext(context);
		mapping.afterPropertiesSet();
		Handlers handlers = new Handlers();
		for (int i = 0; i < ROUTES; i++) {
			mapping.registerMapping(org.springframework.web.reactive.result.method.RequestMappingInfo.paths(path(i))
				.methods(RequestMethod.GET, RequestMethod.PUT)
				.build(), handlers, handlerMethod(i));
		}
		return new CorsPolicyWebFilter(new CorsPolicyRegistry(policies()), 0,
				new ReactiveHandlers(() -> List.of(mapping), new DeclarationReader((text) -> text)),
				SourcedOrigins.NONE, DecisionPublisher.NONE, List::of, () -> true);
	}

	private CorsFilter springServletFilter() {
		var source = new org.springframework.web.cors.UrlBasedCorsConfigurationSource();
		source.setCorsConfigurations(configurations());
		return new CorsFilter(source);
	}

	private CorsWebFilter springWebFilter() {
		var source = new org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource();
		source.setCorsConfigurations(configurations());
		return new CorsWebFilter(source);
	}

	private static String path(int route) {
		return "/api/things" + route + "/{id}";
	}

	private Method handlerMethod(int route) {
		return ClassUtils.getMethod(Handlers.class, (route < this.annotated) ? "partner" : "plain");
	}

	private static CorsPolicies policies() {
		return CorsPolicies.of(List.of(
				CorsPolicy.builder()
					.name("app")
					.paths("/api/**")
					.allowedOrigins(ORIGIN)
					.allowedMethods("GET", "PUT")
					.build(),
				CorsPolicy.builder().name("partner").allowedOrigins(ORIGIN).allowedMethods("GET", "PUT").build()));
	}

	private Map<String, CorsConfiguration> configurations() {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.setAllowedOrigins(List.of(ORIGIN));
		configuration.setAllowedMethods(List.of("GET", "PUT"));
		configuration.setAllowedHeaders(List.of("Content-Type", "Authorization"));
		Map<String, CorsConfiguration> configurations = new LinkedHashMap<>();
		for (int i = 0; i < this.annotated; i++) {
			configurations.put(path(i), configuration);
		}
		configurations.put("/api/**", configuration);
		return configurations;
	}

	@Benchmark
	public Object filter() {
		return this.call.run();
	}

	/**
	 * Whose handler is asked for.
	 */
	public enum Target {

		/** A handler without an annotation, wherever others have one. */
		WITHOUT_ANNOTATION {

			@Override
			Sample sample() {
				return Sample.actual("/api/things999/1", ORIGIN, true);
			}

		},

		/** The same, by a preflight. */
		WITHOUT_ANNOTATION_PREFLIGHT {

			@Override
			Sample sample() {
				return Sample.preflight("/api/things999/1", ORIGIN, "content-type", true);
			}

		},

		/** The first handler with an annotation, if any has one. */
		WITH_ANNOTATION {

			@Override
			Sample sample() {
				return Sample.actual("/api/things0/1", ORIGIN, true);
			}

		},

		/** The same, by a preflight. */
		WITH_ANNOTATION_PREFLIGHT {

			@Override
			Sample sample() {
				return Sample.preflight("/api/things0/1", ORIGIN, "content-type", true);
			}

		};

		abstract Sample sample();

	}

	/**
	 * The handlers.
	 */
	static class Handlers {

		public void plain() {
		}

		@UseCorsPolicy("partner")
		public void partner() {
		}

	}

}
