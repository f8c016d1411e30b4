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
 * Internationalized names: which labels browsers take for encoded ones, and how they
 * write those that are not.
 */
class DomainNameTests {

	@ParameterizedTest
	@ValueSource(strings = { "example.com", "xn--bcher-kva.example", "a.xn--bcher-kva", "xn--strae-oqa.example",
			"xn--wgv71a119e.xn--wgv71a119e", "xn--e28h.example", "axn--b.example", "a.b-xn--c.example" })
	void hasLabelsThatBrowsersLoad(String host) {
		assertThat(DomainName.areLabelsValid(host)).isTrue();
	}

	/** Nothing, ASCII alone, and what encodes nothing. */
	@ParameterizedTest
	@ValueSource(strings = { "xn--.example", "xn--abc-.example", "xn--9.example", "a.xn--9", "xn--bcher-kva.xn--9" })
	void hasALabelThatIsNotEncoded(String host) {
		assertThat(DomainName.areLabelsValid(host)).isFalse();
	}

	/**
	 * Upper case, a compatibility character, a mark of each kind at the beginning, spaces
	 * and ends of lines and paragraphs, a format and a control character, code points
	 * that are unassigned or of private use, and characters of ASCII that no host has.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "\u00c4", "\uff41", "\u0301a", "\u0903a", "\u20dda", "\u00fc\u2003", "\u00fc\u200b",
			"\u00fc\u0378", "\u00fc\ue000", "\u00fc\u2028", "\u00fc\u2029", "\u00fc\u0085", "\u00fc_", "\u00fc!" })
	void noBrowserHasALabelOf(String label) {
		assertThat(DomainName.areLabelsValid("xn--" + Punycode.encode(label) + ".example")).isFalse();
	}

	/**
	 * What Chromium takes out of a name: the first and the last of each range, and two
	 * that are compatibility characters of one of them.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 0x00AD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x200B, 0x2060, 0x2064,
			0x206A, 0x206F, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A, 0xE0100,
			0xE01EF })
	void noLabelHasWhatNobodySees(int codePoint) {
		String label = "\u00fc" + Character.toString(codePoint);
		assertThat(DomainName.areLabelsValid("xn--" + Punycode.encode(label) + ".example")).isFalse();
		assertThat(DomainName.toAscii(label + ".example")).isEqualTo("xn--tda.example");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u00fc", "\u00fc-", "\u00fc9", "\u0430\u0301", "\u0915\u0903", "\u00df", "\u03c2",
			"\ud83d\ude00" })
	void browsersHaveALabelOf(String label) {
		assertThat(DomainName.areLabelsValid("xn--" + Punycode.encode(label) + ".example")).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "a.b, a.b", "B\u00dcCHER.Example, xn--bcher-kva.example",
			"\u65e5\u672c\u8a9e\u3002jp, xn--wgv71a119e.jp", "a\uff0eb, a.b", "a\uff61b, a.b", "a., a.",
			"stra\u00dfe.example, xn--strae-oqa.example", "\u039f\u03a3.example, xn--0xai.example" })
	void isWrittenInAscii(String name, String ascii) {
		assertThat(DomainName.toAscii(name)).isEqualTo(ascii);
	}

	@ParameterizedTest
	@CsvSource({ "'', true", "a, true", "\u007f, true", "\u0080, false", "a\u0080, false" })
	void isAscii(String text, boolean ascii) {
		assertThat(DomainName.isAscii(text)).isEqualTo(ascii);
	}

}
