/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.documentation;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.corsstarter.testing.Documentation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages lead to each other, and nowhere that is not there.
 */
class LinkTests {

	private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*\\]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");

	private static final Pattern IMAGE = Pattern.compile("!\\[([^\\]]*)\\]\\(([^)]*)\\)");

	private static final Pattern TAG = Pattern.compile("<img\\b[^>]*>");

	private static final Pattern ATTRIBUTE = Pattern.compile("(src|alt)=\"([^\"]*)\"");

	private static final Pattern SNIPPET = Pattern.compile("(?ms)^```.*?^```$");

	private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules");

	@ParameterizedTest
	@MethodSource("pages")
	void linksLeadSomewhere(Path page) {
		LINK.matcher(withoutSnippets(page)).results().forEach((link) -> {
			Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1)).normalize();
			assertThat(target).as("%s in %s", link.group(), page).exists();
			if (link.group(2) != null) {
				assertThat(Documentation.headings(Documentation.read(target))).as("%s in %s", link.group(), page)
					.contains(link.group(2));
			}
		});
	}

	@ParameterizedTest
	@MethodSource("pages")
	void picturesAreThereAndSaidInWords(Path page) {
		String text = withoutSnippets(page);
		IMAGE.matcher(text).results().forEach((image) -> checkPicture(page, image.group(2), image.group(1)));
		TAG.matcher(text).results().forEach((tag) -> {
			String source = "";
			String words = "";
			for (var attribute : ATTRIBUTE.matcher(tag.group()).results().toList()) {
				if (attribute.group(1).equals("src")) {
					source = attribute.group(2);
				}
				else {
					words = attribute.group(2);
				}
			}
			checkPicture(page, source, words);
		});
	}

	private static void checkPicture(Path page, String source, String words) {
		assertThat(source).as("a picture of %s", page).isNotEmpty();
		assertThat(page.resolveSibling(source).normalize()).as("%s in %s", source, page).isRegularFile();
		assertThat(words).as("the words for %s in %s", source, page).isNotBlank();
	}

	@Test
	void tableOfContentsHasEachPage() {
		Path contents = Documentation.ROOT.resolve("docs/README.md");
		List<Path> linked = LINK.matcher(withoutSnippets(contents))
			.results()
			.map((link) -> contents.resolveSibling(link.group(1)).normalize())
			.toList();
		assertThat(Documentation.pages())
			.filteredOn((page) -> !page.equals(contents) && !page.equals(Documentation.ROOT.resolve("README.md")))
			.allSatisfy((page) -> assertThat(linked).contains(page));
		assertThat(withoutSnippets(Documentation.ROOT.resolve("README.md"))).contains("](docs/README.md)");
	}

	private static String withoutSnippets(Path page) {
		return SNIPPET.matcher(Documentation.read(page)).replaceAll("");
	}

	/**
	 * All there are in the repository, those of the modules included.
	 */
	static List<Path> pages() throws IOException {
		List<Path> pages = new ArrayList<>();
		Files.walkFileTree(Documentation.ROOT, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
				return NOT_OURS.contains(directory.getFileName().toString()) ? FileVisitResult.SKIP_SUBTREE
						: FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
				if (file.toString().endsWith(".md")) {
					pages.add(file);
				}
				return FileVisitResult.CONTINUE;
			}

		});
		assertThat(pages).containsAll(Documentation.pages().toList());
		return pages;
	}

}
