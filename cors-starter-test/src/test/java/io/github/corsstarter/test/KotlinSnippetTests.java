/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Kotlin that the documentation shows is what the build compiles and runs.
 */
class KotlinSnippetTests {

	private static final Path ROOT = Path.of("..");

	private static final Pattern SNIPPET = Pattern.compile("(?ms)^```kotlin\n(.*?)^```$");

	@Test
	void isFoundInTheTests() throws IOException {
		List<String> sources = read(Path.of("src/test/kotlin"), ".kt");
		List<String> snippets = Stream.concat(read(ROOT.resolve("docs"), ".md").stream(), Stream.of(readme()))
			.flatMap((page) -> SNIPPET.matcher(page).results())
			.map((snippet) -> withoutNames(snippet.group(1)))
			.toList();
		assertThat(snippets).isNotEmpty()
			.allSatisfy((snippet) -> assertThat(sources).anyMatch((source) -> isPartOf(snippet, withoutNames(source))));
	}

	@Test
	void pageAboutWebFluxShowsThePolicyThatIsRun() throws IOException {
		assertThat(Files.readString(ROOT.resolve("docs/webflux-kotlin.md")))
			.contains("```yaml\n" + Files.readString(Path.of("src/test/resources/com/example/shop/application.yml")));
	}

	/**
	 * The whole class but for what is the reader's own: its name and its application.
	 */
	private static String withoutNames(String source) {
		return source.replaceAll("(?ms)^/\\*\\*.*? \\*/\n", "")
			.replaceAll("(?m)^@SpringBootTest(\\(.*\\))?$", "@SpringBootTest")
			.replaceAll("(?m)^@WithPolicies\n", "")
			.replaceAll("(?m)^class \\w+", "class Tests");
	}

	/**
	 * Whether a class begins and ends as the other does, which may have more tests.
	 */
	private static boolean isPartOf(String snippet, String source) {
		String end = "\n}\n";
		return snippet.endsWith(end) && source.endsWith(end)
				&& source.contains(snippet.substring(0, snippet.length() - end.length()));
	}

	private static String readme() throws IOException {
		return Files.readString(ROOT.resolve("README.md"));
	}

	private static List<String> read(Path directory, String extension) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter((file) -> file.toString().endsWith(extension)).map(KotlinSnippetTests::read).toList();
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
