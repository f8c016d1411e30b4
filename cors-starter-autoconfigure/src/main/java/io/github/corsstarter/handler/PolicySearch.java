/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.routing.PathSpelling;
import io.github.corsstarter.routing.PolicySelection;
import io.github.corsstarter.routing.RulesInForce;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;

/**
 * The search for what governs one request where its path alone does not say: a handler
 * may ask for a policy of its own, and a path can be read in more than one way. Asking
 * the handlers is for the web stacks; what follows from their answers is the same on
 * both.
 */
@Internal
public final class PolicySearch {

	private final CorsPolicyRegistry registry;

	private final RulesInForce rules;

	private final CorsRequest request;

	private final PathContainer path;

	private final PathSpelling spelling;

	private final boolean ignoreCase;

	private final Function<PolicySelection, @Nullable PolicySelection> knownOrigins;

	private final @Nullable PolicySelection ofPath;

	/**
	 * Begin a search.
	 * @param registry knows which paths are reserved
	 * @param rules the policies among which to search
	 * @param request the facts about the request
	 * @param path its path within the application
	 * @param spelling how the path is spelled
	 * @param ignoreCase whether the application's handlers match paths in any case
	 * @param knownOrigins adds what is known of the origins of sources to a selection,
	 * {@code null} where that is not known
	 */
	public PolicySearch(CorsPolicyRegistry registry, RulesInForce rules, CorsRequest request, PathContainer path,
			PathSpelling spelling, boolean ignoreCase,
			Function<PolicySelection, @Nullable PolicySelection> knownOrigins) {
		this.registry = registry;
		this.rules = rules;
		this.request = request;
		this.path = path;
		this.spelling = spelling;
		this.ignoreCase = ignoreCase;
		this.knownOrigins = knownOrigins;
		this.ofPath = registry.select(rules.policies(), path, spelling, ignoreCase);
	}

	/**
	 * Return the path of the request.
	 */
	public PathContainer path() {
		return this.path;
	}

	/**
	 * Return the policies among which to search.
	 */
	public CorsPolicies policies() {
		return this.rules.policies();
	}

	/**
	 * Return the policy of the path as it was sent.
	 * @return the policy, or {@code null} if there is none
	 */
	public @Nullable PolicySelection ofPath() {
		return this.ofPath;
	}

	/**
	 * Whether the request is a preflight.
	 */
	public boolean isPreflight() {
		return this.rules.protocol().isPreflight(this.request);
	}

	/**
	 * Find what governs the request, if that is known without asking the handler
	 * mappings.
	 * @param table the handlers
	 * @return what governs it, or {@code null} where they have to be asked
	 */
	public @Nullable FoundPolicies byMemory(HandlerTable table) {
		RememberedMatches.OfPatterns remembered = table.remembered(this.path, this.spelling);
		FoundPolicies found = (remembered != null) ? byMemory(remembered) : null;
		if (found == null && !table.mayBeDeclared(this.path, this.spelling)) {
			found = byPath();
		}
		return (found != null) ? withOtherReadings(found) : null;
	}

	private @Nullable FoundPolicies byMemory(RememberedMatches.OfPatterns remembered) {
		if (isPreflight()) {
			RememberedMatches.Preflight preflight = remembered.getPreflight(announcedMethod());
			return (preflight != null)
					? FoundPolicies.ofPreflight(preflight.announced(), preflight.others(), policies(), this.ofPath)
					: null;
		}
		RouteMatch match = remembered.get(this.request.method());
		return (match != null) ? byAnyOf(match) : null;
	}

	/**
	 * Return the method that a preflight announces.
	 */
	public String announcedMethod() {
		return Objects.requireNonNull(this.request.header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD));
	}

	/**
	 * Find what governs a request that no handler serves, or one without a say.
	 */
	public FoundPolicies byPath() {
		return FoundPolicies.ofPath(this.ofPath);
	}

	/**
	 * Find what governs a request as far as method and path tell its handler.
	 * @param possible the handlers that may serve it
	 * @return what governs it, or {@code null} where that depends on which of them does
	 */
	public @Nullable FoundPolicies byAnyOf(RouteMatch possible) {
		List<PolicySelection> selections = possible.select(this.rules.policies(), this.ofPath);
		boolean known = possible.isCertain(selections) || FoundPolicies.isRefusedByAll(selections, this.ofPath,
				this.knownOrigins, this.rules.protocol(), this.request);
		return known ? FoundPolicies.of(selections) : null;
	}

	/**
	 * Find what governs a request whose handler is known.
	 * @param match the handler that serves it
	 */
	public FoundPolicies by(RouteMatch match) {
		return FoundPolicies.of(match.select(this.rules.policies(), this.ofPath));
	}

	/**
	 * Add what is known of the origins of sources.
	 * @param found what governs the request
	 * @return the same with these origins, or {@code null} where one has to be waited for
	 */
	public @Nullable FoundPolicies withKnownOrigins(FoundPolicies found) {
		List<PolicySelection> selections = found.selections();
		List<PolicySelection> known = selections;
		for (int i = 0; i < selections.size(); i++) {
			PolicySelection now = this.knownOrigins.apply(selections.get(i));
			if (now == null) {
				return null;
			}
			if (now != selections.get(i)) {
				known = (known != selections) ? known : new ArrayList<>(selections);
				known.set(i, now);
			}
		}
		return (known != selections) ? found.with(known) : found;
	}

	/**
	 * Add what governs the request by other readings of its path, unless a handler is
	 * known to serve it.
	 * @param byHandler what the handlers say
	 */
	public FoundPolicies withOtherReadings(FoundPolicies byHandler) {
		return (this.spelling == PathSpelling.CANONICAL || byHandler.areDeclared(this.ofPath)) ? byHandler
				: byHandler.in(this.path)
					.or(this.registry.selectByAllReadings(this.rules.policies(), this.path, this.ignoreCase));
	}

}
