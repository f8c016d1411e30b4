/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.corsstarter.testing.Documentation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A table of a page that is made from the code, below a comment that names it. With
 * {@code -Ddocumentation.update=true} it is written anew.
 *
 * @param page the page's path in the repository
 * @param name the words of the comment
 */
record GeneratedTable(String page, String name) {

	/**
	 * Check that the page has these rows, or write them.
	 * @param rows the cells of each row, the head first
	 */
	void has(List<List<String>> rows) {
		Path file = Documentation.ROOT.resolve(this.page);
		String text = Documentation.read(file);
		Matcher place = Pattern.compile(Pattern.quote("<!-- " + this.name + " -->") + "\n\n((?:\\|.*\n)*)\n?")
			.matcher(text);
		assertThat(place.find()).as("<!-- %s --> in %s", this.name, this.page).isTrue();
		String table = table(rows);
		if (Boolean.getBoolean("documentation.update")) {
			write(file, text.substring(0, place.start(1)) + table + ((place.end() == text.length()) ? "" : "\n")
					+ text.substring(place.end()));
		}
		else {
			assertThat(place.group(1)).as("run this test with -Ddocumentation.update=true").isEqualTo(table);
		}
	}

	private static String table(List<List<String>> rows) {
		List<String> lines = rows.stream()
			.map((cells) -> cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")).replace("|  |", "| |"))
			.collect(Collectors.toList());
		lines.add(1, "|---".repeat(rows.get(0).size()) + "|\n");
		return String.join("", lines);
	}

	private static void write(Path file, String text) {
		try {
			Files.writeString(file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
