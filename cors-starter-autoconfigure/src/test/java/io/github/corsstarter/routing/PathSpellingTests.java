/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.server.PathContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which paths everybody reads alike, and how the others may be read.
 */
class PathSpellingTests {

	@ParameterizedTest
	@ValueSource(strings = { "/", "/a", "/a/b.json", "/.well-known/x", "/a/.b", "/a/..b", "/a/...", "/a./b", "/a../b",
			"/a/.b/c", "/a/..b/c" })
	void pathIsReadAlikeByAll(String path) {
		assertThat(PathSpelling.of(path)).isEqualTo(PathSpelling.CANONICAL);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/a/", "/a\\b", "/.", "/..", "/a/.", "/a/..", "/./a", "/../a", "/a/./b", "/a/../b",
			"/.b/.", "/.b/../c" })
	void pathIsItsTextForHandlersAlone(String path) {
		assertThat(PathSpelling.of(path)).isEqualTo(PathSpelling.PLAIN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "*", "//", "//a", "/a//b", "/a//", "/%61", "/a;x=1", "/a/%2e%2e/b" })
	void pathIsNotItsText(String path) {
		assertThat(PathSpelling.of(path)).isEqualTo(PathSpelling.ENCODED);
	}

	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			/a/b             | /a/b
			/a/b/            | /a/b /a/b/
			/a/./b           | /a/b
			/a/../b          | /b
			/../../a         | /a
			/a/%2e%2e/b      | /b
			/a/%252e%252e/b  | /a/%2e%2e/b /b
			/a/..;x=1/b      | /b
			/a;x=1/b;y       | /a/b
			/a\\..\\b        | /b
			/a//b            | /a/b
			/a/%20/b         | /a/b
			/a/%7f/b         | /a/b
			/a/%21/b         | /a/!/b
			/a/%7e/b         | /a/~/b
			/a/%zz           | /a/%zz
			/%2561           | /%61 /a
			/%252561         | /%2561 /%61 /a
			/%25252561       | /%252561 /%2561 /%61
			/..              | /
			""")
	void pathStandsForEachOfItsReadings(String path, String readings) {
		assertThat(PathReadings.of(path)).extracting(PathContainer::value).containsExactly(readings.split(" "));
	}

}
