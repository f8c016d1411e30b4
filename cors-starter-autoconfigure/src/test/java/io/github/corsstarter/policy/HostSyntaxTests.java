/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hosts at the limits: of what may be a host, and of what only this machine or its
 * network knows.
 */
class HostSyntaxTests {

	private static final String LABEL = "a".repeat(63);

	/** As long as the DNS lets a name be (RFC 1035, 2.3.4), without the root's dot. */
	private static final String LONGEST = (LABEL + ".").repeat(3) + "a".repeat(61);

	static String[] hosts() {
		return new String[] { "a", "z", "0a", "9a", "-", "_", "az.0z9a", "a.", "a.b.", LABEL, LABEL + "." + LABEL,
				LONGEST, LONGEST + ".", "0.0.0.0", "255.255.255.255", "1.2.3.4", "1.2.3.4.a", "1.2.3.a4", "0xg",
				"1.2.0xg", "1.2.3.4a", "[::1]", "[::]" };
	}

	static String[] others() {
		return new String[] { "", ".", "..", ".a", "a..b", "a..", "`", "{", "/", ":", "@", "[", "A", "Z", "a b",
				"\u00e4", "\u0661", LABEL + "a", LABEL + "a.b", "b." + LABEL + "a", LONGEST + "a", LONGEST + "a.",
				LONGEST + "..", "1", "1.2.3", "1.2.3.4.", "1.2.3.4.5", "1.2.3.256", "1.2.3.04", "1.2.3.00",
				"1.2.3.1000", "a.1", "a.1.", "a.0x", "a.0xf", "0x", "1.2.3.0xf", "[]", "[", "[::1", "[::1]a", "[0::1]",
				"[:]" };
	}

	@ParameterizedTest
	@MethodSource("hosts")
	void isSerialized(String host) {
		assertThat(HostSyntax.isSerialized(host, 0, host.length(), true)).isTrue();
		String inside = "x://" + host + "x";
		assertThat(HostSyntax.isSerialized(inside, 4, 4 + host.length(), true)).isTrue();
		assertThat(HostSyntax.isTooLong(host)).isFalse();
	}

	@ParameterizedTest
	@MethodSource("others")
	void isNotSerialized(String host) {
		assertThat(HostSyntax.isSerialized(host, 0, host.length(), true)).isFalse();
		String inside = "1.2" + host + "4";
		assertThat(HostSyntax.isSerialized(inside, 3, 3 + host.length(), true)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "A", "Z", "aZ09-_", "1", "1.2.3", "A.b", "a." })
	void hostOfAnotherSchemeIsWhatItsApplicationHasWritten(String host) {
		assertThat(HostSyntax.isSerialized(host, 0, host.length(), false)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "a..b", "[a]", "@", "[", "\u00e4", "a b" })
	void hostOfAnotherSchemeHasNoOtherCharacters(String host) {
		assertThat(HostSyntax.isSerialized(host, 0, host.length(), false)).isFalse();
	}

	@Test
	void whatTheDnsRefusesIsTooLong() {
		assertThat(HostSyntax.isTooLong(LONGEST + "a")).isTrue();
		assertThat(HostSyntax.isTooLong(LONGEST + "a.")).isTrue();
		assertThat(HostSyntax.isTooLong(LABEL + "a")).isTrue();
		assertThat(HostSyntax.isTooLong("b." + LABEL + "a.c")).isTrue();
		assertThat(HostSyntax.isTooLong(LABEL + ".")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "a, 1", "a:1, 1", "'', 0", ":1, 0", "[::1], 5", "[::1]:1, 5", "[::1, 0" })
	void endsAtThePort(String text, int end) {
		assertThat(HostSyntax.end(text, 0)).isEqualTo(end);
		if (!text.equals("[::1")) {
			assertThat(HostSyntax.end("https://" + text, 8)).isEqualTo(8 + end);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "localhost.", "app.localhost", "app.localhost.", "127.0.0.1", "127.0.0.1.",
			"127.255.255.255", "[::1]" })
	void isThisMachine(String host) {
		assertThat(HostSyntax.isLoopback(host)).isTrue();
		assertThat(HostSyntax.isInternal(host)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "applocalhost", "localhost.example", "127.example.com", "127.0.0", "126.0.0.1",
			"128.0.0.1", "1127.0.0.1", "[::2]", "[::]", "" })
	void mayBeAnotherMachine(String host) {
		assertThat(HostSyntax.isLoopback(host)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "10.0.0.0", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.0",
			"192.168.255.255", "100.64.0.0", "100.127.255.255", "169.254.0.0", "169.254.255.255", "0.0.0.0",
			"10.1.2.3.", "[fc00::]", "[fdff:ffff::1]", "[fe80::1]", "[febf::1]", "[::1]", "[::ffff:a00:1]", "web",
			"web.", "app.internal", "app.local", "app.ns.svc", "app.svc." })
	void onlyItsNetworkKnowsIt(String host) {
		assertThat(HostSyntax.isInternal(host)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255",
			"192.169.0.0", "100.63.255.255", "100.128.0.0", "169.253.255.255", "169.255.0.0", "0.0.0.1", "8.8.8.8",
			"[fbff::1]", "[fe00::1]", "[fe7f::1]", "[fec0::1]", "[2001:db8::1]", "[::2]", "[::ffff:808:808]",
			"[not an address]", "example.com", "local.example.com", "a.locals", "a.xsvc" })
	void everybodyMayKnowIt(String host) {
		assertThat(HostSyntax.isInternal(host)).isFalse();
	}

	/**
	 * What ends in no label at all does not end in a number, so it is no wrong address.
	 */
	@ParameterizedTest
	@CsvSource({ "1, true", "a.1, true", "a.1., true", "a.0x, true", "a.0xf, true", "a.0xg, false", "a.1b, false",
			"1.a, false", "., false", "1.., false", "a., false" })
	void endsInANumber(String host, boolean number) {
		assertThat(HostSyntax.endsInNumber(host, 0, host.length())).isEqualTo(number);
	}

	@ParameterizedTest
	@CsvSource({ "1.2.3.4, true", "[::1], true", "1.2.3, false", "a.1.2.3.4, false", "example.com, false" })
	void isAnAddress(String host, boolean address) {
		assertThat(HostSyntax.isIpAddress(host)).isEqualTo(address);
	}

}
