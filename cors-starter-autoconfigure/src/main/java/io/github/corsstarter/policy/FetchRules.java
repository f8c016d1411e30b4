/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What the Fetch standard lets a page send without asking first, and what not at all. No
 * request is judged by it: it is for what people write and ask.
 *
 * @see <a href="https://fetch.spec.whatwg.org/">Fetch standard</a>
 */
@Internal
public final class FetchRules {

	/** "CORS-safelisted method". */
	private static final Set<String> SAFELISTED_METHODS = Set.of("GET", "HEAD", "POST");

	/** "forbidden method". */
	private static final Set<String> FORBIDDEN_METHODS = Set.of("CONNECT", "TRACE", "TRACK");

	/** "normalize a method". {@code PATCH} is not among them. */
	private static final Set<String> NORMALIZED_METHODS = Set.of("DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT");

	/** "forbidden request-header". */
	private static final Set<String> FORBIDDEN_HEADERS = Set.of("accept-charset", "accept-encoding",
			"access-control-request-headers", "access-control-request-method", "connection", "content-length", "cookie",
			"cookie2", "date", "dnt", "expect", "host", "keep-alive", "origin", "referer", "set-cookie", "te",
			"trailer", "transfer-encoding", "upgrade", "via");

	/** The headers that "forbidden request-header" judges by their value. */
	private static final Set<String> METHOD_OVERRIDES = Set.of("x-http-method", "x-http-method-override",
			"x-method-override");

	private static final Pattern TABS_AND_SPACES_AROUND = Pattern.compile("^[ \\t]+|[ \\t]+\\z");

	/** "CORS-unsafe request-header byte". */
	private static final Pattern UNSAFE = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\"():<>?@\\[\\\\\\]{}\\x7f]");

	private static final Pattern LANGUAGE = Pattern.compile("[0-9A-Za-z *,\\-.;=]*");

	private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]*)");

	private static final int MAX_SAFELISTED_VALUE = 128;

	private FetchRules() {
	}

	/**
	 * Whether a text can be a method at all.
	 * @param method the text
	 * @return whether it can be a method
	 */
	public static boolean isMethod(String method) {
		return HttpToken.isToken(method);
	}

	/**
	 * Whether a text can be the name of a header at all.
	 * @param name the text
	 * @return whether it can be the name of a header
	 */
	public static boolean isHeaderName(String name) {
		return HttpToken.isToken(name);
	}

	/**
	 * Write a method as a browser sends it. Some are put into upper case, and
	 * {@code patch} is not.
	 * @param method the method, as the page wrote it
	 * @return the method, normalized
	 */
	public static String normalizeMethod(String method) {
		String upperCase = method.toUpperCase(Locale.ROOT);
		return NORMALIZED_METHODS.contains(upperCase) ? upperCase : method;
	}

	/**
	 * Whether a page may use a method without asking first.
	 * @param method the method, normalized
	 * @return whether a page may use it without asking
	 */
	public static boolean isSafelistedMethod(String method) {
		return SAFELISTED_METHODS.contains(method);
	}

	/**
	 * Whether no page can use a method.
	 * @param method the method, in any case
	 * @return whether no page can use it
	 */
	public static boolean isForbiddenMethod(String method) {
		return FORBIDDEN_METHODS.contains(method.toUpperCase(Locale.ROOT));
	}

	/**
	 * Whether no page can set a header, whatever its value.
	 * @param name the name, in any case
	 * @return whether no page can set it
	 */
	public static boolean isForbiddenHeader(String name) {
		String lowerCase = name.toLowerCase(Locale.ROOT);
		return FORBIDDEN_HEADERS.contains(lowerCase) || lowerCase.startsWith("sec-") || lowerCase.startsWith("proxy-");
	}

	/**
	 * Whether no page can set a header to a value.
	 * @param name the name, in any case
	 * @param value the value, {@code null} if it is not known: then one is assumed that a
	 * page can set, if there is any
	 * @return whether no page can set it to the value
	 */
	public static boolean isForbiddenHeader(String name, @Nullable String value) {
		return isForbiddenHeader(name) || value != null && METHOD_OVERRIDES.contains(name.toLowerCase(Locale.ROOT))
				&& hasForbiddenMethod(value);
	}

	/**
	 * "get, decode, and split": the commas of quoted strings separate nothing.
	 */
	private static boolean hasForbiddenMethod(String value) {
		int start = 0;
		boolean quoted = false;
		for (int i = 0; i < value.length(); i++) {
			char character = value.charAt(i);
			if (character == ',' && !quoted) {
				if (isForbiddenElement(value.substring(start, i))) {
					return true;
				}
				start = i + 1;
			}
			else if (character == '"') {
				quoted = !quoted;
			}
			else if (character == '\\' && quoted) {
				i++;
			}
		}
		return isForbiddenElement(value.substring(start));
	}

	private static boolean isForbiddenElement(String element) {
		return isForbiddenMethod(TABS_AND_SPACES_AROUND.matcher(element).replaceAll(""));
	}

	/**
	 * Whether a page may set a header without asking first.
	 * @param name the name, in any case
	 * @param value the value, {@code null} if it is not known: then that of a script is
	 * assumed which has a reason to set the header
	 * @return whether a page may set it without asking
	 */
	public static boolean isSafelistedHeader(String name, @Nullable String value) {
		String lowerCase = name.toLowerCase(Locale.ROOT);
		if (value == null) {
			return Set.of("accept", "accept-language", "content-language").contains(lowerCase);
		}
		if (value.length() > MAX_SAFELISTED_VALUE) {
			return false;
		}
		return switch (lowerCase) {
			case "accept" -> !UNSAFE.matcher(value).find();
			case "accept-language", "content-language" -> LANGUAGE.matcher(value).matches();
			case "content-type" -> !UNSAFE.matcher(value).find() && RequestClassifier.isFormType(value);
			case "range" -> isSimpleRange(value);
			default -> false;
		};
	}

	/**
	 * A single range that has a start: media elements have always sent such ranges.
	 */
	private static boolean isSimpleRange(String value) {
		Matcher range = RANGE.matcher(value);
		return range.matches() && (range.group(2).isEmpty()
				|| new BigInteger(range.group(1)).compareTo(new BigInteger(range.group(2))) <= 0);
	}

}
