/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.List;

/**
 * Text made of fuzzed bytes. Those that are no ASCII characters stand for what origins,
 * patterns and lists of headers are made of, so that the fuzzer need not spell it.
 */
final class FuzzedText {

	private static final List<String> PIECES = List.of("https://", "http://", "*.", ":*", ":443", ":80", ":8080",
			"example.org", ".example.org", "example.com", "app.", "localhost", "127.0.0.1", "0x7f.1", "2130706433",
			"[::1]", "[", "]", "::", "[2001:db8::", "ffff:", "xn--", "xn--bcher-kva", "b\u00fccher", "\u017f", "\u212a",
			"\u0130", "\u3002", "\uff0f", "\ud83d\ude00", "co.uk", "github.io", "null", "*", "://", "capacitor://",
			"chrome-extension://", "file://", "wss://", "/", "\\", "?", "#", "@", "%2f", "%00", "\u0000", "\r\n", "\t",
			" ", ", ", ",,", "Authorization", "content-type", "x-request-id", "X-", "a".repeat(62), "b.".repeat(100),
			".", "..", "-", "_", ":0", ":65536", ":00443", "65535");

	private FuzzedText() {
	}

	static String of(byte[] data) {
		StringBuilder text = new StringBuilder();
		for (byte b : data) {
			if (b >= 0) {
				text.append((char) b);
			}
			else {
				text.append(PIECES.get((b & 0x7f) % PIECES.size()));
			}
		}
		return text.toString();
	}

}
