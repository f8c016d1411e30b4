/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.util.List;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.policy.OriginsScope;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Takes the scope of a policy's origins from a path: the value of a variable that the
 * policy's patterns have.
 */
@Internal
public sealed interface PathScope {

	/**
	 * Take the scope from a path.
	 * @param path the path within the application
	 * @return the value of the variable, decoded, or {@code null} if the path has none
	 */
	@Nullable String valueIn(PathContainer path);

	/**
	 * Read the scope where a pattern governs.
	 * @param policy the policy
	 * @param pattern a pattern that matches the paths which are read
	 * @return the scope, or {@code null} if the policy's origins have none in the path
	 */
	static @Nullable PathScope of(CorsPolicy policy, PathPattern pattern) {
		OriginsScope scope = policy.originsScope();
		if (scope.kind() != OriginsScope.Kind.PATH) {
			return null;
		}
		int segment = Segment.find(scope.variable(), pattern.getPatternString());
		return (segment >= 0) ? new Segment(segment) : new Variable(scope.variable(), List.of(ignoringCase(pattern)));
	}

	/**
	 * Read the scope where a handler names a policy.
	 * @param policy the policy
	 * @param patterns its patterns, of which one may match or none
	 * @return the scope, or {@code null} if the policy's origins have none in the path
	 */
	static @Nullable PathScope of(CorsPolicy policy, List<PathPattern> patterns) {
		OriginsScope scope = policy.originsScope();
		return (scope.kind() == OriginsScope.Kind.PATH)
				? new Variable(scope.variable(), patterns.stream().map(PathScope::ignoringCase).toList()) : null;
	}

	/**
	 * Whoever selected the policy knows whether case counts.
	 */
	private static PathPattern ignoringCase(PathPattern pattern) {
		PathPatternParser parser = new PathPatternParser();
		parser.setCaseSensitive(false);
		return parser.parse(pattern.getPatternString());
	}

	/**
	 * Whether a pattern has a variable.
	 * @param pattern the pattern
	 * @param variable the variable's name
	 * @return whether the pattern has the variable
	 */
	static boolean hasVariable(String pattern, String variable) {
		return pattern.contains("{" + variable + "}") || pattern.contains("{" + variable + ":")
				|| pattern.contains("{*" + variable + "}");
	}

	/**
	 * A variable that is a whole segment, behind elements of which each is one segment.
	 *
	 * @param index its place among the segments
	 */
	record Segment(int index) implements PathScope {

		private static int find(String variable, String pattern) {
			String[] segments = pattern.split("/", -1);
			for (int i = 1; i < segments.length; i++) {
				if (segments[i].equals("{" + variable + "}")) {
					return i - 1;
				}
				if (segments[i].contains("*") || segments[i].contains(":")) {
					return -1;
				}
			}
			return -1;
		}

		@Override
		public @Nullable String valueIn(PathContainer path) {
			// A segment and the slash before it are an element each.
			int element = 2 * this.index + 1;
			return (element < path.elements().size() && path.elements().get(element) instanceof PathSegment pathSegment)
					? pathSegment.valueToMatch() : null;
		}

	}

	/**
	 * A variable anywhere in the first pattern that matches.
	 *
	 * @param name its name
	 * @param patterns the patterns
	 */
	record Variable(String name, List<PathPattern> patterns) implements PathScope {

		@Override
		public @Nullable String valueIn(PathContainer path) {
			for (PathPattern pattern : this.patterns) {
				PathMatchInfo match = pattern.matchAndExtract(path);
				if (match != null) {
					return match.getUriVariables().get(this.name);
				}
			}
			return null;
		}

	}

	/**
	 * What a path was read as, where it can be read in several ways.
	 *
	 * @param value the value of the variable in one reading
	 */
	record Reading(@Nullable String value) implements PathScope {

		@Override
		public @Nullable String valueIn(PathContainer path) {
			return this.value;
		}

	}

}
