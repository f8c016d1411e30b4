package io.github.corsstarter.handler;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.PathSpellings;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Routes, to be found by the paths that they match. A path is compared only with the
 * patterns that begin as it does. Immutable once built.
 *
 * @param <R> what is found
 */
@Internal
public final class RoutesByPath<R> {

	/** Where the literal beginning of a pattern ends. */
	private static final String WILDCARDS = "*?{";

	private final Map<String, List<Entry<R>>> entries = new HashMap<>();

	private final List<Entry<R>> all = new ArrayList<>();

	private final BitSet beginningLengths = new BitSet();

	/**
	 * Add a route.
	 * @param pattern the pattern of its paths
	 * @param route the route
	 */
	public void add(PathPattern pattern, R route) {
		String text = pattern.getPatternString();
		boolean asWritten = pattern.equals(PathPatternParser.defaultInstance.parse(text));
		add(new Entry<>(asWritten ? beginning(text) : "", pattern, route));
	}

	/**
	 * Add a route of which no more is known than how its paths begin.
	 * @param beginning a pattern that the path's beginning matches
	 * @param route the route
	 */
	public void addBeginning(String beginning, R route) {
		add(new Entry<>(beginning(beginning), null, route));
	}

	private void add(Entry<R> entry) {
		this.all.add(entry);
		this.entries.computeIfAbsent(entry.beginning(), (beginning) -> new ArrayList<>()).add(entry);
		this.beginningLengths.set(entry.beginning().length());
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
	 * Whether a route may match a path.
	 * @param path the path within the application
	 */
	public boolean mayMatch(PathContainer path) {
		return !this.all.isEmpty() && walk(path, (route) -> true);
	}

	/**
	 * Find the routes that match a path.
	 * @param path the path within the application
	 * @return the routes, in the order in which they were added
	 */
	public Collection<R> find(PathContainer path) {
		Set<R> found = new LinkedHashSet<>();
		walk(path, (route) -> {
			found.add(route);
			return false;
		});
		return found;
	}

	/**
	 * Visit the routes that may match a path until one is taken: those that begin as it
	 * does, or all for a path that has to be decoded first and may begin in any way.
	 */
	private boolean walk(PathContainer path, Predicate<R> visitor) {
		if (!PathSpellings.isPlain(path.value())) {
			return visit(this.all, path, visitor);
		}
		String text = path.value();
		BitSet lengths = this.beginningLengths;
		for (int i = lengths.nextSetBit(0); i >= 0 && i <= text.length(); i = lengths.nextSetBit(i + 1)) {
			if ((i == text.length() || text.charAt(i) == '/')
					&& visit(this.entries.getOrDefault(text.substring(0, i), List.of()), path, visitor)) {
				return true;
			}
		}
		return false;
	}

	private static <R> boolean visit(List<Entry<R>> entries, PathContainer path, Predicate<R> visitor) {
		for (Entry<R> entry : entries) {
			if (entry.mayMatch(path) && visitor.test(entry.route())) {
				return true;
			}
		}
		return false;
	}

	private record Entry<R>(String beginning, @Nullable PathPattern pattern, R route) {

		boolean mayMatch(PathContainer path) {
			return this.pattern == null || this.pattern.matches(path);
		}

	}

}
