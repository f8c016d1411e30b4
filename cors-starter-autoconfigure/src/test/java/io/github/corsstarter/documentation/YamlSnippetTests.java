/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.CorsAutoConfiguration;
import io.github.corsstarter.autoconfigure.CorsOriginSourcesAutoConfiguration;
import io.github.corsstarter.autoconfigure.CorsReactiveAutoConfiguration;
import io.github.corsstarter.autoconfigure.CorsServletAutoConfiguration;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.source.AllowedOriginSource;
import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.Documentation.Snippet;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every configuration that the documentation shows is one that starts, and that nothing
 * is said against: with each of the profiles that it names, on both stacks.
 */
@ExtendWith(OutputCaptureExtension.class)
class YamlSnippetTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations.of(CorsAutoConfiguration.class,
			CorsOriginSourcesAutoConfiguration.class, CorsServletAutoConfiguration.class,
			CorsReactiveAutoConfiguration.class);

	private static final Pattern SOURCE = Pattern.compile("origins-from: (\\w+)");

	private static final Pattern PROFILE = Pattern.compile("on-profile: (\\w+)");

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@ParameterizedTest
	@MethodSource("snippets")
	void starts(Snippet snippet, CapturedOutput output) throws IOException {
		Files.writeString(this.directory.resolve("application.yml"), snippet.text());
		Stream<String> named = PROFILE.matcher(snippet.text()).results().map((MatchResult match) -> match.group(1));
		for (String profile : Stream.concat(Stream.of(""), named).toList()) {
			start(withSources(new WebApplicationContextRunner(), snippet), profile);
			start(withSources(new ReactiveWebApplicationContextRunner(), snippet), profile);
		}
		assertThat(warnings(output)).isEqualTo(warningsOfMissingAnnotations(output));
	}

	/**
	 * A page shows a policy apart from the bean that knows its origins.
	 */
	private static <R extends AbstractApplicationContextRunner<R, ?, ?>> R withSources(R runner, Snippet snippet) {
		R result = runner;
		for (MatchResult source : SOURCE.matcher(snippet.text()).results().toList()) {
			result = result.withBean(source.group(1), AllowedOriginSource.class, () -> (scope) -> List.of());
		}
		return result;
	}

	private static long warnings(CapturedOutput output) {
		return output.getAll().lines().filter((line) -> line.matches("\\d+[.] cors[.].*")).count();
	}

	/**
	 * A page shows a policy for annotations apart from the handlers that have them.
	 */
	private static long warningsOfMissingAnnotations(CapturedOutput output) {
		return output.getAll().lines().filter((line) -> line.contains("no annotation names it")).count();
	}

	private void start(AbstractApplicationContextRunner<?, ?, ?> runner, String profile) {
		runner.withConfiguration(AUTO_CONFIGURATIONS)
			.withPropertyValues("spring.config.location=file:" + this.directory + "/",
					"spring.profiles.active=" + profile)
			.withInitializer(new ConfigDataApplicationContextInitializer())
			.run((context) -> {
				assertThat(context.getStartupFailure()).isNull();
				boolean enabled = context.getEnvironment().getProperty("cors.enabled", Boolean.class, true);
				assertThat(context.getBeansOfType(CorsPolicyRegistry.class)).hasSize(enabled ? 1 : 0);
			});
	}

	private static List<Snippet> snippets() {
		List<String> mistakes = Stream.of("three-mistakes", "ten-mistakes")
			.map((directory) -> Documentation.read(Path.of("src/test/resources", directory, "application.yml")))
			.toList();
		List<Snippet> snippets = Documentation.snippets("yaml")
			.filter((snippet) -> snippet.text().contains("cors:"))
			// TenMistakesTests holds them against what is printed.
			.filter((snippet) -> !mistakes.contains(snippet.text()))
			.toList();
		assertThat(snippets).isNotEmpty();
		return snippets;
	}

}
