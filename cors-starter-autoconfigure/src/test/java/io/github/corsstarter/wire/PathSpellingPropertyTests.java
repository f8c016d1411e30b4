/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.WebServer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the policies and however a path is written: the policy that answers is never
 * laxer than that of what serves the request. What serves it says so itself, so that
 * nothing here has to know how a server or Spring reads a path.
 */
@Slow
class PathSpellingPropertyTests {

	private static final int TRIES = 1500;

	/** Every build tries the same. Another seed, or more tries, look further. */
	private static final String SEED = "20261126";

	private static final String APP = "https://app.example.com";

	private static final String STRANGER = "https://stranger.example.com";

	private static final List<String> ELSEWHERE = List.of("/x/**", "/open/**", "/closed/**", "/api/**", "/files/**",
			"/assets/**", "/servlet/**", "/a.txt");

	@Property(tries = 3 * TRIES, seed = SEED)
	void policyIsNeverLaxerThanThatOfWhatServesTheRequest(@ForAll WebServer server,
			@ForAll("attempts") Attempt attempt) {
		check(site(server, PathApplication.class), attempt);
		Statistics.coverage((coverage) -> {
			coverage.check("plain", "served").percentage((percentage) -> percentage > 4);
			coverage.check("odd", "served").percentage((percentage) -> percentage > 8);
		});
	}

	@Property(tries = TRIES, seed = SEED)
	void policyIsNeverLaxerWhereHandlersMatchInAnyCase(@ForAll WebServer server, @ForAll("attempts") Attempt attempt) {
		check(site(server, PathApplicationSettings.AnyCase.class), attempt);
	}

	@Property(tries = TRIES, seed = SEED)
	void policyIsNeverLaxerWhereHandlersMatchByAntPatterns(@ForAll("servletServers") WebServer server,
			@ForAll("attempts") Attempt attempt) {
		check(site(server, PathApplication.class, "spring.mvc.pathmatch.matching-strategy=ant_path_matcher"), attempt);
	}

	@Property(tries = TRIES, seed = SEED)
	void policyIsNeverLaxerWhereAFilterTakesTrailingSlashesAway(@ForAll WebServer server,
			@ForAll("attempts") Attempt attempt) {
		// A preflight is answered before that filter, for the path as it was sent; the
		// actual request is decided about again behind it.
		check(site(server, PathApplicationSettings.WithoutTrailingSlash.class), attempt, attempt.spelling().isPlain());
	}

	@Property(tries = TRIES, seed = SEED)
	void policyIsNeverLaxerWhereTheServerDecodesWhatItShouldNot(@ForAll("servletServers") WebServer server,
			@ForAll("attempts") Attempt attempt) {
		check(site(server, PathApplicationSettings.LenientServer.class), attempt);
	}

	@Property(tries = TRIES, seed = SEED)
	void policyIsNeverLaxerBehindAContextPath(@ForAll WebServer server,
			@ForAll("attemptsBehindContextPath") Attempt attempt) {
		check(site(server, PathApplication.class, "server.servlet.context-path=/context",
				"spring.webflux.base-path=/context"), attempt);
	}

	@Property(tries = TRIES, seed = SEED)
	void policyIsNeverLaxerBehindTheDispatchersPath(@ForAll("servletServers") WebServer server,
			@ForAll("attemptsBehindDispatcherPath") Attempt attempt) {
		check(site(server, PathApplication.class, "spring.mvc.servlet.path=/mvc"), attempt);
	}

	/** One for each server, for as long as the property runs. */
	private static PathSite site(WebServer server, Class<?> application, String... properties) {
		return Store.getOrCreate(server, Lifespan.PROPERTY, () -> PathSite.start(server, application, properties))
			.get();
	}

	private static void check(PathSite site, Attempt attempt) {
		check(site, attempt, true);
	}

	private static void check(PathSite site, Attempt attempt, boolean preflights) {
		List<CorsPolicy> policies = attempt.policies();
		PathSpelling spelling = attempt.spelling();
		site.govern(policies);
		RawResponse withoutOrigin = site.get(spelling.target());
		Optional<String> served = site.servedBy(withoutOrigin);
		Statistics.collect(spelling.isPlain() ? "plain" : "odd", served.isPresent() ? "served" : "not served");
		if (spelling.isPlain() && site.serves(spelling.path())) {
			assertThat(served).hasValue(spelling.path());
		}
		if (served.isEmpty()) {
			RawResponse answer = site.get(spelling.target(), "Origin: " + STRANGER);
			assertThat(site.servedBy(answer)).isEmpty();
			return;
		}
		Expected expected = new Expected(served.get(), policyOf(served.get(), policies));
		expected.checkNotLaxer(withoutOrigin, "");
		for (String origin : List.of(APP, STRANGER)) {
			RawResponse answer = site.get(spelling.target(), "Origin: " + origin);
			RawResponse preflight = site.preflight(spelling.target(), "Origin: " + origin);
			if (site.servedBy(answer).isPresent()) {
				assertThat(site.servedBy(answer)).isEqualTo(served);
				expected.checkServed(origin);
			}
			else {
				assertThat(answer.status()).isEqualTo(403);
			}
			expected.checkNotLaxer(answer, origin);
			if (preflights) {
				expected.checkNotLaxer(preflight, origin);
			}
			if (spelling.isPlain()) {
				expected.checkExactly(answer, preflight, origin);
			}
		}
	}

	/**
	 * The policy of a path that is written as it should be.
	 */
	private static Optional<CorsPolicy> policyOf(String path, List<CorsPolicy> policies) {
		if (path.equals(PathApplication.DISABLED)) {
			return Optional.of(CorsPolicy.DISABLED);
		}
		PathContainer container = PathContainer.parsePath(path);
		return policies.stream()
			.flatMap((policy) -> policy.paths()
				.stream()
				.map((pattern) -> Map.entry(PathPatternParser.defaultInstance.parse(pattern), policy)))
			.filter((route) -> route.getKey().matches(container))
			.min(Map.Entry.comparingByKey(PathPattern.SPECIFICITY_COMPARATOR))
			.map(Map.Entry::getValue)
			.or(() -> policies.stream().filter((policy) -> policy.name().equals(CorsPolicy.DEFAULT_NAME)).findFirst());
	}

	@Provide
	Arbitrary<WebServer> servletServers() {
		return Arbitraries.of(WebServer.TOMCAT, WebServer.JETTY);
	}

	@Provide
	Arbitrary<Attempt> attempts() {
		return attempts("", PathApplication.ALL);
	}

	@Provide
	Arbitrary<Attempt> attemptsBehindContextPath() {
		return attempts("/context", PathApplication.ALL);
	}

	@Provide
	Arbitrary<Attempt> attemptsBehindDispatcherPath() {
		return Arbitraries.oneOf(attempts("/mvc", PathApplication.DISPATCHED), attempts("", PathApplication.SERVLETS));
	}

	private static Arbitrary<Attempt> attempts(String prefix, List<String> paths) {
		return Arbitraries.of(paths)
			.flatMap((path) -> Combinators.combine(PathSpelling.of(prefix, path), policies(path)).as(Attempt::new));
	}

	/**
	 * Some policies for patterns that match the path, or places that its spellings pass
	 * by.
	 */
	private static Arbitrary<List<CorsPolicy>> policies(String path) {
		Arbitrary<List<String>> paths = Arbitraries
			.frequencyOf(Tuple.of(4, Arbitraries.of(patterns(path))), Tuple.of(1, Arbitraries.of(ELSEWHERE)))
			.list()
			.uniqueElements()
			.ofMinSize(1)
			.ofMaxSize(5);
		return Combinators.combine(paths, rules().list().ofSize(5), rules().injectNull(0.5))
			.as(PathSpellingPropertyTests::policies);
	}

	private static List<String> patterns(String path) {
		Set<String> patterns = new LinkedHashSet<>(List.of(path));
		List<String> segments = List.of(path.substring(1).split("/"));
		for (int i = 0; i < segments.size(); i++) {
			patterns.add("/" + String.join("/", segments.subList(0, i)) + ((i == 0) ? "**" : "/**"));
			for (String wildcard : List.of("*", "{any}", "*" + segments.get(i).substring(1))) {
				List<String> other = new ArrayList<>(segments);
				other.set(i, wildcard);
				patterns.add("/" + String.join("/", other));
			}
		}
		return List.copyOf(patterns);
	}

	private static List<CorsPolicy> policies(List<String> paths, List<Rule> rules, @Nullable Rule otherwise) {
		List<CorsPolicy> policies = new ArrayList<>();
		for (int i = 0; i < paths.size(); i++) {
			policies.add(rules.get(i).policy("p" + i).paths(paths.get(i)).build());
		}
		if (otherwise != null) {
			policies.add(otherwise.policy(CorsPolicy.DEFAULT_NAME).build());
		}
		return policies;
	}

	private static Arbitrary<Rule> rules() {
		return Combinators
			.combine(Arbitraries.of(List.of("*"), List.of(APP), List.of(STRANGER), List.of(APP, STRANGER)),
					Arbitraries.of(true, false))
			.as((origins, credentials) -> new Rule(origins, credentials && !origins.contains("*")));
	}

	/**
	 * A spelling of a path, and policies that may apply to it.
	 *
	 * @param spelling the spelling
	 * @param policies the policies
	 */
	record Attempt(PathSpelling spelling, List<CorsPolicy> policies) {

		@Override
		public String toString() {
			return this.spelling + " under "
					+ this.policies.stream()
						.map((policy) -> "%s%s %s%s".formatted(policy.name(), policy.paths(),
								policy.settings().allowedOrigins(),
								policy.settings().allowCredentials() ? " with credentials" : ""))
						.toList();
		}

	}

	/**
	 * Whom a policy allows.
	 *
	 * @param origins the origins
	 * @param credentials whether they may send credentials
	 */
	private record Rule(List<String> origins, boolean credentials) {

		CorsPolicy.Builder policy(String name) {
			return CorsPolicy.builder().name(name).allowedOrigins(this.origins).allowCredentials(this.credentials);
		}

	}

	/**
	 * What the handler's own policy has to say.
	 *
	 * @param path the path of the handler
	 * @param policy the policy, if one governs it
	 */
	private record Expected(String path, Optional<CorsPolicy> policy) {

		/**
		 * A request that came to its handler.
		 */
		void checkServed(String origin) {
			if (this.policy.isPresent()) {
				assertThat(allowOrigin(origin)).as("%s, which %s reached", this, origin).isNotEmpty();
			}
		}

		/**
		 * An answer that may be read by no one who may not read the handler's.
		 */
		void checkNotLaxer(RawResponse answer, String origin) {
			List<String> allowed = allowOrigin(origin);
			List<String> allowOrigin = answer.all("Access-Control-Allow-Origin");
			assertThat(allowOrigin).as("%s to %s: %s", this, origin, answer)
				.isSubsetOf(allowed.contains("*") ? List.of("*", origin) : allowed);
			if (!allowOrigin.isEmpty() && !allowed.contains("*")) {
				// Or a cache hands it on to those who are not.
				assertThat(answer.vary()).as("%s to %s: %s", this, origin, answer).contains("origin");
			}
			if (this.policy.filter((own) -> own.settings().allowCredentials()).isEmpty()) {
				assertThat(answer.all("Access-Control-Allow-Credentials")).as("%s to %s: %s", this, origin, answer)
					.isEmpty();
			}
		}

		void checkExactly(RawResponse answer, RawResponse preflight, String origin) {
			boolean refused = this.policy.isPresent() && allowOrigin(origin).isEmpty();
			assertThat(answer.status()).as("%s to %s: %s", this, origin, answer).isEqualTo(refused ? 403 : 200);
			assertThat(answer.all("Access-Control-Allow-Origin")).as("%s to %s: %s", this, origin, answer)
				.isEqualTo(allowOrigin(origin));
			assertThat(preflight.all("Access-Control-Allow-Origin")).as("%s to %s: %s", this, origin, preflight)
				.isEqualTo(allowOrigin(origin));
			if (this.policy.isPresent()) {
				assertThat(preflight.status()).as("%s to %s: %s", this, origin, preflight)
					.isEqualTo(refused ? 403 : 204);
			}
		}

		/**
		 * What an origin is told, if it is allowed.
		 */
		private List<String> allowOrigin(String origin) {
			List<String> origins = this.policy.map((own) -> own.settings().allowedOrigins()).orElse(List.of());
			return origins.contains("*") ? List.of("*") : origins.contains(origin) ? List.of(origin) : List.of();
		}

		@Override
		public String toString() {
			return "%s under %s".formatted(this.path, this.policy.map(CorsPolicy::name).orElse("no policy"));
		}

	}

}
