/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.util.List;
import java.util.Optional;

import io.github.corsstarter.policy.CorsPolicy;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Held against what Spring's own patterns extract.
 */
class PathScopeTests {

	@Property(tries = 20_000)
	void valueIsWhatThePatternExtracts(@ForAll("patterns") String pattern, @ForAll("paths") String path) {
		CorsPolicy policy = CorsPolicy.builder()
			.name("tenants")
			.paths(pattern)
			.originsFrom("database")
			.originsScope("path:tenant")
			.build();
		PathPattern parsed = PathPatternParser.defaultInstance.parse(pattern);
		PathContainer container = PathContainer.parsePath(path);
		PathMatchInfo match = parsed.matchAndExtract(container);
		if (match == null) {
			return;
		}
		PathScope scope = PathScope.of(policy, parsed);
		PathScope named = PathScope.of(policy, List.of(parsed));
		assertThat(scope).isNotNull();
		assertThat(named).isNotNull();
		String expected = match.getUriVariables().get("tenant");
		Statistics.label("read by its place").collect(scope instanceof PathScope.Segment);
		assertThat(scope.valueIn(container)).isEqualTo(expected);
		assertThat(named.valueIn(container)).isEqualTo(expected);
	}

	@Provide
	Arbitrary<String> patterns() {
		Arbitrary<String> before = Arbitraries.of("", "/t", "/{other}", "/t?", "/a*", "/*", "/{other:[a-z]+}", "/a-{b}",
				"/t/{x}", "/**");
		Arbitrary<String> variable = Arbitraries.of("/{tenant}", "/{tenant:[a-z]+}", "/{tenant}-x", "/x-{tenant}",
				"/{*tenant}");
		Arbitrary<String> after = Arbitraries.of("", "/**", "/*", "/x", "/{y}", "/{*rest}");
		return Combinators.combine(before, variable, after)
			.as((first, second, third) -> first + second + (second.contains("{*") ? "" : third))
			.filter((pattern) -> !(pattern.startsWith("/**") && pattern.contains("{*")))
			.filter(PathScopeTests::isPattern);
	}

	private static boolean isPattern(String pattern) {
		try {
			PathPatternParser.defaultInstance.parse(pattern);
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	@Provide
	Arbitrary<String> paths() {
		return Arbitraries
			.of("t", "acme", "x", "a-b", "x-acme", "acme-x", "a%20b", "acme;v=1", "a%2Fb", "", "..", ".", ";x", "%41",
					"ta", "é")
			.list()
			.ofMinSize(1)
			.ofMaxSize(5)
			.map((segments) -> "/" + String.join("/", segments));
	}

	@Test
	void readingsOfAPathHaveTheirOwnScopes() {
		CorsPolicy policy = CorsPolicy.builder()
			.name("tenants")
			.paths("/t/{tenant}/**")
			.originsFrom("database")
			.originsScope("path:tenant")
			.build();
		CorsPolicyRegistry registry = new CorsPolicyRegistry(CorsPolicies.of(List.of(policy)));
		PathContainer path = PathContainer.parsePath("/t/evil/..;/acme/x");
		List<@Nullable String> scopes = registry.selectByAllReadings(registry.getPolicies(), path, false)
			.stream()
			.flatMap(Optional::stream)
			.map((selection) -> (selection.scope() != null) ? selection.scope().valueIn(path) : null)
			.toList();
		assertThat(scopes).contains("acme").doesNotContainNull();
	}

}
