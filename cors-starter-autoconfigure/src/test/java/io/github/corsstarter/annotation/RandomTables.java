/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.annotation;

import java.util.List;

import io.github.corsstarter.annotation.RandomRoutes.Mapping;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

import org.springframework.http.server.PathContainer;

/**
 * Handler mappings of all kinds in any order, and what a client sends to them one after
 * another, for properties that hold on both stacks. Each handler comes under a policy
 * with an origin of its own, so a response tells under which policy it was decided.
 */
public final class RandomTables {

	/** The policies of {@link RandomRoutes}, and one for the paths. */
	public static final CorsPolicies POLICIES = RandomRoutes.POLICIES
		.with(RandomRoutes.PATH_POLICY.toBuilder().paths("/**").build());

	private RandomTables() {
	}

	public static CorsPolicyRegistry registry() {
		return new CorsPolicyRegistry(POLICIES);
	}

	/**
	 * The policy of a functional endpoint.
	 * @param handler what it is called
	 */
	public static CorsPolicy policyOf(String handler) {
		CorsPolicy named = POLICIES.get(handler.equals("plain") ? "path" : handler);
		return (named != null) ? named : CorsPolicy.DISABLED;
	}

	/**
	 * Whether a path is read by nobody in another way than by Spring.
	 */
	public static boolean isPlain(String path) {
		return PathContainer.parsePath(path).value().matches("(/[a-zA-Zé]+)+");
	}

	public static Arbitrary<List<Table>> tables() {
		Arbitrary<List<String>> urls = Arbitraries.of("/a/b", "/a/*", "/a/**", "/c").list().ofMaxSize(2);
		return Combinators
			.combine(Arbitraries.of(Kind.class), RandomRoutes.mappings(), functions().list().ofMaxSize(5), urls)
			.as(Table::new)
			.list()
			.ofMinSize(1)
			.ofMaxSize(3);
	}

	private static Arbitrary<Function> functions() {
		Arbitrary<String> handlers = Arbitraries.of("one", "two", "three", "closed", "plain");
		Arbitrary<List<String>> nests = Arbitraries.of("/a", "/a", "/{x}", "/a/", "/*", "/a/**", "/", "/a&/b")
			.list()
			.ofMaxSize(2);
		Arbitrary<String> paths = Arbitraries.of("/a", "/b", "/a/b", "/{x}", "/a/{x}", "/{x}/{y}", "", "/", "/*", "/**",
				"/b/**", "/{*rest}", "/{x:[bc]+}");
		return Combinators
			.combine(handlers, nests, paths, Arbitraries.of("", "GET", "POST", "HEAD", "OPTIONS"),
					Arbitraries.of(Form.class))
			.as(Function::new);
	}

	public static Arbitrary<List<Call>> calls() {
		Arbitrary<String> segment = Arbitraries.frequencyOf(Tuple.of(18, Arbitraries.of("a", "b", "c")),
				Tuple.of(2, Arbitraries.of("x", "é", "A", "a".repeat(300))), Tuple.of(1, Arbitraries.of("%62", "a%2Fb",
						"a;x=1", ";", "..", ".", "..;", "", "%2e%2e", "a.b", "*", "{x}", "%C3%A9", "%")));
		Arbitrary<String> paths = Combinators
			.combine(segment.list().ofMinSize(1).ofMaxSize(3), Arbitraries.of("", "", "", "", "", "/"))
			.as((segments, end) -> "/" + String.join("/", segments) + end);
		Arbitrary<String> methods = Arbitraries.of("GET", "GET", "GET", "POST", "POST", "HEAD", "PUT", "DELETE",
				"OPTIONS", "TRACE", "PURGE");
		Arbitrary<String> origins = Arbitraries.of("one", "two", "three", "path");
		Arbitrary<Boolean> preflights = Arbitraries.of(true, false);
		return Combinators
			.combine(methods, paths, origins, preflights, Arbitraries.of("", "v=1"), Arbitraries.of("", "1"),
					Arbitraries.of("", "application/json", "text/html"), Arbitraries.of("", "application/json"))
			.as(Call::new)
			.list()
			.ofMinSize(2)
			.ofMaxSize(30);
	}

	/**
	 * What kind of handler mapping it is.
	 */
	public enum Kind {

		/** The one for controllers. */
		CONTROLLERS,

		/** One for controllers that is not Spring's own. */
		OWN_CONTROLLERS,

		/** One for functional endpoints. */
		FUNCTIONS,

		/** One that maps URLs to handlers. */
		URLS

	}

	/**
	 * How a functional endpoint says which requests it serves.
	 */
	public enum Form {

		/** By path, and perhaps by method. */
		PATH,

		/** By an accepted media type, too. */
		ACCEPT,

		/** By one path or another. */
		EITHER,

		/** By all that is not a path. */
		NOT,

		/** By two paths at once. */
		BOTH,

		/** By what only itself knows. */
		OWN

	}

	/**
	 * A handler mapping, of which only what its kind asks for counts.
	 *
	 * @param kind its kind
	 * @param mappings of controllers
	 * @param functions functional endpoints
	 * @param urls the patterns of URLs
	 */
	public record Table(Kind kind, List<Mapping> mappings, List<Function> functions, List<String> urls) {

	}

	/**
	 * A functional endpoint.
	 *
	 * @param handler the name of its policy, {@code closed} or {@code plain}
	 * @param nests the paths in which it is nested, the innermost first; some are two
	 * paths
	 * @param path the path
	 * @param method the method, empty for all
	 * @param form what else it asks for
	 */
	public record Function(String handler, List<String> nests, String path, String method, Form form) {

	}

	/**
	 * A request.
	 *
	 * @param method the method
	 * @param path the path behind those of application and dispatcher
	 * @param origin whose page sends it
	 * @param preflight whether its preflight is sent
	 * @param query the query
	 * @param header the value of {@code X-H}
	 * @param contentType the content type
	 * @param accept the accepted media type
	 */
	public record Call(String method, String path, String origin, boolean preflight, String query, String header,
			String contentType, String accept) {

		public String pageOrigin() {
			return "https://%s.example.com".formatted(this.origin);
		}

	}

}
