/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code Vary} names what others put there and what is ours, each name once.
 */
class VaryNamesTests {

	private final VaryNames names = new VaryNames("Origin", "A");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                    | Origin, A
			Accept                | Origin, A, Accept
			origin                | Origin, A
			'a, Accept ,,b'       | Origin, A, Accept, b
			'Accept,ACCEPT'       | Origin, A, Accept
			*                     | Origin, A;*
			'*, Accept'           | Origin, A, Accept;*
			'Accept;*;Accept, b'  | Origin, A, Accept, b;*
			""")
	void areMergedWithThoseOfOthers(String others, String merged) {
		assertThat(this.names.mergedWith(List.of(others.split(";")))).containsExactly(merged.split(";"));
	}

	@Test
	void areOneLineWhereNobodyHasAnother() {
		assertThat(this.names.mergedWith(List.of())).containsExactly("Origin, A");
		assertThat(this.names.names()).containsExactly("Origin", "A");
		assertThat(this.names).hasToString("Origin, A");
	}

	@Test
	void noneAddNothing() {
		assertThat(VaryNames.NONE.mergedWith(List.of())).isEmpty();
		assertThat(new VaryNames().mergedWith(List.of())).isEmpty();
		assertThat(VaryNames.NONE.mergedWith(List.of("Accept"))).containsExactly("Accept");
		assertThat(VaryNames.NONE.mergedWith(List.of("*"))).containsExactly("*");
		assertThat(VaryNames.NONE.mergedWith(List.of(" , "))).isEmpty();
	}

}
