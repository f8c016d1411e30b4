/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.documentation;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.corsstarter.testing.Documentation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dependencies that the documentation shows for Gradle are artifacts of this build,
 * and are written as both of Gradle's languages read them. Only the dry run of a release
 * builds with Gradle: what is compared here is the same for Maven, whose projects the
 * consumer tests build.
 */
class GradleSnippetTests {

	private static final Pattern DEPENDENCY = Pattern
		.compile("(implementation|testImplementation)\\(\"([^:\"]+):([^:\"]+):([^:\"]+)\"\\)");

	/** What Groovy and Kotlin read alike. */
	private static final Pattern LINE = Pattern
		.compile("(repositories|dependencies) \\{|\\}||\tmaven(Local|Central)\\(\\)|\t" + DEPENDENCY.pattern());

	@Test
	void snippetsAreReadAlikeByGroovyAndKotlin() {
		assertThat(Documentation.snippets("gradle")).isNotEmpty()
			.allSatisfy((snippet) -> assertThat(snippet.text().lines()).allMatch(LINE.asMatchPredicate()));
	}

	@Test
	void dependenciesAreArtifactsOfThisBuild() {
		String build = Documentation.read(Documentation.ROOT.resolve("pom.xml"));
		List<MatchResult> dependencies = Documentation.pages()
			.flatMap((page) -> DEPENDENCY.matcher(Documentation.read(page)).results())
			.toList();
		assertThat(dependencies).extracting((dependency) -> dependency.group(3))
			.contains("cors-starter", "cors-starter-test");
		assertThat(dependencies).allSatisfy((dependency) -> {
			assertThat(build).contains("<groupId>" + dependency.group(2) + "</groupId>")
				.contains("<revision>" + dependency.group(4) + "</revision>")
				.contains("<module>" + dependency.group(3) + "</module>");
			assertThat(dependency.group(1))
				.isEqualTo(dependency.group(3).endsWith("-test") ? "testImplementation" : "implementation");
		});
	}

	@Test
	void eachDependencyForMavenIsThereForGradle() {
		Stream<String> artifacts = Documentation.snippets("xml")
			.map((snippet) -> snippet.text().replaceAll("(?s).*<artifactId>(.*)</artifactId>.*", "$1"));
		String pages = Documentation.pages().map(Documentation::read).reduce("", String::concat);
		assertThat(artifacts.distinct()).allSatisfy((artifact) -> assertThat(pages).contains(":" + artifact + ":"));
	}

}
