/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.github.corsstarter.policy.CorsPolicy;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a policy says is what a page can do, for policies and pages of all kinds.
 */
class PolicyPropertyTests {

	private static final List<String> ORIGINS = List.of("https://app.example.com", "https://admin.example.com",
			"http://localhost:5173");

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

	private static final List<String> HEADERS = List.of("Authorization", "Content-Type", "X-Request-Id", "X-B");

	@Property(tries = 3000)
	void pagesCanDoWhatThePolicySays(@ForAll("rules") Rules rules, @ForAll("requests") Request request,
			@ForAll Engine engine) {
		CorsPage page = CorsBrowser.of(new PolicyConnection(rules.toPolicy()))
			.following(engine)
			.pageOf(request.origin());
		PageRequest prepared = (request.credentials() ? page.withCredentials() : page).method(request.method(), "/");
		for (String header : request.headers()) {
			prepared = prepared.header(header, "application/json");
		}
		CorsOutcome first = prepared.send();
		assertThat(first.isReadable()).as(first::toString).isEqualTo(rules.allow(request, engine));
		CorsOutcome second = prepared.send();
		assertThat(second.isReadable()).as("the same again, from memory").isEqualTo(first.isReadable());
		if (first.isReadable()) {
			assertThat(second.hasPreflight()).as("asks again").isEqualTo(rules.isForgotten(request, engine));
			assertThat(first.header("X-Total-Count").isPresent()).isEqualTo(rules.exposed());
		}
	}

	@Provide
	Arbitrary<Rules> rules() {
		return Combinators
			.combine(subset(ORIGINS), Arbitraries.of(true, false), subset(METHODS), subset(HEADERS),
					Arbitraries.of(true, false), Arbitraries.of(true, false), Arbitraries.of(true, false))
			.as(Rules::new);
	}

	@Provide
	Arbitrary<Request> requests() {
		Arbitrary<String> origins = Arbitraries.of("https://app.example.com", "https://admin.example.com",
				"http://localhost:5173", "https://evil.example.com");
		return Combinators
			.combine(origins, Arbitraries.of(METHODS), Arbitraries.of(HEADERS).set().ofMaxSize(3),
					Arbitraries.of(true, false))
			.as(Request::new);
	}

	private static Arbitrary<Set<String>> subset(List<String> values) {
		return Arbitraries.of(values).set().ofMinSize(1);
	}

	/**
	 * A policy, and what it means in so many words.
	 *
	 * @param origins the origins; where any is allowed there are no credentials
	 * @param anyOrigin whether any origin is allowed
	 * @param methods the methods
	 * @param headers the request headers
	 * @param anyHeader whether all request headers are allowed, with credentials
	 * {@code Authorization} too
	 * @param credentials whether credentials are allowed
	 * @param exposed whether the response's header is exposed
	 */
	record Rules(Set<String> origins, boolean anyOrigin, Set<String> methods, Set<String> headers, boolean anyHeader,
			boolean credentials, boolean exposed) {

		boolean allowsCredentials() {
			return this.credentials && !this.anyOrigin;
		}

		CorsPolicy toPolicy() {
			return CorsPolicy.builder()
				.name("policy")
				.paths("/**")
				.allowedOrigins(this.anyOrigin ? List.of("*") : List.copyOf(this.origins))
				.allowedMethods(List.copyOf(this.methods))
				.allowedHeaders(this.anyHeader ? List.of("*") : List.copyOf(this.headers))
				.exposedHeaders(this.exposed ? List.of("X-Total-Count") : List.of())
				.allowCredentials(allowsCredentials())
				.dangerouslyAllowInsecureOrigins(true)
				.build();
		}

		boolean allow(Request request, Engine engine) {
			Set<String> methods = new TreeSet<>(this.methods);
			if (methods.contains("GET")) {
				methods.add("HEAD");
			}
			return (this.anyOrigin || this.origins.contains(request.origin()))
					&& (!request.credentials() || allowsCredentials()) && methods.contains(request.method())
					&& request.headers().stream().allMatch((header) -> allowHeader(header, engine));
		}

		private boolean allowHeader(String header, Engine engine) {
			return this.anyHeader ? !writesWildcard() || engine != Engine.STANDARD || !header.equals("Authorization")
					: this.headers.contains(header);
		}

		/**
		 * With credentials a wildcard is no wildcard to a browser: the policy names what
		 * was asked for.
		 */
		private boolean writesWildcard() {
			return this.anyHeader && !allowsCredentials();
		}

		/**
		 * Firefox remembers no wildcard, and Chromium none for {@code Authorization}.
		 */
		boolean isForgotten(Request request, Engine engine) {
			return writesWildcard() && (engine == Engine.FIREFOX && !request.headers().isEmpty()
					|| engine == Engine.CHROMIUM && request.headers().contains("Authorization"));
		}

	}

	/**
	 * What a page sends.
	 */
	record Request(String origin, String method, Set<String> headers, boolean credentials) {

	}

}
