/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.handler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.PolicySelection;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * What governs a request. Immutable.
 *
 * @param selections the policies: none if the request is not governed, and more than one
 * only where it does not tell who serves it
 * @param forThisRequest whether the answer to a preflight holds for nothing but the
 * request that it announces, because other handlers of the path come under other policies
 */
@Internal
public record FoundPolicies(List<PolicySelection> selections, boolean forThisRequest) {

	/**
	 * Nothing governs the request.
	 */
	public static final FoundPolicies NONE = of(List.of());

	/** A handler that no policy governs allows nothing. */
	private static final PolicySelection UNGOVERNED = new PolicySelection(CorsPolicy.DISABLED,
			"a handler without a policy");

	private static final String CROSS_ORIGIN = "@CrossOrigin";

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

	private static final Map<String, List<String>> OTHER_METHODS = METHODS.stream()
		.collect(Collectors.toUnmodifiableMap(Function.identity(),
				(method) -> METHODS.stream().filter((other) -> !other.equals(method)).toList()));

	/**
	 * Find the same for all requests of a path.
	 * @param selections the policies
	 */
	public static FoundPolicies of(List<PolicySelection> selections) {
		return new FoundPolicies(selections, false);
	}

	/**
	 * Find the policy of a path whose handlers ask for nothing.
	 * @param ofPath the policy, {@code null} if there is none
	 */
	public static FoundPolicies ofPath(@Nullable PolicySelection ofPath) {
		return of((ofPath != null) ? List.of(ofPath) : List.of());
	}

	/**
	 * Whether a request is refused whichever of its handlers serves it, or none. Then
	 * there is no need to know which: to find out may take the body, and nobody should
	 * wait for it.
	 * @param selections the policies of the handlers
	 * @param ofPath the policy of the path, which governs what no handler serves
	 * @param knownOrigins adds what is known of the origins of sources to a selection,
	 * {@code null} where that is not known
	 * @param protocol decides
	 * @param request the facts about the request
	 */
	public static boolean isRefusedByAll(List<PolicySelection> selections, @Nullable PolicySelection ofPath,
			Function<PolicySelection, @Nullable PolicySelection> knownOrigins, CorsProtocol protocol,
			CorsRequest request) {
		return !selections.isEmpty() && !selections.contains(UNGOVERNED)
				&& Stream.concat(selections.stream(), Stream.ofNullable(ofPath)).allMatch((selection) -> {
					PolicySelection known = knownOrigins.apply(selection);
					return known != null && protocol.decide(known.policy(), request).endsRequest();
				});
	}

	/**
	 * Name the methods for which a path may have other handlers, as far as a page can use
	 * them.
	 * @param method a method
	 */
	public static List<String> methodsBesides(String method) {
		return OTHER_METHODS.getOrDefault(method, METHODS);
	}

	/**
	 * Find what governs a preflight.
	 * @param announced the handlers of the announced method
	 * @param others the handlers of the same path for each of the other methods
	 * @param policies the policies in force
	 * @param ofPath the policy of the path
	 */
	public static FoundPolicies ofPreflight(RouteMatch announced, List<RouteMatch> others, CorsPolicies policies,
			@Nullable PolicySelection ofPath) {
		List<PolicySelection> selections = announced.select(policies, ofPath);
		for (RouteMatch other : others) {
			if (other.hasHandler() && !areAlike(selections, other.select(policies, ofPath))) {
				return new FoundPolicies(selections, true);
			}
		}
		return of(selections);
	}

	private static boolean areAlike(List<PolicySelection> some, List<PolicySelection> others) {
		return some.size() == 1 && others.size() == 1 && allowSame(some.get(0), others.get(0))
				|| some.isEmpty() && others.isEmpty();
	}

	/**
	 * Whether what a browser remembers of one selection holds for the other. Of two
	 * {@code @CrossOrigin} the methods do not count: they are those of their handlers.
	 */
	private static boolean allowSame(PolicySelection one, PolicySelection other) {
		return one.policy() == other.policy() || one.policy().allowsSameAs(other.policy(), !areCrossOrigin(one, other));
	}

	/**
	 * Put together what may govern a request whose handler is not known for sure.
	 * @param selections what each of the possible handlers comes under, empty where no
	 * policy governs it
	 * @return each policy once, and one that allows nothing in the place of none; nothing
	 * if no policy governs any of them
	 */
	static List<PolicySelection> ofAll(Collection<Optional<PolicySelection>> selections) {
		List<Optional<PolicySelection>> found = new ArrayList<>();
		for (Optional<PolicySelection> selection : selections) {
			if (found.stream().noneMatch((known) -> governSame(known, selection))) {
				found.add(selection);
			}
		}
		return (found.size() == 1) ? found.get(0).stream().toList()
				: found.stream().map((selection) -> selection.orElse(UNGOVERNED)).toList();
	}

	/**
	 * Whether it does not matter which of two decides: one policy, for each scope of its
	 * origins another one, or equal {@code @CrossOrigin}, which have no name of their
	 * own.
	 */
	private static boolean governSame(Optional<PolicySelection> some, Optional<PolicySelection> others) {
		if (some.isEmpty() || others.isEmpty()) {
			return some.isEmpty() && others.isEmpty();
		}
		PolicySelection one = some.get();
		PolicySelection other = others.get();
		return Objects.equals(one.scope(), other.scope()) && (one.policy() == other.policy()
				|| areCrossOrigin(one, other) && one.policy().allowsSameAs(other.policy(), true));
	}

	private static boolean areCrossOrigin(PolicySelection one, PolicySelection other) {
		return one.rule().startsWith(CROSS_ORIGIN) && other.rule().startsWith(CROSS_ORIGIN);
	}

	/**
	 * Whether handlers asked for all of these policies, so the spelling of the path does
	 * not matter.
	 * @param ofPath the policy of the path
	 * @return whether none is that of the path
	 */
	public boolean areDeclared(@Nullable PolicySelection ofPath) {
		return !this.selections.isEmpty()
				&& this.selections.stream().noneMatch((selection) -> selection == ofPath || selection == UNGOVERNED);
	}

	/**
	 * Add what may govern the request as well.
	 * @param others what else may, empty where no policy would
	 */
	public FoundPolicies or(List<Optional<PolicySelection>> others) {
		List<Optional<PolicySelection>> all = new ArrayList<>(others);
		if (this.selections.isEmpty()) {
			all.add(Optional.empty());
		}
		this.selections.forEach((selection) -> all.add(Optional.of(selection)));
		return new FoundPolicies(ofAll(all), this.forThisRequest);
	}

	/**
	 * Whether no policy governs the request.
	 * @return whether there is none
	 */
	public boolean isEmpty() {
		return this.selections.isEmpty();
	}

	/**
	 * Decide about the request.
	 * @param protocol decides
	 * @param request the facts about the request
	 */
	public CorsDecision decide(CorsProtocol protocol, CorsRequest request) {
		if (this.selections.size() == 1 && !this.forThisRequest) {
			return protocol.decide(this.selections.get(0).policy(), request);
		}
		List<CorsPolicy> policies = this.selections.stream().map(PolicySelection::policy).toList();
		return this.forThisRequest ? protocol.decideForThisRequest(policies, request)
				: protocol.decide(policies, request);
	}

	/**
	 * Decide about the request as if the successors on trial were in force.
	 * @param protocol decides
	 * @param request the facts about the request
	 * @return the decision of a trial, or {@code null} if no trial decides
	 */
	public @Nullable CorsDecision decideTrial(CorsProtocol protocol, CorsRequest request) {
		if (!hasTrial()) {
			return null;
		}
		List<CorsPolicy> policies = this.selections.stream()
			.map((selection) -> (selection.trial() != null) ? selection.trial() : selection)
			.map(PolicySelection::policy)
			.distinct()
			.toList();
		CorsDecision decision = protocol.decide(policies, request);
		return (trialOf(decision) != null) ? decision : null;
	}

	private boolean hasTrial() {
		for (PolicySelection selection : this.selections) {
			if (selection.trial() != null) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Decide about a request that may not be any more what was decided about.
	 * @param protocol decides
	 * @param request the facts about the request
	 * @param before what was decided, {@code null} if nothing was that is carried out
	 * @return another decision, or {@code null} if there is none
	 */
	public @Nullable CorsDecision decideAgain(CorsProtocol protocol, CorsRequest request,
			@Nullable CorsDecision before) {
		if (isEmpty()) {
			return (before != null) ? CorsProtocol.leaveAlone() : null;
		}
		CorsDecision decision = decide(protocol, request);
		boolean same = (before != null) ? decision.isLike(before) : !protocol.enforces(decision.policy());
		return same ? null : decision;
	}

	/**
	 * Find the selection whose policy made a decision.
	 * @param decision the decision, also that of a trial
	 */
	public PolicySelection selectionOf(CorsDecision decision) {
		for (PolicySelection selection : this.selections) {
			if (selection.policy() == decision.policy()) {
				return selection;
			}
		}
		PolicySelection trial = trialOf(decision);
		return (trial != null) ? trial : this.selections.get(0);
	}

	private @Nullable PolicySelection trialOf(CorsDecision decision) {
		for (PolicySelection selection : this.selections) {
			PolicySelection trial = selection.trial();
			if (trial != null && trial.policy() == decision.policy()) {
				return trial;
			}
		}
		return null;
	}

	/**
	 * Take scopes from the path, because it can be read in other ways, too.
	 * @param path the path as it was sent
	 */
	FoundPolicies in(PathContainer path) {
		return new FoundPolicies(this.selections.stream().map((selection) -> selection.in(path)).toList(),
				this.forThisRequest);
	}

	/**
	 * Find other policies in the place of these: such as have origins of their sources,
	 * too.
	 * @param others the others, in the same order
	 */
	public FoundPolicies with(List<PolicySelection> others) {
		return new FoundPolicies(others, this.forThisRequest);
	}

}
