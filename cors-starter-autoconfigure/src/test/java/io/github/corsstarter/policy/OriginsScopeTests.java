/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The texts of scopes, and the variables of paths that they can name.
 */
class OriginsScopeTests {

	@ParameterizedTest
	@CsvSource({ "global, GLOBAL, ''", "host, HOST, ''", "path:a, PATH, a", "path:aB-9_, PATH, aB-9_",
			"path:\u00e4, PATH, \u00e4" })
	void isWrittenAsItIsRead(String text, OriginsScope.Kind kind, String variable) {
		OriginsScope scope = OriginsScope.parse(text);
		assertThat(scope).isEqualTo(new OriginsScope(kind, variable)).hasToString(text);
	}

	@ParameterizedTest
	@CsvSource({ "''", "Global", "hosts", "path", "path:", "path:1a", "path:-a", "path:a b", "path:a.b", "path: a",
			"a" })
	void isNone(String text) {
		assertThat(OriginsScope.parse(text)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ ",", "/a,", "/{a}, a", "/{a}/{b}, a b", "/{*a}, a", "/{a-b:[0-9]+}/x, a-b", "/{a}/{b} /{b}, b",
			"/{a} /x,", "/x /{a},", "/{a} /{b},", "/{b}/{a} /{a}/{b}, b a" })
	void isTakenFromAVariableThatAllPathsHave(@Nullable String paths, @Nullable String variables) {
		assertThat(OriginsScope.variablesOf((paths != null) ? Arrays.asList(paths.split(" ")) : List.of()))
			.isEqualTo((variables != null) ? Arrays.asList(variables.split(" ")) : List.of());
	}

}
