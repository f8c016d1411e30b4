/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.ConfigurationProblem;
import io.github.corsstarter.autoconfigure.report.CorsSettings;
import io.github.corsstarter.autoconfigure.report.equivalent.EquivalentPolicies;
import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors;
import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.policy.DisallowedRequests;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.testing.Slow;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.util.ServletRequestPathUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a configuration of Spring's says, the policy that is printed for it can be
 * started with, and lets a browser's page do the same: a preflight and the request behind
 * it pass or fail, and what the page may do with the response is the same. The exceptions
 * are the documentation's, and they are all in one place here.
 */
@Slow
class EquivalentPolicyPropertyTests {

	private static final CorsProtocol PROTOCOL = new CorsProtocol(DisallowedRequests.REJECT,
			CorsProtocol.DEFAULT_PREFLIGHT_STATUS);

	private static final List<String> EXACT = List.of("https://app.example.com", "https://APP.example.com",
			"https://app.example.com/", "https://app.example.com:443", "https://app.example.com:8443",
			"http://app.example.com", "http://localhost:3000", "null", "*", "https://*.example.com",
			"capacitor://localhost", "", "file://", "https://m\u00fcnchen.example", "app.example.com",
			"https://a.example.org,https://b.example.org", "chrome-extension://abcdef",
			"https://app.example.com\nx: y");

	private static final List<String> PATTERNS = List.of("*", "https://*.example.com",
			"https://*.example.com:[8080,8443]", "https://*.example.com:[*]", "http://localhost:*",
			"http://localhost:[*]", "http://192.168.1.*", "http://192.168.*", "https://app-*.example.com", "https://*",
			"*://app.example.com", "https://app.example.*", "https://*.co.uk", "https://*.github.io",
			"HTTPS://*.EXAMPLE.com", "https://app.example.com", "moz-extension://*", "https://*example.com", "null",
			"http://*:8080", "https://a*b.example.com", "https://app.example.com:[443]");

	private static final List<String> ORIGINS = List.of("https://app.example.com", "https://app.example.com:8443",
			"https://app.example.com:8080", "http://app.example.com", "https://x.app.example.com",
			"https://app-1.example.com", "https://app-1.x.example.com", "http://localhost", "http://localhost:3000",
			"http://192.168.1.7", "http://192.168.2.7", "null", "https://evil.example.net", "https://evilexample.com",
			"https://shop.co.uk", "https://me.github.io", "moz-extension://abc", "capacitor://localhost", "file://",
			"https://axb.example.com", "https://ax.xb.example.com", "https://example.com", "https://a.example.org",
			"https://b.example.org", "chrome-extension://abcdef", "https://evil.net?.example.com",
			"https://evil.net/.example.com", "https://x@y.example.com", "https://..example.com");

	private static final List<String> REQUESTED_PATHS = List.of("/", "/api", "/api/orders", "/api/orders/1",
			"/api/orders/items", "/api/7", "/api/7/items", "/api/7/items/8", "/shop/orders", "/shop/orders/1", "/about",
			"/about/us", "/api/orders/1/items");

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS",
			"PURGE");

	private static final List<String> LISTED_METHODS = Stream
		.concat(METHODS.stream(), Stream.of("*", "get", "TRACE", "DELET", "bad method", "NO", "on"))
		.toList();

	private static final List<String> LISTED_HEADERS = List.of("*", "Content-Type", "X-Request-Id", "content-type",
			"Authorization", "Accept-Encoding", "Origin", "Access-Control-Request-Method", "bad header", "all", "X-*",
			"No", "X-Token~1");

	private static final List<String> EXPOSED_HEADERS = List.of("*", "X-Total-Count", "x-total-count", "Set-Cookie",
			"bad header", "ETag", "Access-Control-Allow-Origin", "Y", "X-{id}");

	@Property(tries = 1000)
	void policyThatIsPrintedDecidesLikeTheOriginal(@ForAll("configurations") CorsConfiguration spring,
			@ForAll("asked") List<Asked> requests) {
		String yaml = yaml(spring);
		CorsPolicy policy = policy(yaml);
		for (Asked asked : requests) {
			Answer theirs = ofSpring(spring, asked);
			Answer ours = ofPolicy(policy, asked);
			if (!isStricter(spring, asked, yaml) && !isWider(spring, asked)) {
				assertThat(ours).as("%s under%n%s", asked, yaml).isEqualTo(theirs);
			}
			else if (ours.equals(Answer.REFUSED)) {
				continue;
			}
			else if (!isWider(spring, asked)) {
				assertThat(theirs).as("never wider: %s under%n%s", asked, yaml).isNotEqualTo(Answer.REFUSED);
			}
		}
	}

	/**
	 * Spring takes the first path that matches, and of policies the most specific path
	 * governs: what is printed means the same, or says that it does not.
	 */
	@Property(tries = 300)
	void pathsThatArePrintedMeanWhatTheirOrderMeans(@ForAll("paths") List<String> paths) {
		Map<String, CorsConfiguration> configurations = new LinkedHashMap<>();
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		for (String path : paths) {
			CorsConfiguration spring = new CorsConfiguration();
			spring.addAllowedOrigin("https://app-%d.example.com".formatted(paths.indexOf(path)));
			configurations.put(path, spring);
			source.registerCorsConfiguration(path, spring);
		}
		String yaml = new EquivalentPolicies().yaml("Spring's", SpringCors.ofPaths(configurations));
		CorsPolicies policies = settings(yaml).policies();
		if (yaml.contains("matches as well as")) {
			return;
		}
		for (String path : REQUESTED_PATHS) {
			CorsConfiguration theirs = source.getCorsConfiguration(request(path));
			CorsPolicy ours = policies.find(PathContainer.parsePath(path));
			assertThat((ours != null) ? ours.settings().allowedOrigins() : null).as("%s under%n%s", path, yaml)
				.isEqualTo((theirs != null) ? theirs.getAllowedOrigins() : null);
		}
	}

	@Provide
	Arbitrary<List<String>> paths() {
		return Arbitraries
			.of("/api/**", "/api/*", "/api/{id}", "/api/{id}/**", "/**", "/api/orders", "/api/orders/**", "/*/orders",
					"/api/{*rest}", "/api/o?ders", "/a*/**", "/api", "/{any}/{*rest}", "/api/*/items")
			.list()
			.uniqueElements()
			.ofMinSize(1)
			.ofMaxSize(4);
	}

	@Example
	void saysNothingThatADefaultSaysToo() {
		CorsConfiguration spring = new CorsConfiguration();
		spring.addAllowedOrigin("https://app.example.com");
		assertThat(yaml(spring.applyPermitDefaultValues())).isEqualTo("""
				cors:
				  policies:
				    api:
				      paths: /api/**
				      allowed-origins: https://app.example.com
				      allowed-methods: [GET, HEAD, POST]
				      allowed-headers: ["*", Authorization]
				""");
	}

	/**
	 * Where the policy refuses what Spring admits. What cannot be said is a comment; the
	 * rest is what an origin is.
	 */
	private static boolean isStricter(CorsConfiguration spring, Asked asked, String yaml) {
		boolean malformed = Pattern.compile("[?@]|/\\.|\\.\\.").matcher(asked.origin()).find();
		boolean originLeftOut = entriesAdmitting(spring, asked.origin()).stream()
			.allMatch((entry) -> yaml.contains("The origin \"%s\" is left out.".formatted(entry))
					|| yaml.contains("The origin \"%s\" is narrowed".formatted(entry)))
				|| yaml.contains("exclude each other") && !yaml.contains("is left out. Any origin");
		// A '*' inside a label is letters, digits and hyphens, and never a dot.
		boolean dotInLabel = asked.origin().matches("https://(app-1\\.x|ax\\.xb)\\.example\\.com");
		boolean methodLeftOut = yaml.contains("The method \"%s\" is left out.".formatted(asked.method()));
		boolean headerLeftOut = asked.headers()
			.stream()
			.anyMatch((name) -> yaml.toLowerCase(Locale.ROOT)
				.contains("the request header \"%s\" is left".formatted(name)));
		boolean nobody = yaml.contains("https://nobody.invalid");
		return malformed || originLeftOut || dotInLabel || methodLeftOut || headerLeftOut || nobody;
	}

	/**
	 * Where the policy admits what Spring refuses: {@code HEAD} where {@code GET} is
	 * allowed, and the default port where any port is.
	 */
	private static boolean isWider(CorsConfiguration spring, Asked asked) {
		List<String> methods = Optional.ofNullable(spring.getAllowedMethods()).orElse(List.of());
		List<String> patterns = Optional.ofNullable(spring.getAllowedOriginPatterns()).orElse(List.of());
		return asked.method().equals("HEAD") && methods.contains("GET")
				|| asked.origin().equals("http://localhost") && patterns.contains("http://localhost:*");
	}

	private static MockHttpServletRequest request(String path) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
		ServletRequestPathUtils.parseAndCache(request);
		return request;
	}

	private static Set<String> entriesAdmitting(CorsConfiguration spring, String origin) {
		Set<String> admitting = new TreeSet<>();
		Optional.ofNullable(spring.getAllowedOrigins()).orElse(List.of()).forEach((entry) -> {
			CorsConfiguration alone = new CorsConfiguration();
			alone.setAllowedOrigins(List.of(entry));
			if (alone.checkOrigin(origin) != null) {
				admitting.add(entry);
			}
		});
		Optional.ofNullable(spring.getAllowedOriginPatterns()).orElse(List.of()).forEach((entry) -> {
			CorsConfiguration alone = new CorsConfiguration();
			alone.setAllowedOriginPatterns(List.of(entry));
			if (alone.checkOrigin(origin) != null) {
				admitting.add(entry);
			}
		});
		return admitting.isEmpty() ? Set.of("(none)") : admitting;
	}

	private static String yaml(CorsConfiguration spring) {
		return new EquivalentPolicies().yaml("Spring's", SpringCors.ofPaths(Map.of("/api/**", spring)));
	}

	private static CorsPolicy policy(String yaml) {
		return settings(yaml).policies().asCollection().iterator().next();
	}

	private static CorsSettings settings(String yaml) {
		MockEnvironment environment = new MockEnvironment();
		try {
			new YamlPropertySourceLoader()
				.load("application.yml", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
				.forEach(environment.getPropertySources()::addLast);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		CorsSettings settings = new CorsSettingsFactory(environment).create(List.of(), List.of());
		assertThat(settings.problems()).as(yaml).allMatch(ConfigurationProblem::warning);
		return settings;
	}

	/**
	 * As {@code DefaultCorsProcessor} does, and a browser behind it.
	 */
	private static Answer ofSpring(CorsConfiguration spring, Asked asked) {
		String allowOrigin;
		try {
			allowOrigin = spring.checkOrigin(asked.origin());
		}
		catch (IllegalArgumentException ex) {
			return Answer.REFUSED;
		}
		List<String> headers = spring.checkHeaders(asked.headers());
		boolean refused = allowOrigin == null || spring.checkHttpMethod(HttpMethod.valueOf(asked.method())) == null
				|| asked.preflight() && (headers == null || headers.size() < asked.headers().size());
		if (refused) {
			return Answer.REFUSED;
		}
		boolean credentials = Boolean.TRUE.equals(spring.getAllowCredentials());
		List<String> exposed = Optional.ofNullable(spring.getExposedHeaders()).orElse(List.of());
		long maxAge = Optional.ofNullable(spring.getMaxAge()).orElse(5L);
		return new Answer(true, credentials, asked.preflight() ? Set.of() : useful(exposed.stream(), credentials),
				asked.preflight() ? Math.max(0, Math.min(maxAge, 86400)) : 0);
	}

	private static Answer ofPolicy(CorsPolicy policy, Asked asked) {
		CorsDecision decision = PROTOCOL.decide(policy, asked.asRequest());
		if (decision.reason() != DecisionReason.ALLOWED) {
			return Answer.REFUSED;
		}
		String allowOrigin = decision.allowOrigin();
		assertThat(allowOrigin).isIn("*", asked.origin());
		String exposed = Optional.ofNullable(decision.header("Access-Control-Expose-Headers")).orElse("");
		boolean credentials = decision.header("Access-Control-Allow-Credentials") != null;
		return new Answer(true, credentials,
				asked.preflight() ? Set.of() : useful(Arrays.stream(exposed.split(", ")), credentials),
				asked.preflight()
						? Long.parseLong(Optional.ofNullable(decision.header("Access-Control-Max-Age")).orElse("0"))
						: 0);
	}

	/**
	 * The names that a browser gives a script for.
	 */
	private static Set<String> useful(Stream<String> names, boolean credentials) {
		Set<String> useful = names.map((name) -> name.toLowerCase(Locale.ROOT))
			.filter((name) -> name.matches("[a-z*-]+") && !name.startsWith("set-cookie"))
			.collect(Collectors.toCollection(TreeSet::new));
		if (credentials) {
			useful.remove("*");
		}
		return useful.contains("*") ? Set.of("*") : useful;
	}

	@Provide
	Arbitrary<CorsConfiguration> configurations() {
		Arbitrary<CorsConfiguration> lists = Combinators
			.combine(lists(EXACT), lists(PATTERNS), lists(LISTED_METHODS), lists(LISTED_HEADERS),
					lists(EXPOSED_HEADERS))
			.as((origins, patterns, methods, headers, exposed) -> {
				CorsConfiguration configuration = new CorsConfiguration();
				configuration.setAllowedOrigins(origins);
				configuration.setAllowedOriginPatterns(patterns);
				configuration.setAllowedMethods(methods);
				configuration.setAllowedHeaders(headers);
				configuration.setExposedHeaders(exposed);
				return configuration;
			});
		Arbitrary<@Nullable Boolean> switches = Arbitraries.of(true, false).injectNull(0.3);
		Arbitrary<@Nullable Long> ages = Arbitraries
			.of(-7L, -1L, 0L, 5L, 59L, 60L, 90L, 1800L, 3600L, 7260L, 86400L, 86401L, Duration.ofDays(20).toSeconds(),
					Long.MAX_VALUE)
			.injectNull(0.2);
		return Combinators
			.combine(lists, switches, Arbitraries.of(false, false, false, true), ages, Arbitraries.of(true, false))
			.as((configuration, credentials, privateNetwork, maxAge, defaults) -> {
				configuration.setAllowCredentials(credentials);
				configuration.setAllowPrivateNetwork(privateNetwork);
				configuration.setMaxAge(maxAge);
				return defaults ? configuration.applyPermitDefaultValues() : configuration;
			});
	}

	private static Arbitrary<@Nullable List<String>> lists(List<String> values) {
		return Arbitraries.of(values).list().uniqueElements().ofMaxSize(3).injectNull(0.3);
	}

	@Provide
	Arbitrary<List<Asked>> asked() {
		return Combinators
			.combine(Arbitraries.of(ORIGINS), Arbitraries.of(METHODS),
					Arbitraries.of("content-type", "x-request-id", "authorization", "x-other")
						.list()
						.uniqueElements()
						.ofMaxSize(3),
					Arbitraries.of(true, false))
			.as(Asked::new)
			.list()
			.ofSize(20);
	}

	/**
	 * What a browser does with an answer.
	 *
	 * @param passes whether the request passes
	 * @param credentials whether it may carry credentials
	 * @param exposed the headers that a script may read
	 * @param maxAge for how many seconds a preflight is remembered
	 */
	record Answer(boolean passes, boolean credentials, Set<String> exposed, long maxAge) {

		static final Answer REFUSED = new Answer(false, false, Set.of(), 0);

	}

	/**
	 * A request of a page, or its preflight.
	 */
	record Asked(String origin, String method, List<String> headers, boolean preflight) {

		CorsRequest asRequest() {
			Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
			sent.put("Origin", this.origin);
			sent.put("Sec-Fetch-Site", "cross-site");
			sent.put("Sec-Fetch-Mode", "cors");
			if (this.preflight) {
				sent.put("Access-Control-Request-Method", this.method);
				if (!this.headers.isEmpty()) {
					sent.put("Access-Control-Request-Headers", String.join(",", this.headers));
				}
			}
			return new Facts(this.preflight ? "OPTIONS" : this.method, sent);
		}

	}

	record Facts(String method, Map<String, String> sent) implements CorsRequest {

		@Override
		public String scheme() {
			return "https";
		}

		@Override
		public String host() {
			return "api.test";
		}

		@Override
		public int port() {
			return 443;
		}

		@Override
		public @Nullable String header(String name) {
			return this.sent.get(name);
		}

		@Override
		public Enumeration<String> headers(String name) {
			String value = this.sent.get(name);
			return Collections.enumeration((value != null) ? List.of(value) : List.of());
		}

	}

}
