/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pages of the documentation, and what is in them.
 */
public final class Documentation {

	public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	/**
	 * Where the starter's classes are written.
	 */
	public static final Path MAIN_SOURCES = ROOT.resolve("cors-starter-autoconfigure/src/main/java");

	private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");

	private Documentation() {
	}

	public static Stream<Path> pages() {
		try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
			List<Path> pages = docs.filter((file) -> file.toString().endsWith(".md")).sorted().toList();
			return Stream.concat(Stream
				.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "docs/observability/README.md")
				.map(ROOT::resolve), pages.stream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public static String read(Path page) {
		try {
			return Files.readString(page);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The anchors of the headings in a text, in their order.
	 */
	public static Stream<String> headings(String text) {
		Map<String, Integer> seen = new HashMap<>();
		return BLOCK.matcher(text)
			.replaceAll("")
			.lines()
			.filter((line) -> line.startsWith("#"))
			.map((line) -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
			.map((heading) -> heading.replaceAll("\\]\\([^)]*\\)", "")
				.replaceAll("[^\\p{L}\\p{N}_\\- ]", "")
				.replace(' ', '-'))
			.map((anchor) -> {
				int before = seen.merge(anchor, 1, Integer::sum) - 1;
				return (before == 0) ? anchor : anchor + "-" + before;
			});
	}

	/**
	 * The first table below a heading, without its head.
	 * @param page the page's path in the repository
	 * @param heading the heading, with its level
	 * @return the cells of each row
	 */
	public static List<List<String>> table(String page, String heading) {
		return tableWithHead(page, heading).stream().skip(1).toList();
	}

	/**
	 * The first table below a heading, its head first.
	 * @param page the page's path in the repository
	 * @param heading the heading, with its level
	 * @return the cells of each row
	 */
	public static List<List<String>> tableWithHead(String page, String heading) {
		return read(ROOT.resolve(page)).lines()
			.dropWhile((line) -> !line.equals(heading))
			.dropWhile((line) -> !line.startsWith("|"))
			.takeWhile((line) -> line.startsWith("|"))
			.filter((line) -> !line.startsWith("|--"))
			.map((line) -> Stream.of(line.substring(1, line.length() - 1).split("(?<!\\\\)\\|", -1))
				.map(String::strip)
				.toList())
			.toList();
	}

	/**
	 * The snippets of a language.
	 */
	public static Stream<Snippet> snippets(String language) {
		return snippets().filter((snippet) -> snippet.language().equals(language));
	}

	/**
	 * The snippets of a language on one page.
	 * @param page the page's path in the repository
	 */
	public static List<Snippet> snippets(String language, String page) {
		return snippets(language).filter((snippet) -> snippet.page().equals(ROOT.resolve(page))).toList();
	}

	public static Stream<Snippet> snippets() {
		return pages().flatMap((page) -> {
			String text = read(page);
			return BLOCK.matcher(text)
				.results()
				.map((match) -> new Snippet(page, (int) text.substring(0, match.start()).lines().count() + 1,
						match.group(1), match.group(2)));
		});
	}

	/**
	 * A snippet.
	 *
	 * @param page the page where it stands
	 * @param line the line where it begins
	 * @param language its language, empty for a drawing
	 * @param text what stands there
	 */
	public record Snippet(Path page, int line, String language, String text) {

		@Override
		public String toString() {
			return ROOT.relativize(this.page) + ":" + this.line;
		}

	}

}
