/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.documentation;

import java.util.Map;

import io.github.corsstarter.testing.Documentation.Snippet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every snippet of the documentation is run by a test, the one for its language. What has
 * none is a drawing.
 */
class SnippetLanguageTests {

	/** The tests of other modules are where their class path is. */
	private static final Map<String, String> TESTS = Map.ofEntries(Map.entry("yaml", "YamlSnippetTests"),
			Map.entry("java", "cors-starter-test: JavaSnippetTests"), Map.entry("xml", "XmlSnippetTests"),
			Map.entry("gradle", "GradleSnippetTests"), Map.entry("properties", "PropertiesSnippetTests"),
			Map.entry("shell", "ShellSnippetTests"), Map.entry("http", "ShellSnippetTests"),
			Map.entry("text", "TextSnippetTests"), Map.entry("promql", "TrialPageTests"),
			Map.entry("sql", "LivingPoliciesPageTests, source-tests: PostgresRecipeTests"),
			Map.entry("kotlin", "cors-starter-test: KotlinSnippetTests"),
			Map.entry("html", "browser-tests: GettingStartedTests, SessionLoginTests, TokenPageTests, OAuthLoginTests"),
			Map.entry("nginx", "integration-tests: NginxTests"), Map.entry("apache", "integration-tests: ApacheTests"),
			Map.entry("json",
					"TrialPageTests, OriginSourcePageTests, ExplainPageTests, RefusalsEndpointTests, refresh-tests: ReloadPageTests"),
			Map.entry("", "a drawing"));

	@ParameterizedTest
	@MethodSource("io.github.corsstarter.testing.Documentation#snippets()")
	void hasATest(Snippet snippet) {
		assertThat(TESTS).containsKey(snippet.language());
		if (snippet.language().isEmpty()) {
			assertThat(snippet.text()).as("the language of %s", snippet).contains("─");
		}
	}

}
