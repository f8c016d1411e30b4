/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognizes what is written in another language than that of origins, and says which
 * forms of origins there are.
 */
final class OriginForms {

	private static final Set<String> ANY = Set.of("all", "any", "**", "*.*", "*:*", "*://*", "*://*:*", "*://*/*",
			"*://*.*", ".*", "^.*$", "/.*/", "http*://*", "https?://.*", "regex:.*");

	/**
	 * What no origin has, and regular expressions do: anchors, escapes, alternatives,
	 * character classes, and a repetition of something else than a label.
	 */
	private static final Pattern REGULAR_EXPRESSION = Pattern.compile(
			"\\^.*|.*\\$|/(?!/).*[\\\\*+].*/[a-z]*|.*(?:\\\\[./:dDwW-]|\\(.*\\)|\\[[^\\]:]*\\][*+?{]|\\[[^\\]:]*[a-z0-9]-[a-z0-9][^\\]:]*\\]|https\\?:).*"
					+ "|(?:.*[^a-z0-9*])?\\.[*+].*|.*\\.[*+][a-z0-9(\\\\-].*|.*\\.\\+.*",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final Pattern DOMAIN = Pattern
		.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+", Pattern.CASE_INSENSITIVE);

	/** The last thing that is left open, the rest of its label, and the domain. */
	private static final Pattern OPEN = Pattern.compile(".*[*+)\\]}][^.]*\\.(.*)", Pattern.DOTALL);

	/**
	 * What an expression of a few texts has: a group of alternatives, an escape, or a
	 * character that stands for itself; each of them optional.
	 */
	private static final Pattern PART = Pattern.compile(
			"(?:\\((?:\\?:)?((?:[^()\\[\\]{}*+?^$\\\\]|\\\\[^a-zA-Z0-9])*)\\)|\\\\([^a-zA-Z0-9])|([^()\\[\\]{}*+?^$|\\\\]))(\\?)?");

	/** As many origins as a sentence can name. */
	private static final int MAX_LITERALS = 4;

	private static final String SOME_DOMAIN = "example.com";

	private OriginForms() {
	}

	/**
	 * Whether the text is what other languages have for any origin.
	 */
	static boolean meansAny(String text) {
		return ANY.contains(text.strip().toLowerCase(Locale.ROOT));
	}

	static boolean isRegularExpression(String text) {
		return REGULAR_EXPRESSION.matcher(text.strip()).matches();
	}

	/**
	 * The forms that there are, with the domain of the text where it tells one.
	 */
	static String forms(String text) {
		String domain = ownDomain(text);
		return "Write each origin in full, such as https://app.%1$s, or leave open what can be: https://*.%1$s for every subdomain, https://preview-*.%1$s for a part of the first label."
			.formatted(domain);
	}

	/**
	 * What a regular expression matches that matches a few texts only, and nothing where
	 * it is another one. A dot is taken for one, though it would match anything.
	 */
	static List<String> literals(String text) {
		List<String> literals = List.of("");
		Matcher part = PART.matcher(withoutDelimiters(text));
		while (part.lookingAt()) {
			List<String> ends = new ArrayList<>((part.group(4) != null) ? List.of("") : List.of());
			if (part.group(1) != null) {
				Arrays.stream(part.group(1).split("\\|", -1)).map(OriginForms::unescaped).forEach(ends::add);
			}
			else {
				ends.add((part.group(2) != null) ? part.group(2) : part.group(3));
			}
			literals = literals.stream()
				.flatMap((start) -> ends.stream().map((end) -> start + end))
				.distinct()
				.toList();
			if (literals.size() > MAX_LITERALS) {
				return List.of();
			}
			part.region(part.end(), part.regionEnd());
		}
		return (part.regionStart() == part.regionEnd()) ? literals : List.of();
	}

	private static String withoutDelimiters(String text) {
		return text.strip().replaceFirst("^/?\\^?", "").replaceFirst("(?<!/)\\$?/?$", "");
	}

	private static String unescaped(String text) {
		return text.replaceAll("\\\\(.)", "$1");
	}

	/**
	 * The domain behind everything that is left open.
	 */
	private static String ownDomain(String text) {
		String host = unescaped(withoutDelimiters(text)).toLowerCase(Locale.ROOT)
			.replaceFirst("^.*?://", "")
			.replaceFirst("[/:$?#].*$", "");
		Matcher open = OPEN.matcher(host);
		String fixed = open.matches() ? open.group(1) : host;
		return (DOMAIN.matcher(fixed).matches() && !HostSyntax.endsInNumber(fixed, 0, fixed.length())
				&& !HostSyntax.isTooLong("preview-a." + fixed)
				&& PublicSuffixList.instance().findWithin(fixed).isEmpty()) ? fixed : SOME_DOMAIN;
	}

}
