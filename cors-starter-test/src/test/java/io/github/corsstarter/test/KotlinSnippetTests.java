package io.github.corsstarter.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
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
			.map(KotlinSnippetTests::members)
			.toList();
		assertThat(snippets).isNotEmpty()
			.allSatisfy((snippet) -> assertThat(sources).anyMatch((source) -> source.contains(snippet)));
	}

	/**
	 * What a class has in it: its name and its application are the reader's own.
	 */
	private static String members(MatchResult snippet) {
		return snippet.group(1).substring(snippet.group(1).indexOf("\t@Test"));
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
