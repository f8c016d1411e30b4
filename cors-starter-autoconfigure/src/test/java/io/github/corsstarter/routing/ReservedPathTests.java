/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.util.List;

import io.github.corsstarter.policy.CorsPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Paths that are governed only by a policy which names them.
 */
class ReservedPathTests {

	private static final CorsPolicies POLICIES = CorsPolicies.of(List.of(policy("all", "/**"),
			policy("actuator", "/actuator/health/**"), policy("mvc", "/mvc/actuator/info")));

	@ParameterizedTest
	@CsvSource({ "/actuator, /actuator, true", "/actuator, /actuator/**, true", "/actuator, /actuator/health, true",
			"/actuator, /actuator/*, true", "/actuator, /**, false", "/actuator, /*, false", "/actuator, /act*, false",
			"/actuator, /{any}/**, false", "/actuator/, /actuator/health, true",
			"/{tenant}/actuator, /a/actuator, true", "/{tenant}/actuator, /*/actuator, true",
			"/{tenant}/actuator, /{id}/actuator/**, true", "/{tenant}/actuator, /**, false",
			// Where nothing but wildcards is reserved, a policy names it that begins with
			// a name.
			"/{tenant}, /a/b, true", "/{tenant}, /*/b, false", "/{tenant}, /{id}, false", "/*, /a, true",
			"/*, /?, false", "/a/*, /*/b, false", "/a/*, /a/*, true" })
	void policyNamesWhatIsReserved(String reserved, String path, boolean named) {
		assertThat(ReservedPath.of(reserved).isNamedBy(PathPatternParser.defaultInstance.parse(path))).isEqualTo(named);
	}

	@Test
	void samePathCanBeReservedBelowAnother() {
		ReservedPath below = ReservedPath.of("/actuator").below("/mvc");
		assertThat(below).hasToString("/mvc/actuator/**");
		assertThat(below.isNamedBy(PathPatternParser.defaultInstance.parse("/mvc/actuator/info"))).isTrue();
		assertThat(ReservedPath.of("/{tenant}").below("/mvc").isNamedBy(PathPatternParser.defaultInstance.parse("/*")))
			.isFalse();
		assertThat(ReservedPath.root()).hasToString("/");
	}

	@Test
	void reservedPathIsGovernedByThePolicyThatNamesIt() {
		CorsPolicyRegistry registry = new CorsPolicyRegistry(POLICIES);
		assertThat(governing(registry, "/actuator/info")).isEqualTo("all");
		registry.reserve(List.of(ReservedPath.of("/actuator")));
		registry.reserve(List.of(ReservedPath.of("/mvc/actuator")));
		assertThat(governing(registry, "/actuator/health/disk")).isEqualTo("actuator");
		assertThat(governing(registry, "/actuator/info")).isNull();
		assertThat(governing(registry, "/mvc/actuator/info")).isEqualTo("mvc");
		assertThat(governing(registry, "/mvc/actuator")).isNull();
		assertThat(governing(registry, "/actuators")).isEqualTo("all");
		assertThat(registry.isSelectedByText(POLICIES, "/actuators")).isTrue();
		assertThat(registry.isSelectedByText(POLICIES, "/actuator/info")).isFalse();
	}

	@Test
	void mostSpecificOfReservedPathsCounts() {
		CorsPolicies policies = CorsPolicies.of(List.of(policy("mvc", "/mvc/**")));
		for (List<ReservedPath> reserved : List.of(List.of(ReservedPath.of("/mvc"), ReservedPath.of("/mvc/actuator")),
				List.of(ReservedPath.of("/mvc/actuator"), ReservedPath.of("/mvc")))) {
			CorsPolicyRegistry registry = new CorsPolicyRegistry(policies);
			registry.reserve(reserved);
			assertThat(governing(registry, "/mvc/x")).isEqualTo("mvc");
			assertThat(governing(registry, "/mvc/actuator/info")).isNull();
		}
	}

	@Test
	void serverOfReservedPathsAloneHasNothingElse() {
		CorsPolicyRegistry registry = new CorsPolicyRegistry(POLICIES)
			.forReserved(List.of(ReservedPath.root(), ReservedPath.of("/actuator")));
		assertThat(governing(registry, "/actuator/health")).isEqualTo("actuator");
		assertThat(governing(registry, "/actuator/info")).isNull();
		assertThat(governing(registry, "/")).isNull();
		assertThat(governing(registry, "/x")).isNull();
		assertThat(registry.isSelectedByText(POLICIES, "/x")).isFalse();
	}

	private static @Nullable String governing(CorsPolicyRegistry registry, String path) {
		CorsPolicy policy = registry.find(PathContainer.parsePath(path));
		return (policy != null) ? policy.name() : null;
	}

	private static CorsPolicy policy(String name, String path) {
		return CorsPolicy.builder().name(name).paths(path).allowedOrigins("https://app.example.com").build();
	}

}
