/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.handler;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.PolicySelection;
import org.jspecify.annotations.Nullable;

/**
 * Which handlers a dispatcher would call for a request, as far as the request tells.
 *
 * @param declarations what these handlers say about their policies
 * @param outcome how certain that is
 */
@Internal
public record RouteMatch(List<PolicyDeclaration> declarations, Outcome outcome) {

	/**
	 * No handler: the dispatcher would look further.
	 */
	public static final RouteMatch NONE = new RouteMatch(List.of(), Outcome.ELSEWHERE);

	/**
	 * One of some handlers serves the request.
	 * @param declarations what they say, the most likely first
	 */
	public static RouteMatch served(Collection<PolicyDeclaration> declarations) {
		return new RouteMatch(List.copyOf(declarations), Outcome.SERVED);
	}

	/**
	 * One of some handlers serves the request, or else one that the dispatcher finds when
	 * it looks further.
	 * @param declarations what they say, the most likely first
	 */
	public static RouteMatch perhaps(Collection<PolicyDeclaration> declarations) {
		return new RouteMatch(List.copyOf(declarations), Outcome.ELSEWHERE);
	}

	/**
	 * No handler serves the request, such as with status 405, though there are some for
	 * its path.
	 * @param declarations what these say
	 */
	public static RouteMatch refused(Collection<PolicyDeclaration> declarations) {
		return new RouteMatch(List.copyOf(declarations), Outcome.REFUSED);
	}

	/**
	 * Whether the dispatcher would look further.
	 */
	public boolean isOpen() {
		return this.outcome == Outcome.ELSEWHERE;
	}

	/**
	 * Join this match with what was found further on.
	 * @param next the match in the next handler mappings
	 */
	public RouteMatch or(RouteMatch next) {
		if (this.declarations.isEmpty()) {
			return next;
		}
		if (next.declarations.isEmpty()) {
			return this;
		}
		Set<PolicyDeclaration> all = new LinkedHashSet<>(this.declarations);
		all.addAll(next.declarations);
		return new RouteMatch(List.copyOf(all), next.isOpen() ? Outcome.ELSEWHERE : Outcome.SERVED);
	}

	/**
	 * Select the policies that may govern the request.
	 * @param policies the policies in force
	 * @param pathPolicy the policy of the request's path
	 * @return the policies; none if the request is not governed, and more than one only
	 * where the request does not tell which handler will be called
	 */
	public List<PolicySelection> select(CorsPolicies policies, @Nullable PolicySelection pathPolicy) {
		List<PolicySelection> ofPath = listOf(pathPolicy);
		if (this.declarations.isEmpty()) {
			return ofPath;
		}
		if (this.declarations.size() == 1) {
			return listOf(this.declarations.get(0).select(policies, pathPolicy));
		}
		List<PolicySelection> selections = FoundPolicies.ofAll(this.declarations.stream()
			.map((declaration) -> Optional.ofNullable(declaration.select(policies, pathPolicy)))
			.toList());
		return (selections.size() > 1 && this.outcome == Outcome.REFUSED) ? ofPath : selections;
	}

	private static List<PolicySelection> listOf(@Nullable PolicySelection selection) {
		return (selection != null) ? List.of(selection) : List.of();
	}

	/**
	 * Whether there is a handler that may serve the request.
	 */
	boolean hasHandler() {
		return this.outcome != Outcome.REFUSED && !this.declarations.isEmpty();
	}

	/**
	 * Whether this match and another come under the same policy, whatever the policies
	 * are.
	 */
	boolean asksForSameAs(RouteMatch other) {
		return this.declarations.size() == 1 && other.declarations.size() == 1
				&& this.declarations.get(0) == other.declarations.get(0);
	}

	/**
	 * Whether a handler is called, and all handlers that could be come under one policy.
	 * @param selections what was selected
	 */
	public boolean isCertain(List<PolicySelection> selections) {
		return this.outcome == Outcome.SERVED && selections.size() <= 1;
	}

	/**
	 * How certain a match is.
	 */
	public enum Outcome {

		/** One of the handlers is called. */
		SERVED,

		/** No handler is called, and the dispatcher does not look further. */
		REFUSED,

		/** The dispatcher may look further. */
		ELSEWHERE

	}

}
