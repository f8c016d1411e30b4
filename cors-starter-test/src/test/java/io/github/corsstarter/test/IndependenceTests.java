/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The browser's side knows nothing of the starter's, so a mistake of one is unlikely to
 * be a mistake of both, and it works where the starter is not.
 */
class IndependenceTests {

	/** A name of a class of the starter, as class files have it. */
	private static final Pattern STARTER = Pattern.compile("io/github/corsstarter/(?!test/)");

	@Test
	void onlyWhatAsksAPolicyKnowsTheStarter() throws IOException {
		try (Stream<Path> classes = Files
			.list(Path.of("target/classes", CorsBrowser.class.getPackageName().replace('.', '/')))) {
			assertThat(
					classes.filter((file) -> STARTER.matcher(read(file)).find()).map(IndependenceTests::topLevelName))
				.containsOnly("ApplicationPolicies", "CorsPolicyAssert");
		}
	}

	private static String topLevelName(Path file) {
		return file.getFileName().toString().replaceFirst("(\\$.*)?\\.class$", "");
	}

	private static String read(Path file) {
		try {
			return Files.readString(file, StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
