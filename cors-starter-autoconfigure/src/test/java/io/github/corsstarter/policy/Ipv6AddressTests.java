/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * IPv6 addresses as the URL standard reads and writes them, at the limits of its parser
 * and its serializer.
 */
class Ipv6AddressTests {

	@ParameterizedTest
	@CsvSource({ "::, ::", "::1, ::1", "1::, 1::", "1::8, 1::8", "0:0:0:0:0:0:0:0, ::",
			"1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8", "2001:0DB8::000A, 2001:db8::a", "2001:db8:0:0::1, 2001:db8::1",
			// The first of the longest gaps, and none of one piece.
			"1:0:0:2:0:0:0:3, 1:0:0:2::3", "1:0:0:2:0:0:3:4, 1::2:0:0:3:4", "0:0:0:2:0:0:0:3, ::2:0:0:0:3",
			"1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7", "0:1:2:3:4:5:6:7, 0:1:2:3:4:5:6:7", "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
			"::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8", "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::", "0:0:3:4:5:6:7:8, ::3:4:5:6:7:8",
			// The last two pieces as an IPv4 address.
			"::127.0.0.1, ::7f00:1", "1::1.2.3.4, 1::102:304", "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
			"::255.255.255.255, ::ffff:ffff", "1:2:3:4:5::1.2.3.4, 1:2:3:4:5:0:102:304",
			"0000:0000:0000:0000:0000:ffff:192.168.100.228, ::ffff:c0a8:64e4" })
	void isWrittenInItsShortestForm(String text, String serialization) {
		assertThat(Ipv6Address.parse(text)).hasToString(serialization);
		assertThat(Ipv6Address.isSerialized(text)).isEqualTo(text.equals(serialization));
		assertThat(Ipv6Address.isSerialized(serialization)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ":", ":1", "1:", "1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4::5:6:7:8",
			"1::2:3:4:5:6:7:8", ":::", "1:::2", "1::2::3", "::1:", ":1::", "00001::", "::00001", "g::", "::-1", "::+1",
			"::\u0661", "::\uff11", "::1%25eth0", "1.2.3.4", "::1.2.3", "::1.2.3.256", "::01.2.3.4", "::1.2.3.4:5",
			"1.2.3.4::", "1:1.2.3.4::1", "1:2:3:4:5:6:7:1.2.3.4", "1:2:3:4:5:1.2.3.4", "1:2:3:4:5:6::1.2.3.4",
			"1:2:3:4:5:6:7::1.2.3.4" })
	void isNone(String text) {
		assertThat(Ipv6Address.parse(text)).isNull();
		assertThat(Ipv6Address.isSerialized(text)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "::ffff:192.168.100.228, 192.168.100.228", "::ffff:0:1, 0.0.0.1", "::ffff:ffff:ffff, 255.255.255.255",
			"::fffe:1:1,", "::ffff:0:1:1,", "1::ffff:1:1,", "::1:ffff:1:1,", "::1," })
	void isAnIpv4AddressBehindTheMappedPrefix(String text, @Nullable String ipv4) {
		Ipv6Address address = Ipv6Address.parse(text);
		assertThat(address).isNotNull();
		assertThat(address.isIpv4Mapped()).isEqualTo(ipv4 != null);
		if (ipv4 != null) {
			assertThat(address.ipv4()).isEqualTo(ipv4);
		}
	}

	@Test
	void longTextIsNone() {
		assertThat(Ipv6Address.parse("0".repeat(10_000) + "::")).isNull();
	}

}
