/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.annotation;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.PolicySelection;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

import org.springframework.util.ReflectionUtils;

/**
 * Mappings and requests that meet often, for properties that hold on both stacks.
 */
public final class RandomRoutes {

	/** What governs a handler that asks for nothing. */
	public static final CorsPolicy PATH_POLICY = policy("path");

	public static final PolicySelection PATH_SELECTION = new PolicySelection(PATH_POLICY, "path /**");

	public static final CorsPolicies POLICIES = CorsPolicies
		.of(Stream.of("one", "two", "three").map(RandomRoutes::policy).toList());

	private RandomRoutes() {
	}

	private static CorsPolicy policy(String name) {
		return CorsPolicy.builder().name(name).allowedOrigins("https://%s.example.com".formatted(name)).build();
	}

	public static Arbitrary<List<Mapping>> mappings() {
		Arbitrary<String> paths = Arbitraries.of("/a", "/a/b", "/a/{x}", "/{x}/b", "/a/*", "/**", "/a/{x:[bc]+}",
				"/{*rest}", "/a/**", "/{x}/{y}", "/a/b/c", "/a/b/");
		Arbitrary<List<String>> methods = Arbitraries.of("GET", "POST", "HEAD", "PUT")
			.list()
			.uniqueElements()
			.ofMaxSize(2);
		Arbitrary<String> handlers = Arbitraries.of("one", "two", "three", "closed", "plain");
		return Combinators
			.combine(handlers, paths.list().uniqueElements().ofMinSize(1).ofMaxSize(2), methods,
					seldom("v", "!v", "v=1"), seldom("X-H", "!X-H", "X-H=1"),
					seldom("application/json", "application/xml"), seldom("application/json", "text/html"))
			.as(Mapping::new)
			.list()
			.ofMinSize(1)
			.ofMaxSize(8);
	}

	public static Arbitrary<Request> requests() {
		Arbitrary<String> paths = Arbitraries.of("/a", "/a/b", "/a/c", "/b", "/x/b", "/a/b/c", "/a/%62", "/a;x=1/b",
				"/A/b", "/a/b/", "//a/b", "/a/../a/b", "/a/b;v=1", "/", "/%61/b");
		Arbitrary<String> methods = Arbitraries.of("GET", "POST", "HEAD", "PUT", "DELETE");
		return Combinators
			.combine(methods, paths, seldom("v", "v=1", "v=2"), seldom("1", "2"),
					seldom("application/json", "application/xml", "text/plain"),
					seldom("application/json", "text/html", "*/*"))
			.as(Request::new);
	}

	private static Arbitrary<String> seldom(String... values) {
		return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just("")), Tuple.of(2, Arbitraries.of(values)));
	}

	/**
	 * The policy of a handler method of {@link Handlers}.
	 */
	public static CorsPolicy policyOf(Method method) {
		CorsPolicy named = POLICIES.get(method.getName());
		return method.getName().equals("plain") ? PATH_POLICY : (named != null) ? named : CorsPolicy.DISABLED;
	}

	/**
	 * A mapping; what is empty is not asked for.
	 *
	 * @param handler the name of the handler method
	 * @param paths the patterns
	 * @param methods the methods
	 * @param param a condition on a parameter
	 * @param header a condition on a header
	 * @param consumes a media type
	 * @param produces a media type
	 */
	public record Mapping(String handler, List<String> paths, Collection<String> methods, String param, String header,
			String consumes, String produces) {

		public Method handlerMethod() {
			Method method = ReflectionUtils.findMethod(Handlers.class, this.handler);
			if (method == null) {
				throw new IllegalStateException(this.handler);
			}
			return method;
		}

		public static String[] ifAsked(String condition) {
			return condition.isEmpty() ? new String[0] : new String[] { condition };
		}

	}

	/**
	 * A request; what is empty is not sent.
	 *
	 * @param method the method
	 * @param path the path, as sent
	 * @param query the query
	 * @param header the value of {@code X-H}
	 * @param contentType the content type
	 * @param accept the accepted media type
	 */
	public record Request(String method, String path, String query, String header, String contentType, String accept) {

	}

	/**
	 * The handlers.
	 */
	public static class Handlers {

		@UseCorsPolicy("one")
		public String one() {
			return "";
		}

		@UseCorsPolicy("two")
		public String two() {
			return "";
		}

		@UseCorsPolicy("three")
		public String three() {
			return "";
		}

		@DisableCors
		public String closed() {
			return "";
		}

		public String plain() {
			return "";
		}

	}

}
