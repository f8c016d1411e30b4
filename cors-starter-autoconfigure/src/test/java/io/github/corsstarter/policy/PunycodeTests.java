/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The samples of RFC 3492, 7.1, and labels at the limits of its algorithm.
 */
class PunycodeTests {

	@ParameterizedTest
	@CsvSource({ "\u4ed6\u4eec\u4e3a\u4ec0\u4e48\u4e0d\u8bf4\u4e2d\u6587, ihqwcrb4cv8a8dqg056pqjye",
			"\u0644\u064a\u0647\u0645\u0627\u0628\u062a\u0643\u0644\u0645\u0648\u0634\u0639\u0631\u0628\u064a\u061f, egbpdaj6bu4bxfgehfvwxn",
			"Pro\u010dprost\u011bnemluv\u00ed\u010desky, Proprostnemluvesky-uyb24dma41a",
			"3\u5e74B\u7d44\u91d1\u516b\u5148\u751f, 3B-ww4c5e180e575a65lsy2b", "b\u00fccher, bcher-kva", "\u00fc, tda",
			"\u0080, a", "a\u0080, a-ba", "\u00f1-a, -a-yja", "\u65e5\u672c\u8a9e, wgv71a119e",
			"stra\u00dfe, strae-oqa", "\ud83d\ude00, e28h", "a\ud83d\ude00b, ab-no82a", "\udbff\udfff, dn32g",
			// The distance of the first is the limit of the loop that adapts the bias.
			"aaa\uf954\uf955, aaa-d91sfa",
			"\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9, 9caaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
	void isEncodedAndDecoded(String label, String encoded) {
		assertThat(Punycode.encode(label)).isEqualTo(encoded);
		assertThat(Punycode.decode(encoded)).isEqualTo(label);
	}

	@ParameterizedTest
	@CsvSource({ "abc-, abc", "a--, a-" })
	void nothingBehindTheDelimiterAddsNothing(String encoded, String label) {
		assertThat(Punycode.decode(encoded)).isEqualTo(label);
	}

	/**
	 * The end within a number, no digit, a delimiter with nothing ahead of it, a number
	 * or a code point that is too high.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "", "9", "a-9", "99", "!", "a-!", "B", "-", "-a", "\u00fc", "99999999", "a-99999999a",
			"en32g", "9999999999999a", "zzzzzzzzzzzzzz" })
	void nothingIsDecodedFromWhatEncodesNothing(String encoded) {
		assertThat(Punycode.decode(encoded)).isEmpty();
	}

}
