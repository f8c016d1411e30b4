/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet.handler;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;

/**
 * What a predicate asks for of all that a preflight announces: path and method. Of the
 * rest, whatever may be true is taken for true.
 *
 * @param predicate matches at least all requests that the predicate itself matches
 * @param certain whether it matches no others
 * @param path a pattern that the beginning of each path matches, a wildcard if any does
 * @param onePattern whether it looks at nothing of the path but whether it matches the
 * pattern
 */
record AnnouncedPredicate(RequestPredicate predicate, boolean certain, String path, boolean onePattern) {

	static final String ANY_PATH = "";

	private static final String UNKNOWN_PATH = "/**";

	private static final AnnouncedPredicate NOT_ANNOUNCED = new AnnouncedPredicate(RequestPredicates.all(), false,
			ANY_PATH, true);

	static AnnouncedPredicate of(RequestPredicate predicate) {
		Reader reader = new Reader();
		predicate.accept(reader);
		return reader.operands.pop();
	}

	/**
	 * Whether the predicate matches but the paths that it names.
	 */
	boolean namesPath() {
		return !this.path.equals(ANY_PATH) && !this.path.equals(UNKNOWN_PATH);
	}

	/**
	 * Whether the paths around others are matched as if their patterns were one, because
	 * this one takes whole segments of a path and has no slash at its end.
	 */
	boolean isWholeSegments() {
		return this.onePattern && !this.path.endsWith("/") && this.path.indexOf('*') < 0;
	}

	private AnnouncedPredicate and(AnnouncedPredicate other) {
		return new AnnouncedPredicate(this.predicate.and(other.predicate), this.certain && other.certain,
				pathBeside(other), this.onePattern && other.onePattern && !(namesPath() && other.namesPath()));
	}

	/**
	 * Of two paths the second is below the first where others are nested in them.
	 */
	private String pathBeside(AnnouncedPredicate other) {
		if (namesPath()) {
			return other.namesPath() ? this.path + UNKNOWN_PATH : this.path;
		}
		return other.path.equals(ANY_PATH) ? this.path : other.path;
	}

	private AnnouncedPredicate or(AnnouncedPredicate other) {
		return new AnnouncedPredicate(this.predicate.or(other.predicate), this.certain && other.certain, UNKNOWN_PATH,
				false);
	}

	private AnnouncedPredicate negate() {
		return this.certain ? new AnnouncedPredicate(this.predicate.negate(), true, UNKNOWN_PATH, false)
				: new AnnouncedPredicate(RequestPredicates.all(), false, UNKNOWN_PATH, false);
	}

	/**
	 * Reads a predicate: operands come first, and an operation's end joins them.
	 */
	private static final class Reader implements RequestPredicates.Visitor {

		private final Deque<AnnouncedPredicate> operands = new ArrayDeque<>();

		@Override
		public void method(Set<HttpMethod> methods) {
			this.operands.push(new AnnouncedPredicate(RequestPredicates.methods(methods.toArray(HttpMethod[]::new)),
					true, ANY_PATH, true));
		}

		@Override
		public void path(String pattern) {
			this.operands.push(new AnnouncedPredicate(RequestPredicates.path(pattern), true, pattern, true));
		}

		@Override
		@Deprecated(since = "7.0", forRemoval = true)
		@SuppressWarnings("removal")
		public void pathExtension(String extension) {
			this.operands.push(NOT_ANNOUNCED);
		}

		@Override
		public void header(String name, String value) {
			this.operands.push(NOT_ANNOUNCED);
		}

		@Override
		public void param(String name, String value) {
			this.operands.push(NOT_ANNOUNCED);
		}

		@Override
		public void version(String version) {
			this.operands.push(NOT_ANNOUNCED);
		}

		@Override
		public void unknown(RequestPredicate predicate) {
			this.operands.push(new AnnouncedPredicate(RequestPredicates.all(), false, UNKNOWN_PATH, false));
		}

		@Override
		public void startAnd() {
		}

		@Override
		public void and() {
		}

		@Override
		public void endAnd() {
			AnnouncedPredicate right = this.operands.pop();
			this.operands.push(this.operands.pop().and(right));
		}

		@Override
		public void startOr() {
		}

		@Override
		public void or() {
		}

		@Override
		public void endOr() {
			AnnouncedPredicate right = this.operands.pop();
			this.operands.push(this.operands.pop().or(right));
		}

		@Override
		public void startNegate() {
		}

		@Override
		public void endNegate() {
			this.operands.push(this.operands.pop().negate());
		}

	}

}
