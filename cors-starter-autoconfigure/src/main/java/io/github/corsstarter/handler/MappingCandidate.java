/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.handler;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

/**
 * A mapping that accepts the announced request, that is, the one that a preflight asks
 * about, as far as the preflight tells: by its path and its method.
 *
 * @param <C> the type of candidates
 */
@Internal
public interface MappingCandidate<C extends MappingCandidate<C>> {

	/**
	 * Return what the handler of the mapping says.
	 */
	PolicyDeclaration declaration();

	/**
	 * Whether the mapping asks for nothing that a preflight does not tell.
	 */
	boolean isUnconditional();

	/**
	 * Whether the mapping asks for something whose lack is no error of its own.
	 */
	boolean mayBeLeftOpen();

	/**
	 * Compare the paths of two mappings, the more specific first.
	 * @param other the other candidate
	 */
	int comparePaths(C other);

	/**
	 * Compare the methods of two mappings, the more specific first.
	 * @param other the other candidate
	 */
	int compareMethods(C other);

	/**
	 * Find the handlers of which one would serve an announced request.
	 * @param <C> the type of candidates
	 * @param candidates the mappings that accept it, at least one
	 * @param head whether its method is {@code HEAD}
	 */
	static <C extends MappingCandidate<C>> RouteMatch match(List<C> candidates, boolean head) {
		List<PolicyDeclaration> reachable = candidates.stream()
			.filter((candidate) -> candidates.stream().noneMatch((other) -> hides(other, candidate, head)))
			.map(MappingCandidate::declaration)
			.toList();
		// The dispatcher looks further where headers do not match, and nothing else is
		// wrong.
		boolean open = candidates.stream().noneMatch(MappingCandidate::isUnconditional)
				&& candidates.stream().anyMatch(MappingCandidate::mayBeLeftOpen);
		return open ? RouteMatch.perhaps(reachable) : RouteMatch.served(reachable);
	}

	/**
	 * Whether another mapping is never chosen beside one, whatever else the actual
	 * request has. For {@code HEAD} the methods of mappings count before their paths.
	 */
	private static <C extends MappingCandidate<C>> boolean hides(C one, C other, boolean head) {
		if (!one.isUnconditional()) {
			return false;
		}
		int byMethods = one.compareMethods(other);
		if (byMethods > 0 && head) {
			return false;
		}
		int byPath = one.comparePaths(other);
		return byPath < 0 || byPath == 0 && byMethods < 0 && other.isUnconditional();
	}

	/**
	 * Find the mapping that a handler mapping chooses of those that match a request.
	 * @param <M> the type of mappings
	 * @param matches the mappings that match
	 * @param direct whether a mapping has the path as its text: then those without do not
	 * count
	 * @param comparator puts the more specific first
	 * @return the mapping, or {@code null} where it is not clear which
	 */
	static <M> @Nullable M chosenOf(List<M> matches, Predicate<M> direct, Comparator<M> comparator) {
		List<M> directMatches = matches.stream().filter(direct).toList();
		List<M> best = (directMatches.isEmpty() ? matches : directMatches).stream()
			.sorted(comparator)
			.limit(2)
			.toList();
		boolean clear = best.size() == 1 || best.size() == 2 && comparator.compare(best.get(0), best.get(1)) != 0;
		return clear ? best.get(0) : null;
	}

}
