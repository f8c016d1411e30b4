/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.util.List;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.PolicyProblem;
import io.github.corsstarter.policy.PolicySetting;
import io.github.corsstarter.routing.RoutingProblem.Type;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What is said about policies that do not fit together: where it stands, why it is wrong,
 * and what to write.
 */
class RoutingProblemTests {

	@Test
	void nameThatTwoPoliciesHave() {
		assertProblem(Type.NAME_DUPLICATE, PolicySetting.PATHS, PolicyProblem.WHOLE_SETTING, "app",
				"Two policies have this name.", "Give each policy a name of its own.", policy("/a").build(),
				policy("/b").build());
	}

	@Test
	void pathThatIsEmpty() {
		assertProblem(Type.PATH_INVALID, PolicySetting.PATHS, 1, " ", "The path is empty", "Write",
				policy("/a", " ").build());
	}

	@Test
	void pathThatNobodyMeans() {
		assertProblem(Type.PATH_INVALID, PolicySetting.PATHS, 1, "api/**", "A path begins with '/'",
				"Write /api/** instead.", policy("/a", "api/**").build());
		assertProblem(Type.PATH_INVALID, PolicySetting.PATHS, 0, "api/{id", "A path begins with '/'", "Write",
				policy("api/{id").build());
	}

	@Test
	void pathThatCannotBeParsed() {
		assertProblem(Type.PATH_INVALID, PolicySetting.PATHS, 0, "/a/**/b/**", "This is not a path pattern (position ",
				"", policy("/a/**/b/**").build());
	}

	@Test
	void scopeThatIsNoVariableOfThePath() {
		assertProblem(Type.SCOPE_NOT_IN_PATH, PolicySetting.ORIGINS_SCOPE, PolicyProblem.WHOLE_SETTING, "path:tenant",
				"The path /a/{tennant}/** has no variable 'tenant'",
				"Write path:tennant, the nearest variable of the policy's paths.", tenants("/a/{tennant}/**"));
		assertProblem(Type.SCOPE_NOT_IN_PATH, PolicySetting.ORIGINS_SCOPE, PolicyProblem.WHOLE_SETTING, "path:tenant",
				"The path /a/** has no variable 'tenant'", "", tenants("/a/**"));
		assertProblem(Type.SCOPE_NOT_IN_PATH, PolicySetting.ORIGINS_SCOPE, PolicyProblem.WHOLE_SETTING, "path:tenant",
				"The path /b has no variable 'tenant'", "", tenants("/a/{tenant}", "/b"));
	}

	@Test
	void scopeOfAPolicyWithoutPaths() {
		assertProblem(Type.SCOPE_NOT_IN_PATH, PolicySetting.ORIGINS_SCOPE, PolicyProblem.WHOLE_SETTING, "path:tenant",
				"The scope is the variable 'tenant' of the policy's paths, and the policy has no paths.", "",
				policy().originsFrom("database").originsScope("path:tenant").build());
	}

	@Test
	void scopeOfATrialIsInThePathsOfThePolicyThatItIsTriedBeside() {
		CorsPolicy next = policy().name("next")
			.originsFrom("database")
			.originsScope("path:tenant")
			.trialOf("app")
			.build();
		assertThatCode(() -> CorsPolicies.of(List.of(policy("/a/{tenant}").build(), next))).doesNotThrowAnyException();
		assertThat(problems(policy("/a").build(), next)).singleElement().satisfies((problem) -> {
			assertThat(problem.policyName()).isEqualTo("next");
			assertThat(problem.message()).startsWith("The path /a has no variable 'tenant'");
		});
		assertThat(problems(next)).extracting(RoutingProblem::type).containsExactly(Type.TRIAL_OF_UNKNOWN);
	}

	@Test
	void variableOfEachKindIsAScope() {
		for (String path : List.of("/{tenant}", "/{tenant:[a-z]+}/x", "/a/{*tenant}", "/x-{tenant}")) {
			assertThatCode(() -> CorsPolicies.of(List.of(tenants(path)))).doesNotThrowAnyException();
		}
		assertThat(problems(tenants("/{tenants}/{atenant}"))).hasSize(1);
	}

	private static void assertProblem(Type type, PolicySetting setting, int index, String value, String message,
			String remedy, CorsPolicy... policies) {
		assertThat(problems(policies)).singleElement().satisfies((problem) -> {
			assertThat(problem.type()).isEqualTo(type);
			assertThat(problem.policyName()).isEqualTo("app");
			assertThat(problem.setting()).isEqualTo(setting);
			assertThat(problem.index()).isEqualTo(index);
			assertThat(problem.value()).isEqualTo(value);
			assertThat(problem.message()).startsWith(message);
			assertThat(problem.remedy()).startsWith(remedy).isNotEmpty();
		});
	}

	private static List<RoutingProblem> problems(CorsPolicy... policies) {
		return catchThrowableOfType(InvalidCorsPoliciesException.class, () -> CorsPolicies.of(List.of(policies)))
			.getProblems();
	}

	private static CorsPolicy tenants(String... paths) {
		return policy(paths).originsFrom("database").originsScope("path:tenant").build();
	}

	private static CorsPolicy.Builder policy(String... paths) {
		CorsPolicy.Builder policy = CorsPolicy.builder().name("app").allowedOrigins("https://app.example.com");
		return (paths.length > 0) ? policy.paths(paths) : policy;
	}

}
