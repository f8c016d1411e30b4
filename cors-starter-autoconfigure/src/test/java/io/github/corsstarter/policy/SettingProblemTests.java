/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.corsstarter.policy.CorsPolicy.Builder;
import io.github.corsstarter.policy.PolicyProblem.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which kind of problem each wrong setting is, apart from the origins, and where its
 * limits are.
 */
class SettingProblemTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			*,GET    | 0 | METHOD_WILDCARD_NOT_ALONE
			GET,*    | 1 | METHOD_WILDCARD_NOT_ALONE
			GET,G ET | 1 | METHOD_INVALID
			GET,P*   | 1 | METHOD_WILDCARD_MISPLACED
			all      | 0 | METHOD_MISSPELLED
			Any      | 0 | METHOD_MISSPELLED
			connect  | 0 | METHOD_FORBIDDEN
			get      | 0 | METHOD_CASE
			Purge    | 0 |
			purge    | 0 |
			DELTE    | 0 | METHOD_MISSPELLED
			PSOT     | 0 | METHOD_MISSPELLED
			HEAT     | 0 | METHOD_MISSPELLED
			PUY      | 0 | METHOD_DOUBTFUL
			GE       | 0 | METHOD_DOUBTFUL
			UPDATE   | 0 |
			*        | 0 |
			""")
	void methods(String methods, int index, @Nullable Type type) {
		assertProblem(builder().allowedMethods(methods.split(",")), PolicySetting.ALLOWED_METHODS, index, type);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			*,X-A                     | 0 | REQUEST_HEADER_WILDCARD_NOT_ALONE
			*,authorization           | 0 |
			*,*                       | 0 |
			X-A,X A                   | 1 | REQUEST_HEADER_INVALID
			X-A,x-*                   | 1 | REQUEST_HEADER_WILDCARD_MISPLACED
			all                       | 0 | REQUEST_HEADER_WILDCARD_MISPLACED
			Access-Control-X          | 0 | REQUEST_HEADER_OF_CORS_PROTOCOL
			access-control-a          | 0 | REQUEST_HEADER_OF_CORS_PROTOCOL
			Access-Controls           | 0 |
			COOKIE                    | 0 | REQUEST_HEADER_FORBIDDEN
			Sec-X                     | 0 | REQUEST_HEADER_FORBIDDEN
			Proxy-X                   | 0 | REQUEST_HEADER_FORBIDDEN
			Authorisation             | 0 | REQUEST_HEADER_DOUBTFUL
			ContentType               | 0 | REQUEST_HEADER_DOUBTFUL
			content_type              | 0 | REQUEST_HEADER_DOUBTFUL
			Refere                    | 0 | REQUEST_HEADER_DOUBTFUL
			Acceptx                   | 0 | REQUEST_HEADER_DOUBTFUL
			Rangex                    | 0 |
			ETagx                     | 0 |
			content-type              | 0 |
			""")
	void allowedHeaders(String names, int index, @Nullable Type type) {
		assertProblem(builder().allowedHeaders(names.split(",")), PolicySetting.ALLOWED_HEADERS, index, type);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			*,X-A                  | 0 | RESPONSE_HEADER_WILDCARD_NOT_ALONE
			*                      | 0 |
			X-A,X A                | 1 | RESPONSE_HEADER_INVALID
			Set-Cookie             | 0 | RESPONSE_HEADER_FORBIDDEN
			X-*                    | 0 | RESPONSE_HEADER_WILDCARD_MISPLACED
			any                    | 0 | RESPONSE_HEADER_WILDCARD_MISPLACED
			Origin                 | 0 | RESPONSE_HEADER_ODD
			Access-Control-Max-Age | 0 | RESPONSE_HEADER_ODD
			X-Total-Conut          | 0 | RESPONSE_HEADER_DOUBTFUL
			SetCookie              | 0 | RESPONSE_HEADER_DOUBTFUL
			X-Total-Count          | 0 |
			""")
	void exposedHeaders(String names, int index, @Nullable Type type) {
		assertProblem(builder().exposedHeaders(names.split(",")), PolicySetting.EXPOSED_HEADERS, index, type);
	}

	@Test
	void saysWhatToWriteInsteadOfAName() {
		assertThat(remedy(builder().allowedHeaders("ContentType")))
			.isEqualTo("If that is meant, write Content-Type instead.");
		assertThat(remedy(builder().allowedHeaders("Refere")))
			.isEqualTo("If that is meant, remove it: scripts cannot set it.");
		assertThat(remedy(builder().exposedHeaders("X-Total-Conut")))
			.isEqualTo("If that is meant, write X-Total-Count instead.");
		assertThat(remedy(builder().exposedHeaders("SetCookie")))
			.isEqualTo("If that is meant, remove it: scripts have no use for it in a response.");
		assertThat(remedy(builder().exposedHeaders("X-*"))).endsWith("or \"*\" alone for every header.");
		assertThat(remedy(builder().exposedHeaders("X-*").allowCredentials(true)))
			.isEqualTo("Write each name in full.");
		assertThat(remedy(builder().allowedMethods("DELTE"))).isEqualTo("Write DELETE instead.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			X-* | A '*' is a wildcard only where it stands alone: no header has this name.
			all | There is no header 'all'.
			""")
	void saysWhyItIsNotEveryHeader(String name, String message) {
		assertThat(problems(builder().allowedHeaders(name))).extracting(PolicyProblem::message)
			.containsExactly(message);
		assertThat(problems(builder().exposedHeaders(name))).extracting(PolicyProblem::message)
			.containsExactly(message);
	}

	@Test
	void anyExposedHeaderMeansNothingWithCredentials() {
		assertProblem(builder().exposedHeaders("*").allowCredentials(true), PolicySetting.EXPOSED_HEADERS, 0,
				Type.RESPONSE_HEADER_WILDCARD_WITH_CREDENTIALS);
	}

	@ParameterizedTest
	@CsvSource({ "PT0S,,0", "PT1S,,1", "PT2H,,7200", "PT-1S,,0", "PT-2S,MAX_AGE_INVALID,", "PT-0.5S,MAX_AGE_INVALID,",
			"PT1.5S,MAX_AGE_INVALID,", "PT25H0.5S,MAX_AGE_INVALID,", "PT2H1S,MAX_AGE_LONGER_THAN_CHROMIUM,7201",
			"PT24H,MAX_AGE_LONGER_THAN_CHROMIUM,86400", "PT24H1S,MAX_AGE_TOO_LONG," })
	void maxAge(Duration maxAge, @Nullable Type type, @Nullable String sent) {
		assertProblem(builder().maxAge(maxAge), PolicySetting.MAX_AGE, PolicyProblem.WHOLE_SETTING, type);
		if (sent != null) {
			assertThat(builder().maxAge(maxAge).build().preflightHeaders("GET", new AllowedHeaders.Answer(null, true)))
				.contains(new HeaderField(ResponseHeaders.MAX_AGE, sent));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "z", "0", "9", "a-b", "az-09" })
	void nameInKebabCase(String name) {
		assertProblem(builder().name(name), PolicySetting.NAME, PolicyProblem.WHOLE_SETTING, null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-", "-a", "a-", "a--b", "A", "a_b", "`", "{", "/", ":", "a b", "\u00e4" })
	void nameInAnotherCase(String name) {
		assertProblem(builder().name(name), PolicySetting.NAME, PolicyProblem.WHOLE_SETTING, Type.NAME_NOT_KEBAB_CASE);
	}

	static Stream<Row> others() {
		return Stream.of(row((policy) -> policy.paths(List.of()), PolicySetting.PATHS, Type.PATHS_EMPTY),
				row((policy) -> policy.paths(List.of()).withoutPaths(), PolicySetting.PATHS, null),
				row((policy) -> policy.allowedMethods(List.of()), PolicySetting.ALLOWED_METHODS, Type.METHOD_MISSING),
				row((policy) -> policy.trialOf("app"), PolicySetting.TRIAL_OF, Type.TRIAL_OF_DEFAULT),
				row((policy) -> policy.name("next").trialOf("app").paths("/a"), PolicySetting.TRIAL_OF,
						Type.TRIAL_WITH_PATHS),
				row((policy) -> policy.name("next").trialOf("app").mode(EnforcementMode.ENFORCE),
						PolicySetting.TRIAL_OF, Type.TRIAL_ENFORCED),
				row((policy) -> policy.name("next").trialOf("app").mode(EnforcementMode.REPORT_ONLY),
						PolicySetting.TRIAL_OF, null),
				row((policy) -> policy.originsScope("host"), PolicySetting.ORIGINS_SCOPE,
						Type.ORIGINS_SCOPE_WITHOUT_SOURCE),
				row((policy) -> policy.originsFrom("source").originsScope("hosts"), PolicySetting.ORIGINS_SCOPE,
						Type.ORIGINS_SCOPE_INVALID),
				row((policy) -> policy.originsFrom("source").originsScope("host"), PolicySetting.ORIGINS_SCOPE, null),
				row((policy) -> policy.originsFrom(" "), PolicySetting.ORIGINS_FROM, Type.ORIGINS_FROM_EMPTY),
				row((policy) -> policy.originsFrom("source").allowedOrigins("*"), PolicySetting.ORIGINS_FROM,
						Type.ORIGINS_FROM_BESIDE_ANY));
	}

	private static Row row(UnaryOperator<Builder> change, PolicySetting setting, @Nullable Type type) {
		return new Row(change.apply(builder()), setting, type);
	}

	@ParameterizedTest
	@MethodSource
	void others(Row row) {
		assertProblem(row.builder(), row.setting(), PolicyProblem.WHOLE_SETTING, row.type());
	}

	@Test
	void originIsRequiredWhereAPersonWroteThePolicyAndNoSourceHasAny() {
		assertThat(problems(CorsPolicy.builder())).isEmpty();
		assertThat(problemsOfWritten(CorsPolicy.builder().originsFrom("source"))).isEmpty();
		assertThat(problemsOfWritten(CorsPolicy.builder())).extracting(PolicyProblem::type)
			.containsExactly(Type.ORIGIN_MISSING);
	}

	@Test
	void isWrittenAsAPlaceAndASentence() {
		PolicyProblem problem = problems(builder().allowedMethods("GET", "DELTE")).get(0);
		assertThat(problem).hasToString(
				"allowed-methods[1] = \"DELTE\": There is no method 'DELTE', so no handler is mapped to it. Write DELETE instead.");
		assertThat(problems(builder().paths(List.of())).get(0).toString()).startsWith("paths = \"\": ");
	}

	private static Builder builder() {
		return CorsPolicy.builder().allowedOrigins("https://app.example.com");
	}

	private static void assertProblem(Builder builder, PolicySetting setting, int index, @Nullable Type type) {
		List<PolicyProblem> problems = problems(builder);
		if (type == null) {
			assertThat(problems).isEmpty();
			return;
		}
		assertThat(problems).singleElement().satisfies((problem) -> {
			assertThat(problem.type()).isEqualTo(type);
			assertThat(problem.setting()).isEqualTo(setting);
			assertThat(problem.index()).isEqualTo(index);
		});
	}

	private static String remedy(Builder builder) {
		return problems(builder).get(0).remedy();
	}

	private static List<PolicyProblem> problems(Builder builder) {
		try {
			return builder.build().warnings();
		}
		catch (InvalidCorsPolicyException ex) {
			return ex.getProblems();
		}
	}

	private static List<PolicyProblem> problemsOfWritten(Builder builder) {
		try {
			return builder.buildWritten().warnings();
		}
		catch (InvalidCorsPolicyException ex) {
			return ex.getProblems();
		}
	}

	private record Row(Builder builder, PolicySetting setting, @Nullable Type type) {

	}

}
