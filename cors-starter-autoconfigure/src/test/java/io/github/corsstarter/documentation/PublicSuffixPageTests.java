/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.documentation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.corsstarter.testing.Documentation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of the public suffix list speaks of the list that is in the jar, and a release
 * takes no old one. How old the list is today is nothing that a build says.
 */
class PublicSuffixPageTests {

	private static final Path LIST = Documentation.ROOT
		.resolve("cors-starter-autoconfigure/src/main/resources/io/github/corsstarter/policy/public_suffix_list.dat");

	private static final Pattern VERSION = Pattern.compile("(?m)^// VERSION: (\\d{4}-\\d{2}-\\d{2})_");

	@Test
	void showsTheDateOfTheList() {
		assertThat(Documentation.read(Documentation.ROOT.resolve("docs/public-suffix-list.md")))
			.contains("public_suffix_list.dat` is of " + dateOfTheList() + ".");
	}

	@Test
	void listKeepsItsLicence() {
		assertThat(Documentation.read(LIST))
			.startsWith("// This Source Code Form is subject to the terms of the Mozilla");
	}

	@Test
	void releaseTakesAListOfTheLastSixMonths() throws Exception {
		LocalDate lastDay = dateOfTheList().plusMonths(6);
		assertThat(check(lastDay)).isEqualTo("0 The list of public suffixes is of %s.".formatted(dateOfTheList()));
		assertThat(check(lastDay.plusDays(1))).startsWith("1 ").contains("docs/public-suffix-list.md");
		assertThat(check(lastDay.plusYears(2))).startsWith("1 ");
	}

	private static LocalDate dateOfTheList() {
		Matcher version = VERSION.matcher(Documentation.read(LIST));
		assertThat(version.find()).isTrue();
		return LocalDate.parse(version.group(1));
	}

	/**
	 * What the check says on a day, behind its exit status.
	 */
	private static String check(LocalDate day) throws IOException, InterruptedException {
		Process process = new ProcessBuilder("bash", ".ci/public-suffix-list", "check", day.toString())
			.directory(Documentation.ROOT.toFile())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return process.waitFor() + " " + output.strip();
	}

}
