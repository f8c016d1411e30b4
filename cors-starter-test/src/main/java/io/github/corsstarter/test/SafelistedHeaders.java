/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows which headers a page may send without asking, and which it may never set.
 */
final class SafelistedHeaders {

	private static final int MAX_VALUE_LENGTH = 128;

	private static final int MAX_TOTAL_LENGTH = 1024;

	private static final Pattern UNSAFE = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\"():<>?@\\[\\\\\\]{}\\x7f]");

	private static final Pattern LANGUAGE = Pattern.compile("[0-9A-Za-z *,\\-.;=]*");

	private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]*)");

	private static final Set<String> CONTENT_TYPES = Set.of("application/x-www-form-urlencoded", "multipart/form-data",
			"text/plain");

	private static final Set<String> FORBIDDEN = Set.of("accept-charset", "accept-encoding",
			"access-control-request-headers", "access-control-request-method", "connection", "content-length", "cookie",
			"cookie2", "date", "dnt", "expect", "host", "keep-alive", "origin", "referer", "set-cookie", "te",
			"trailer", "transfer-encoding", "upgrade", "via");

	private static final Set<String> METHOD_OVERRIDES = Set.of("x-http-method", "x-http-method-override",
			"x-method-override");

	private static final Set<String> FORBIDDEN_METHODS = Set.of("CONNECT", "TRACE", "TRACK");

	/**
	 * An element of a list in which quoted strings may have commas.
	 * @see <a href=
	 * "https://fetch.spec.whatwg.org/#header-value-get-decode-and-split">Fetch standard,
	 * "get, decode, and split a header value"</a>
	 */
	private static final Pattern ELEMENT = Pattern.compile("([^\",]|\"([^\"\\\\]|\\\\.)*+\"?)++", Pattern.DOTALL);

	private SafelistedHeaders() {
	}

	/**
	 * The names that a preflight has to ask for, in lower case and sorted.
	 * @see <a href=
	 * "https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names">Fetch standard,
	 * "CORS-unsafe request-header names"</a>
	 */
	static Set<String> unsafeNames(List<HeaderLine> headers) {
		Set<String> unsafe = new TreeSet<>();
		List<String> potentiallyUnsafe = new ArrayList<>();
		int total = 0;
		for (HeaderLine header : headers) {
			String name = header.name().toLowerCase(Locale.ROOT);
			if (isSafelisted(name, header.value())) {
				potentiallyUnsafe.add(name);
				total += header.value().length();
			}
			else {
				unsafe.add(name);
			}
		}
		if (total > MAX_TOTAL_LENGTH) {
			unsafe.addAll(potentiallyUnsafe);
		}
		return unsafe;
	}

	/**
	 * Whether a header is safelisted.
	 * @see <a href="https://fetch.spec.whatwg.org/#cors-safelisted-request-header">Fetch
	 * standard, "CORS-safelisted request-header"</a>
	 */
	private static boolean isSafelisted(String name, String value) {
		if (value.length() > MAX_VALUE_LENGTH) {
			return false;
		}
		return switch (name) {
			case "accept" -> !UNSAFE.matcher(value).find();
			case "accept-language", "content-language" -> LANGUAGE.matcher(value).matches();
			case "content-type" -> !UNSAFE.matcher(value).find() && CONTENT_TYPES.contains(essence(value));
			case "range" -> isSimpleRange(value);
			default -> false;
		};
	}

	static String essence(String mimeType) {
		return HeaderLines.stripWhitespace(mimeType.split(";", 2)[0]).toLowerCase(Locale.ROOT);
	}

	/**
	 * A single range that has a start. Media elements have always sent such ranges.
	 */
	private static boolean isSimpleRange(String value) {
		Matcher range = RANGE.matcher(value);
		return range.matches() && (range.group(2).isEmpty()
				|| new BigInteger(range.group(1)).compareTo(new BigInteger(range.group(2))) <= 0);
	}

	/**
	 * Whether browsers do not let a page set this header to this value.
	 * @param value the value, without spaces around it
	 * @see <a href="https://fetch.spec.whatwg.org/#forbidden-request-header">Fetch
	 * standard, "forbidden request-header"</a>
	 */
	static boolean isForbidden(String name, String value) {
		String lowerCase = name.toLowerCase(Locale.ROOT);
		return FORBIDDEN.contains(lowerCase) || lowerCase.startsWith("proxy-") || lowerCase.startsWith("sec-")
				|| METHOD_OVERRIDES.contains(lowerCase) && hasForbiddenMethod(value);
	}

	private static boolean hasForbiddenMethod(String value) {
		return ELEMENT.matcher(value)
			.results()
			.map(MatchResult::group)
			.map(HeaderLines::stripTabsAndSpaces)
			.anyMatch(SafelistedHeaders::isForbiddenMethod);
	}

	/**
	 * Whether no page can use a method.
	 * @see <a href="https://fetch.spec.whatwg.org/#forbidden-method">Fetch standard,
	 * "forbidden method"</a>
	 */
	static boolean isForbiddenMethod(String method) {
		return FORBIDDEN_METHODS.contains(method.toUpperCase(Locale.ROOT));
	}

}
