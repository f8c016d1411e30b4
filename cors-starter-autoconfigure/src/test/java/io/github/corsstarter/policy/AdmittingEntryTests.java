/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which entry of a list is said to have admitted an origin.
 */
class AdmittingEntryTests {

	@ParameterizedTest(name = "{1} under {0}: {2}")
	@CsvSource(delimiter = '|', nullValues = "-",
			textBlock = """
					https://app.example.com                                  | https://app.example.com             | https://app.example.com
					https://*.example.com https://app.example.com            | https://app.example.com             | https://app.example.com
					https://*.example.com HTTPS://App.Example.com:443        | https://app.example.com             | HTTPS://App.Example.com:443
					https://*.example.com https://app-*.example.com          | https://app-1.example.com           | https://*.example.com
					https://app-*.example.com https://*.example.com          | https://app-1.example.com           | https://app-*.example.com
					http://localhost:* http://localhost:5173                 | http://localhost:5173               | http://localhost:5173
					http://localhost:* http://localhost:5173                 | http://localhost:5174               | http://localhost:*
					http://192.168.*.*:5173 http://192.168.1.*:*             | http://192.168.1.7:80               | -
					http://192.168.*.*:5173 http://192.168.1.*:*             | http://192.168.1.7                  | http://192.168.1.*:*
					moz-extension://* chrome-extension://abc                 | moz-extension://0c1b5ed1            | moz-extension://*
					app:// app://bundle                                      | app://                              | app://
					https://app.example.com *                                | https://app.example.com             | *
					*                                                        | null                                | *
					*                                                        | https://app.example.com/            | -
					https://*.example.com                                    | https://example.com                 | -
					https://*.example.com                                    | https://*.example.com               | -
					https://*.example.com                                    | null                                | -
					https://app.example.com                                  | HTTPS://APP.example.com             | -
					https://app.example.com                                  | ''                                  | -
					""")
	void namesTheMostTellingEntry(String entries, String origin, String named) {
		CorsPolicy policy = policy(Arrays.asList(entries.split(" ")));
		assertThat(policy.entryAdmitting(origin).orElse(null)).isEqualTo(named);
	}

	@Test
	void namesNoneWhereCorsIsDisabled() {
		CorsPolicy disabled = CorsPolicy.disabled(CrossSiteForms.ALLOW);
		assertThat(disabled.entryAdmitting("https://app.example.com")).isEmpty();
		assertThat(disabled.judgeOrigin("https://app.example.com")).isEqualTo(DecisionReason.CORS_DISABLED);
	}

	private static CorsPolicy policy(List<String> entries) {
		return CorsPolicy.builder().allowedOrigins(entries).build();
	}

}
