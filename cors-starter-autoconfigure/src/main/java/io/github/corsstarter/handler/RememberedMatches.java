/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.handler;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.corsstarter.routing.PathSpelling;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.util.pattern.PathPattern;

/**
 * What the handler mappings say about announced requests, that is, about a path and a
 * method. They look at nothing of the path but which of their patterns it matches, so
 * what they say of one path holds for all that match the same patterns, and is asked for
 * once. It holds as long as the routes do. Safe for use by many threads once the patterns
 * are added.
 */
final class RememberedMatches {

	/** No application has as many; it is a bound, whatever the patterns. */
	private static final int MAX_COMBINATIONS = 10_000;

	private final Set<PathPattern> added = new HashSet<>();

	private final RoutesByPath<PathPattern> patterns = new RoutesByPath<>();

	/** Routes of which it is not known what they look at. */
	private final RoutesByPath<String> unknown = new RoutesByPath<>();

	private final Map<List<PathPattern>, OfPatterns> memory = new ConcurrentHashMap<>();

	void add(PathPattern pattern) {
		if (this.added.add(pattern)) {
			this.patterns.add(pattern, pattern);
		}
	}

	/**
	 * Add routes that may look at other things, too.
	 * @param beginning a pattern that the beginning of each of their paths matches
	 */
	void addUnknown(String beginning) {
		this.unknown.addBeginning(beginning, beginning);
	}

	/**
	 * Find what is remembered of the paths that match the same patterns.
	 * @param path the path within the application
	 * @param spelling how it is spelled
	 * @return what is remembered, or {@code null} if nothing may be
	 */
	@Nullable OfPatterns find(PathContainer path, PathSpelling spelling) {
		if (!spelling.isPlain() || this.unknown.mayMatch(path, spelling)) {
			return null;
		}
		List<PathPattern> matching = new ArrayList<>(2);
		this.patterns.find(path, spelling, matching);
		OfPatterns remembered = this.memory.get(matching);
		if (remembered == null && this.memory.size() < MAX_COMBINATIONS) {
			remembered = this.memory.computeIfAbsent(matching, (key) -> new OfPatterns());
		}
		return remembered;
	}

	/**
	 * What is remembered of the paths that match the same patterns. All of it is
	 * immutable, so whoever sees a part of it sees all of that part.
	 */
	static final class OfPatterns {

		private final @Nullable RouteMatch[] matches = new @Nullable RouteMatch[RequestMethod.values().length];

		private final @Nullable Preflight[] preflights = new @Nullable Preflight[RequestMethod.values().length];

		private OfPatterns() {
		}

		void put(String method, RouteMatch match) {
			RequestMethod known = RequestMethod.resolve(method);
			if (known != null) {
				this.matches[known.ordinal()] = match;
			}
		}

		/**
		 * Return what the handler mappings say of a method.
		 * @return what they say, or {@code null} if they have to be asked
		 */
		@Nullable RouteMatch get(String method) {
			RequestMethod known = RequestMethod.resolve(method);
			return (known != null) ? this.matches[known.ordinal()] : null;
		}

		/**
		 * Return what the handler mappings say of all that a preflight may be about.
		 * @param method the method that it announces
		 * @return what they say, or {@code null} if they have to be asked
		 */
		@Nullable Preflight getPreflight(String method) {
			RequestMethod known = RequestMethod.resolve(method);
			if (known == null) {
				return null;
			}
			Preflight preflight = this.preflights[known.ordinal()];
			if (preflight == null) {
				preflight = preflight(method);
				this.preflights[known.ordinal()] = preflight;
			}
			return preflight;
		}

		private @Nullable Preflight preflight(String method) {
			RouteMatch announced = get(method);
			List<RouteMatch> others = new ArrayList<>();
			for (String other : FoundPolicies.methodsBesides(method)) {
				RouteMatch match = get(other);
				if (announced == null || match == null) {
					return null;
				}
				if (!match.asksForSameAs(announced)) {
					others.add(match);
				}
			}
			return (announced != null) ? new Preflight(announced, others) : null;
		}

	}

	/**
	 * What the handler mappings say of all that a preflight may be about.
	 *
	 * @param announced the handlers of the announced method
	 * @param others the handlers of other methods, as far as they differ
	 */
	record Preflight(RouteMatch announced, List<RouteMatch> others) {

	}

}
