/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.documentation;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.testing.Documentation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each page opens with what its reader can do after it, or has to look up in it.
 */
class OpeningTests {

	@ParameterizedTest
	@MethodSource("pages")
	void saysWhatTheReaderCanDoAfterIt(Path page) {
		List<String> paragraphs = Stream.of(Documentation.read(page).split("\n\n"))
			.filter((paragraph) -> !paragraph.startsWith("<!--"))
			.toList();
		assertThat(paragraphs.get(0)).startsWith("# ");
		assertThat(paragraphs.get(1)).matches("(?s)(After this page, |This page has |Six steps lead from ).*");
	}

	@Test
	void readmeStaysShort() {
		assertThat(Documentation.read(Documentation.ROOT.resolve("README.md")).lines()).hasSizeLessThanOrEqualTo(250);
	}

	private static Stream<Path> pages() {
		return Documentation.pages().filter((page) -> page.startsWith(Documentation.ROOT.resolve("docs")));
	}

}
