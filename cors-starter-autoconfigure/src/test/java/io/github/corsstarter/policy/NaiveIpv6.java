/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * IPv6 addresses by trial and error: parsed by the JDK, and shortened by looking for each
 * run of zeros, the longest first.
 */
final class NaiveIpv6 {

	private NaiveIpv6() {
	}

	static boolean isSerialized(String text) {
		return text.matches("[0-9a-f:]*:[0-9a-f:]*")
				&& parse(text).map(NaiveIpv6::serialize).filter(text::equals).isPresent();
	}

	static Optional<List<Integer>> parse(String text) {
		try {
			byte[] bytes = InetAddress.getByName("[" + text + "]").getAddress();
			// The JDK makes an IPv4 address of an IPv4-mapped one.
			int[] prefix = (bytes.length == 4) ? new int[] { 0, 0, 0, 0, 0, 0xffff } : new int[0];
			return Optional.of(
					IntStream
						.concat(Arrays.stream(prefix),
								IntStream.range(0, bytes.length / 2)
									.map((i) -> (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff))
						.boxed()
						.toList());
		}
		catch (UnknownHostException ex) {
			return Optional.empty();
		}
	}

	static String serialize(List<Integer> pieces) {
		for (int length = 8; length >= 2; length--) {
			for (int start = 0; start + length <= 8; start++) {
				if (pieces.subList(start, start + length).stream().allMatch((piece) -> piece == 0)) {
					return join(pieces.subList(0, start)) + "::" + join(pieces.subList(start + length, 8));
				}
			}
		}
		return join(pieces);
	}

	private static String join(List<Integer> pieces) {
		return pieces.stream().map(Integer::toHexString).collect(Collectors.joining(":"));
	}

}
