package io.github.corsstarter.benchmarks;

import java.lang.reflect.Method;
import java.util.List;

import io.github.corsstarter.annotation.UseCorsPolicy;
import io.github.corsstarter.decision.DecisionPublisher;
import io.github.corsstarter.handler.DeclarationReader;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.servlet.CorsPolicyFilter;
import io.github.corsstarter.servlet.handler.ServletHandlers;
import io.github.corsstarter.source.SourcedOrigins;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * An application of a thousand routes, some of which name their policies.
 */
public class AnnotatedRoutesBenchmark extends FilterBenchmark {

	private static final int ROUTES = 1000;

	private static final String ORIGIN = "https://app.example.com";

	/** How many routes have an annotation. */
	@Param({ "0", "1", "200" })
	public int annotated;

	/** What is asked for. */
	@Param
	public Target target;

	private FilterCall call;

	@Setup
	public void prepare() {
		CorsPolicies policies = CorsPolicies
			.of(List.of(CorsPolicy.builder().name("app").paths("/api/**").allowedOrigins(ORIGIN).build(),
					CorsPolicy.builder().name("partner").allowedOrigins(ORIGIN).allowedMethods("GET", "PUT").build()));
		HandlerMapping mapping = handlerMapping();
		CorsPolicyFilter filter = new CorsPolicyFilter(new CorsPolicyRegistry(policies), "",
				new ServletHandlers(() -> List.of(mapping), new DeclarationReader((text) -> text)), SourcedOrigins.NONE,
				DecisionPublisher.NONE, List::of);
		this.call = new ServletFilterCall(filter, this.target.sample());
		this.call.run();
		if (!ORIGIN.equals(this.call.answer().allowOrigin())) {
			throw new IllegalStateException("Not the right answer: " + this.call.answer());
		}
	}

	private HandlerMapping handlerMapping() {
		StaticWebApplicationContext context = new StaticWebApplicationContext();
		context.refresh();
		RequestMappingHandlerMapping mapping = new RequestMappingHandlerMapping();
		mapping.setApplicationContext(context);
		mapping.afterPropertiesSet();
		Handlers handlers = new Handlers();
		for (int i = 0; i < ROUTES; i++) {
			Method method = ClassUtils.getMethod(Handlers.class, (i < this.annotated) ? "partner" : "plain");
			mapping.registerMapping(RequestMappingInfo.paths("/api/things" + i + "/{id}")
				.methods(RequestMethod.GET, RequestMethod.PUT)
				.options(mapping.getBuilderConfiguration())
				.build(), handlers, method);
		}
		return mapping;
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
