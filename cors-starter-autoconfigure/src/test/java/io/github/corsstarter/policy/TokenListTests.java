/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The elements of a list, wherever proxies split it and whatever stands around them (RFC
 * 9110, 5.6.1.2).
 */
class TokenListTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false,
			value = { "''|''", "' '|''", "','|''", "' , '|''", "a|a", "' a'|a", "'a '|a", "'a, '|a", "'a,\t'|a",
					"'\ta\t'|a", "a,b|a b", "'a ,\tb'|a b", "',a,,b,'|a b", "'a b'|'a_b'", "a;b|a b", "'a;;b'|a b",
					"';a, ;,b'|a b" })
	void hasItsElements(String lines, String elements) {
		List<String> found = new ArrayList<>();
		boolean all = TokenList.allMatch(Collections.enumeration(List.of(lines.split(";", -1))), (line, start, end) -> {
			found.add(line.substring(start, end).replace(' ', '_'));
			return true;
		});
		assertThat(all).isTrue();
		assertThat(String.join(" ", found)).isEqualTo(elements);
	}

	@Test
	void endsAtTheFirstThatDoesNotPass() {
		List<String> found = new ArrayList<>();
		boolean all = TokenList.allMatch(Collections.enumeration(List.of("a,b,c", "d")), (line, start, end) -> {
			found.add(line.substring(start, end));
			return found.size() < 2;
		});
		assertThat(all).isFalse();
		assertThat(found).containsExactly("a", "b");
	}

}
