/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.util.regex.Pattern;

import io.github.corsstarter.policy.Internal;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A path that only a policy which names it governs, never one for {@code /**} or the
 * default: an application's front end has no business at its operators' endpoints.
 * Immutable.
 */
@Internal
public final class ReservedPath {

	private static final Pattern NAME = Pattern.compile("/[^/*?{]+(/|$)");

	private static final Pattern WILDCARD_FIRST = Pattern.compile("/[*?{]");

	/** For a pattern that is read as if it were a path. */
	private static final PathContainer.Options NOT_ENCODED = PathContainer.Options.create('/', false);

	private final PathPattern pattern;

	/** Whether the path is all wildcards, so no policy can name a part of it. */
	private final boolean nameless;

	private ReservedPath(String pattern, boolean nameless) {
		this.pattern = PathPatternParser.defaultInstance.parse(pattern);
		this.nameless = nameless;
	}

	/**
	 * Reserve a path with all that is below it.
	 * @param path the path, such as {@code /actuator}; a pattern such as
	 * {@code /{tenant}/actuator}, too
	 * @return the reserved path
	 */
	public static ReservedPath of(String path) {
		String text = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
		return new ReservedPath(text + "/**", !NAME.matcher(text).find());
	}

	/**
	 * Reserve the root, without all that is below it.
	 * @return the reserved path
	 */
	public static ReservedPath root() {
		return new ReservedPath("/", false);
	}

	/**
	 * Reserve the same path below another.
	 * @param prefix a path such as {@code /mvc}
	 * @return the reserved path
	 */
	public ReservedPath below(String prefix) {
		return new ReservedPath(prefix + this.pattern.getPatternString(), false);
	}

	PathPattern pattern() {
		return this.pattern;
	}

	/**
	 * Whether a policy's path names this one: its wildcards stand where this path has
	 * wildcards too, or below it.
	 */
	boolean isNamedBy(PathPattern policyPath) {
		String text = policyPath.getPatternString();
		return this.pattern.matches(PathContainer.parsePath(text, NOT_ENCODED))
				&& !(this.nameless && WILDCARD_FIRST.matcher(text).lookingAt());
	}

	@Override
	public String toString() {
		return this.pattern.getPatternString();
	}

}
