/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.handler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.PathSpelling;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Routes, to be found by the paths that they match. What {@link PathPattern#matches} says
 * of each route's pattern is the answer; for simple patterns and plain paths, a walk
 * along the text of the path gives it, from segment to segment and without a copy of any.
 * Immutable once built.
 *
 * @param <R> what is found
 */
@Internal
public final class RoutesByPath<R> {

	/** Where the literal beginning of a pattern ends. */
	private static final String WILDCARDS = "*?{";

	private static final String ANY_SEGMENT = "*";

	/** Segments that are literal or a variable, and anything below them. */
	private static final Pattern SIMPLE = Pattern
		.compile("(?:/(?:[^/*?{}]*|\\*|\\{[^/*?{}:]+}))*(?:/\\*\\*|/\\{\\*[^/*?{}:]+})?");

	private final Segment<R> root = new Segment<>("");

	private final List<Entry<R>> all = new ArrayList<>();

	/**
	 * Whether the text of a pattern tells which plain paths it matches.
	 * @param pattern the text of a pattern
	 */
	public static boolean isSimple(String pattern) {
		return PathSpelling.of(pattern).isPlain() && SIMPLE.matcher(pattern).matches();
	}

	/**
	 * Add a route.
	 * @param pattern the pattern of its paths
	 * @param route the route
	 */
	public void add(PathPattern pattern, R route) {
		Entry<R> entry = new Entry<>(pattern, route);
		this.all.add(entry);
		String text = pattern.getPatternString();
		boolean asWritten = pattern.equals(PathPatternParser.defaultInstance.parse(text));
		if (asWritten && isSimple(text)) {
			addSimple(text, new Entry<>(null, route));
		}
		else {
			segment(asWritten ? beginning(text) : "").below.add(entry);
		}
	}

	/**
	 * Add a route of which no more is known than how its paths begin.
	 * @param beginning a pattern that the path's beginning matches
	 * @param route the route
	 */
	public void addBeginning(String beginning, R route) {
		Entry<R> entry = new Entry<>(null, route);
		this.all.add(entry);
		segment(beginning(beginning)).below.add(entry);
	}

	private void addSimple(String pattern, Entry<R> entry) {
		String text = pattern.replaceFirst("/(?:\\*\\*|\\{\\*.+})$", "");
		Segment<R> last = segment(text);
		if (text.length() < pattern.length()) {
			last.below.add(entry);
			return;
		}
		last.end.add(entry);
		if (text.endsWith("/" + ANY_SEGMENT)) {
			// At the end, the segment may also be empty.
			segment(text.substring(0, text.length() - ANY_SEGMENT.length())).end.add(entry);
		}
	}

	/**
	 * Find the last segment of paths that match a pattern without a wildcard for several
	 * segments, and put it there if need be.
	 */
	private Segment<R> segment(String pattern) {
		Segment<R> segment = this.root;
		for (int start = pattern.indexOf('/') + 1; start > 0;) {
			int slash = pattern.indexOf('/', start);
			String text = pattern.substring(start, (slash < 0) ? pattern.length() : slash);
			segment = (text.equals(ANY_SEGMENT) || text.startsWith("{")) ? segment.anyNext() : segment.next(text);
			start = slash + 1;
		}
		return segment;
	}

	/**
	 * The segments of a pattern that are literal, without the slash behind them.
	 */
	private static String beginning(String pattern) {
		for (int i = 0; i < pattern.length(); i++) {
			if (WILDCARDS.indexOf(pattern.charAt(i)) >= 0) {
				return pattern.substring(0, Math.max(pattern.lastIndexOf('/', i), 0));
			}
		}
		return pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
	}

	/**
	 * Return all routes.
	 * @return the routes, each once, in the order in which they were added
	 */
	public List<R> all() {
		return this.all.stream().map(Entry::route).distinct().toList();
	}

	/**
	 * Whether there is no route.
	 */
	public boolean isEmpty() {
		return this.all.isEmpty();
	}

	/**
	 * Whether a route may match a path.
	 * @param path the path within the application
	 * @param spelling how it is spelled
	 */
	public boolean mayMatch(PathContainer path, PathSpelling spelling) {
		return !isEmpty() && walk(path, spelling, (route) -> true);
	}

	/**
	 * Find the routes that match a path.
	 * @param path the path within the application
	 * @return the routes, each once
	 */
	public Collection<R> find(PathContainer path) {
		Set<R> found = new LinkedHashSet<>();
		find(path, PathSpelling.of(path.value()), found);
		return found;
	}

	/**
	 * Find the routes that match a path.
	 * @param path the path within the application
	 * @param spelling how it is spelled
	 * @param found gets the routes, each once for each of its patterns; of all plain
	 * paths in the same order
	 */
	void find(PathContainer path, PathSpelling spelling, Collection<R> found) {
		walk(path, spelling, (route) -> {
			found.add(route);
			return false;
		});
	}

	/**
	 * Visit the routes that match a path until one is taken. A path that has to be
	 * decoded first may begin in any way.
	 */
	private boolean walk(PathContainer path, PathSpelling spelling, Predicate<R> visitor) {
		return spelling.isPlain() ? walk(this.root, path, path.value(), 0, visitor) : visit(this.all, path, visitor);
	}

	private static <R> boolean walk(Segment<R> segment, PathContainer path, String text, int end,
			Predicate<R> visitor) {
		if (visit(segment.below, path, visitor)) {
			return true;
		}
		if (end == text.length()) {
			return visit(segment.end, path, visitor);
		}
		if (segment.hasNone()) {
			return false;
		}
		int start = end + 1;
		int next = start;
		int hash = 0;
		for (; next < text.length() && text.charAt(next) != '/'; next++) {
			// As String.hashCode() has it.
			hash = 31 * hash + text.charAt(next);
		}
		Segment<R> literal = segment.find(hash, text, start, next);
		if (literal != null && walk(literal, path, text, next, visitor)) {
			return true;
		}
		return segment.any != null && next > start && walk(segment.any, path, text, next, visitor);
	}

	private static <R> boolean visit(List<Entry<R>> entries, PathContainer path, Predicate<R> visitor) {
		// By their numbers, because nearly all of these lists are empty.
		for (int i = 0; i < entries.size(); i++) {
			Entry<R> entry = entries.get(i);
			if (entry.mayMatch(path) && visitor.test(entry.route())) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A route at a place in the tree of segments.
	 *
	 * @param pattern the pattern to ask, {@code null} where the place tells all
	 */
	private record Entry<R>(@Nullable PathPattern pattern, R route) {

		boolean mayMatch(PathContainer path) {
			return this.pattern == null || this.pattern.matches(path);
		}

	}

	/**
	 * A segment of paths, and those that follow it: literal ones in a table of their
	 * texts, and one for any text.
	 */
	private static final class Segment<R> {

		private final String text;

		/** Of paths that end here. */
		private final List<Entry<R>> end = new ArrayList<>(0);

		/** Of paths that end here or further below. */
		private final List<Entry<R>> below = new ArrayList<>(0);

		private @Nullable Segment<R> any;

		private @Nullable Segment<R>[] slots = newSlots(0);

		private int used;

		Segment(String text) {
			this.text = text;
		}

		@SuppressWarnings({ "unchecked", "NullAway" })
		private static <R> @Nullable Segment<R>[] newSlots(int length) {
			return (Segment<R>[]) new Segment<?>[length];
		}

		boolean hasNone() {
			return this.used == 0 && this.any == null;
		}

		@Nullable Segment<R> find(int hash, String path, int start, int end) {
			if (this.used == 0) {
				return null;
			}
			for (int slot = slot(hash);; slot = (slot + 1) & (this.slots.length - 1)) {
				Segment<R> next = this.slots[slot];
				if (next == null || next.text.length() == end - start && path.startsWith(next.text, start)) {
					return next;
				}
			}
		}

		Segment<R> anyNext() {
			Segment<R> next = this.any;
			if (next == null) {
				next = new Segment<>(ANY_SEGMENT);
				this.any = next;
			}
			return next;
		}

		Segment<R> next(String text) {
			Segment<R> next = find(text.hashCode(), text, 0, text.length());
			if (next == null) {
				next = new Segment<>(text);
				add(next);
			}
			return next;
		}

		/**
		 * At most half of the slots are used, so that a miss meets an empty one soon.
		 */
		private void add(Segment<R> next) {
			this.used++;
			if (this.used * 2 > this.slots.length) {
				@Nullable Segment<R>[] before = this.slots;
				this.slots = newSlots(Math.max(before.length * 2, 2));
				for (Segment<R> segment : before) {
					if (segment != null) {
						put(segment);
					}
				}
			}
			put(next);
		}

		private void put(Segment<R> next) {
			int slot = slot(next.text.hashCode());
			while (this.slots[slot] != null) {
				slot = (slot + 1) & (this.slots.length - 1);
			}
			this.slots[slot] = next;
		}

		private int slot(int hash) {
			return (hash ^ hash >>> 16) & (this.slots.length - 1);
		}

	}

}
