/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Regular expressions that people bring from other libraries, and that match a few
 * origins only: these are what to write, and not examples of what is left open.
 */
class ExpressionOfFewOriginsTests {

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			textBlock = """
					^http(|s):\\/\\/mycompany\\.com$; http://mycompany.com and https://mycompany.com
					^http://www\\.(foo|bar)\\.com$; http://www.foo.com and http://www.bar.com
					^https?://mycompany\\.(?:com|org)$; http://mycompany.com, http://mycompany.org, https://mycompany.com and https://mycompany.org
					/^https:\\/\\/(a|b|c)\\.mycompany\\.com$/; https://a.mycompany.com, https://b.mycompany.com and https://c.mycompany.com
					^https://(www\\.)?mycompany\\.com$; https://mycompany.com and https://www.mycompany.com
					https://(a|b).mycompany.com; https://a.mycompany.com and https://b.mycompany.com
					^https://mycompany\\.com(:443)?$; https://mycompany.com
					^https://mycompany\\.com(:8443)?$; https://mycompany.com and https://mycompany.com:8443
					^https://app\\.mycompany\\.com$; https://app.mycompany.com
					""")
	void eachOriginIsNamed(String expression, String origins) {
		assertThat(remedy(expression)).isEqualTo("Write %s instead.".formatted(origins));
		String withoutDelimiters = expression.replaceFirst("^/(.*)/$", "$1");
		List<String> named = Arrays.asList(origins.split(", | and "));
		assertThat(named).allMatch((origin) -> Pattern.matches(withoutDelimiters, origin))
			.allMatch((origin) -> CorsPolicy.builder().allowedOrigins(origin).build().listsOrigin(origin));
	}

	/**
	 * What is more than a few origins, or cannot be told, is left to the reader.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "^https://.*\\.mycompany\\.com$", "^https://app\\d\\.mycompany\\.com$",
			"^https://(a|b|c|d|e)\\.mycompany\\.com$", "^https?://(a|b|c)\\.mycompany\\.com$",
			"^https://(a|b*)\\.mycompany\\.com$", "^https://((a|b)|c)\\.mycompany\\.com$",
			"^https://[ab]\\.mycompany\\.com$", "^https://a?+\\.mycompany\\.com$", "^https://(a|b)+\\.mycompany\\.com$",
			"^https://(a|b)\\d\\.mycompany\\.com$", "^https://(a|b\\.mycompany\\.com$",
			"^https://a)\\.mycompany\\.com$", "^https://(?=a)a\\.mycompany\\.com$", "^https://(a|)\\.mycompany\\.com$",
			"^https://(a|b|)mycompany\\.com/(x|y)$", "^https://(a|b)\\.mycompany\\.com\\", "?^https://(a|b)" })
	void otherExpressionsGetTheFormsThatThereAre(String expression) {
		assertThat(remedy(expression)).startsWith("Write each origin in full, such as ");
	}

	private static String remedy(String entry) {
		InvalidCorsPolicyException failure = catchThrowableOfType(InvalidCorsPolicyException.class,
				() -> CorsPolicy.builder().allowedOrigins(entry).build());
		assertThat(failure.getProblems()).hasSize(1);
		return failure.getProblems().get(0).remedy();
	}

}
