/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * IPv4 addresses in the spellings of the URL standard's "IPv4 parser", up to its limits.
 */
class Ipv4AddressTests {

	@ParameterizedTest
	@CsvSource({ "1.2.3.4, 1.2.3.4", "0.0.0.0, 0.0.0.0", "255.255.255.255, 255.255.255.255", "1.2.3.4., 1.2.3.4",
			"127.1, 127.0.0.1", "1.2.65535, 1.2.255.255", "1.16777215, 1.255.255.255", "4294967295, 255.255.255.255",
			"2130706433, 127.0.0.1", "0x7f.1, 127.0.0.1", "0xff.0xff.0xff.0xff, 255.255.255.255", "0x, 0.0.0.0",
			"1.0x.0x.2, 1.0.0.2", "0177.0.0.01, 127.0.0.1", "010, 0.0.0.8", "00, 0.0.0.0", "0, 0.0.0.0", "8, 0.0.0.8",
			"000000000000010, 0.0.0.8",
			// One more than there is room for.
			"1.2.3.256,", "1.2.65536,", "1.16777216,", "4294967296,", "256.1,", "1.256.1,", "1.2.256.1,",
			"9999999999999999999,", "1.2.3.4.5,",
			// No numbers.
			"'',", ".,", "..,", "1.2.3.4..,", ".1.2.3.4,", "1..2,", "08,", "0x1g,", "a,", "-1,", "+1,", "'1 ',",
			"\u0661,", "\uff11," })
	void isFourNumbersWhereItIsAnAddress(String text, @Nullable String canonical) {
		assertThat(Ipv4Address.canonical(text)).isEqualTo(canonical);
	}

}
