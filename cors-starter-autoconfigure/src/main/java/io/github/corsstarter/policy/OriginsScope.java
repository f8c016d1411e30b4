/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What tells the sets of origins of one policy apart. Immutable.
 *
 * @param kind what it is taken from
 * @param variable the name of the path variable, {@code ""} where it is none
 */
@Internal
public record OriginsScope(Kind kind, String variable) {

	/**
	 * One set for all requests.
	 */
	static final OriginsScope GLOBAL = new OriginsScope(Kind.GLOBAL, "");

	private static final String GLOBAL_TEXT = "global";

	private static final String HOST_TEXT = "host";

	private static final String PATH_PREFIX = "path:";

	private static final String VARIABLE = "\\{\\*?(\\p{javaJavaIdentifierStart}[\\p{javaJavaIdentifierPart}-]*)";

	/**
	 * Parse the text of a setting.
	 * @param text the text
	 * @return the scope, or {@code null} if the text means none
	 */
	public static @Nullable OriginsScope parse(String text) {
		if (text.equals(GLOBAL_TEXT)) {
			return GLOBAL;
		}
		if (text.equals(HOST_TEXT)) {
			return new OriginsScope(Kind.HOST, "");
		}
		String variable = text.startsWith(PATH_PREFIX) ? text.substring(PATH_PREFIX.length()) : "";
		return isName(variable) ? new OriginsScope(Kind.PATH, variable) : null;
	}

	/**
	 * Find the variables that a scope can be taken from.
	 * @param paths the paths of a policy
	 * @return the names that all of the paths have
	 */
	public static List<String> variablesOf(Collection<String> paths) {
		Pattern pattern = Pattern.compile(VARIABLE);
		List<String> common = new ArrayList<>();
		for (String path : paths) {
			List<String> names = pattern.matcher(path).results().map((variable) -> variable.group(1)).toList();
			if (common.isEmpty()) {
				common.addAll(names);
			}
			common.retainAll(names);
			if (common.isEmpty()) {
				return List.of();
			}
		}
		return common;
	}

	/**
	 * Write the scope as the setting has it.
	 */
	@Override
	public String toString() {
		return switch (this.kind) {
			case GLOBAL -> GLOBAL_TEXT;
			case HOST -> HOST_TEXT;
			case PATH -> PATH_PREFIX + this.variable;
		};
	}

	/**
	 * Whether a path pattern can have a variable of that name.
	 */
	private static boolean isName(String text) {
		return !text.isEmpty() && Character.isJavaIdentifierStart(text.charAt(0))
				&& text.chars().allMatch((c) -> Character.isJavaIdentifierPart(c) || c == '-');
	}

	/**
	 * Where a scope is taken from. It is nothing that a page could choose freely: a
	 * preflight carries neither a header of the page's own nor anything that tells who
	 * the user is.
	 */
	public enum Kind {

		/** Nowhere: there is one set for all requests. */
		GLOBAL,

		/** The host of the request's own URL. */
		HOST,

		/** A variable of the path. */
		PATH

	}

}
