/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Knows what people write where a path pattern belongs, and which pattern they mean.
 */
final class PathRepair {

	private static final Pattern QUERY = Pattern.compile("[?#]([\\w.-]+=.*|$)");

	/** May have a regular expression of its own, and that is left alone. */
	private static final Pattern VARIABLE = Pattern.compile("\\{[^{}]*(?:\\{[^{}]*}[^{}]*)*}");

	private static final Pattern MASKED = Pattern.compile("\\{(\\d+)}");

	private PathRepair() {
	}

	/**
	 * What makes a pattern one that nobody can mean, though it can be parsed.
	 * @return a sentence, or empty if it may be meant
	 */
	static Optional<String> objection(String path) {
		return objectionToText(VARIABLE.matcher(path).replaceAll("{}"));
	}

	private static Optional<String> objectionToText(String path) {
		if (path.contains("://")) {
			return Optional.of("This is a URL, and a path begins behind its host.");
		}
		if (QUERY.matcher(path).find() || path.contains("#")) {
			return Optional.of("A path has no query and no fragment.");
		}
		if (path.contains("//")) {
			return Optional.of("The path has two slashes in a row, so it would match nothing that handlers have.");
		}
		if (path.chars().anyMatch(Character::isWhitespace)) {
			return Optional.of("The path has a space, so it would match nothing that handlers have.");
		}
		if (path.contains("\\")) {
			return Optional.of("Paths have slashes, and no backslashes.");
		}
		return path.startsWith("/") ? Optional.empty()
				: Optional.of("A path begins with '/': without it, this would never match.");
	}

	/**
	 * Suggest a pattern.
	 * @param path what was written
	 * @return a pattern that can be used, or empty if none is close
	 */
	static Optional<String> suggest(String path) {
		// A variable's expression has backslashes and spaces of its own.
		List<String> variables = VARIABLE.matcher(path).results().map(MatchResult::group).toList();
		AtomicInteger next = new AtomicInteger();
		String masked = VARIABLE.matcher(path).replaceAll((variable) -> "{" + next.getAndIncrement() + "}");
		String plain = QUERY.matcher(masked).replaceFirst("");
		int host = plain.indexOf("://");
		if (host >= 0) {
			int end = plain.indexOf('/', host + 3);
			plain = (end < 0) ? "/" : plain.substring(end);
		}
		String suggestion = ("/" + plain).replaceAll("\\s", "")
			.replace('\\', '/')
			.replaceAll("/{2,}", "/")
			.replaceAll("#.*", "");
		suggestion = MASKED.matcher(suggestion)
			.replaceAll((number) -> Matcher.quoteReplacement(variables.get(Integer.parseInt(number.group(1)))));
		return isUsable(suggestion) ? Optional.of(suggestion) : Optional.empty();
	}

	private static boolean isUsable(String suggestion) {
		try {
			PathPatternParser.defaultInstance.parse(suggestion);
			return objection(suggestion).isEmpty();
		}
		catch (PatternParseException ex) {
			return false;
		}
	}

}
