/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.DisallowedRequests;
import io.github.corsstarter.policy.Internal;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Registry of the CORS policies in force. They can be replaced while the application
 * runs, all of them in one step: a request is governed by one set of policies from its
 * beginning to its end. Safe for use by many threads.
 */
public final class CorsPolicyRegistry {

	private static final Log logger = LogFactory.getLog(CorsPolicyRegistry.class);

	private final InForce inForce;

	private final boolean onlyReserved;

	private volatile ReservedPaths reservedPaths;

	/** Of another server of the application. */
	private volatile ReservedPaths reservedElsewhere = ReservedPaths.NONE;

	/**
	 * Create a registry.
	 * @param policies the policies in force from the start
	 */
	public CorsPolicyRegistry(CorsPolicies policies) {
		this(policies,
				new CorsProtocol(DisallowedRequests.REJECT, CorsProtocol.DEFAULT_PREFLIGHT_STATUS, policies.mode()));
	}

	/**
	 * Create a registry.
	 * @param policies the policies in force from the start
	 * @param protocol decides about a request under one of them
	 */
	@Internal
	public CorsPolicyRegistry(CorsPolicies policies, CorsProtocol protocol) {
		this(new InForce(new RulesInForce(policies, protocol, false, true)), false, ReservedPaths.NONE);
	}

	private CorsPolicyRegistry(InForce inForce, boolean onlyReserved, ReservedPaths reservedPaths) {
		this.inForce = inForce;
		this.onlyReserved = onlyReserved;
		this.reservedPaths = reservedPaths;
	}

	/**
	 * Reserve paths, besides those that are reserved already. To be called before the
	 * first request comes: what is reserved may be known only when the registry has been
	 * created.
	 * @param paths the paths that only a policy which names them governs
	 */
	@Internal
	public synchronized void reserve(List<ReservedPath> paths) {
		this.reservedPaths = this.reservedPaths.and(paths);
	}

	/**
	 * Know of paths that are reserved on another server of the application. They count
	 * for {@link #isReserved} alone.
	 * @param paths the paths that policies can name
	 */
	@Internal
	public synchronized void reserveElsewhere(List<ReservedPath> paths) {
		this.reservedElsewhere = this.reservedElsewhere.and(paths);
	}

	/**
	 * Whether the path of a policy names a reserved path, on this server or on another.
	 * Nobody lists what is there among the handlers of the application.
	 * @param policyPath the pattern that stands in the policy
	 * @return whether it names one
	 */
	@Internal
	public boolean isReserved(String policyPath) {
		PathPattern pattern = PathPatternParser.defaultInstance.parse(policyPath);
		return this.reservedPaths.areNamedBy(pattern) || this.reservedElsewhere.areNamedBy(pattern);
	}

	/**
	 * Create a registry of the same policies, whatever they are at a time, for a server
	 * that has nothing but reserved paths.
	 * @param paths the paths there, each governed by a policy that names it, and by no
	 * other
	 * @return the registry
	 */
	@Internal
	public CorsPolicyRegistry forReserved(List<ReservedPath> paths) {
		return new CorsPolicyRegistry(this.inForce, true, new ReservedPaths(paths));
	}

	/**
	 * Find the policy that governs a path.
	 * @param path the path within the application, as the handlers see it
	 * @return the policy, or {@code null} if none does
	 */
	public @Nullable CorsPolicy find(PathContainer path) {
		PolicySelection selection = select(getPolicies(), path, false);
		return (selection != null) ? selection.policy() : null;
	}

	/**
	 * Select the policy that governs a path, of policies that were in force when a
	 * request came.
	 * @param policies the policies, from {@link #getPolicies()}
	 * @param path the path within the application, as the handlers see it
	 * @param ignoreCase whether the application's handlers match paths in any case
	 * @return the policy and what selected it, or {@code null} if none does
	 */
	@Internal
	public @Nullable PolicySelection select(CorsPolicies policies, PathContainer path, boolean ignoreCase) {
		return select(policies, path, PathSpelling.of(path.value()), ignoreCase);
	}

	/**
	 * Select the policy that governs a path of which it is known how it is spelled.
	 * @param policies the policies, from {@link #getPolicies()}
	 * @param path the path within the application, as the handlers see it
	 * @param spelling how the path is spelled
	 * @param ignoreCase whether the application's handlers match paths in any case
	 * @return the policy and what selected it, or {@code null} if none does
	 */
	@Internal
	public @Nullable PolicySelection select(CorsPolicies policies, PathContainer path, PathSpelling spelling,
			boolean ignoreCase) {
		ReservedPath reserved = this.reservedPaths.find(path, spelling);
		if (reserved != null) {
			return policies.selectNaming(reserved, path);
		}
		return this.onlyReserved ? null : policies.select(path, spelling, ignoreCase);
	}

	/**
	 * Whether the text of a path that everybody reads alike, in the case that is written,
	 * says alone which policy governs it. It does in most applications, and for a path
	 * that no policy needs to name.
	 * @param policies the policies, from {@link #getPolicies()}
	 * @param path the text of a canonical path
	 * @return whether {@link #selectByText} may be asked
	 */
	@Internal
	public boolean isSelectedByText(CorsPolicies policies, String path) {
		ReservedPaths reserved = this.reservedPaths;
		return policies.areSelectedByText() && reserved.areLiteral() && !this.onlyReserved
				&& !reserved.haveLiteral(path);
	}

	/**
	 * Select the policy that governs a path, by its text alone.
	 * @param policies the policies, from {@link #getPolicies()}
	 * @param path a path for which {@link #isSelectedByText} holds
	 * @return the policy and what selected it, or {@code null} if none does
	 */
	@Internal
	public @Nullable PolicySelection selectByText(CorsPolicies policies, String path) {
		return policies.selectByText(path);
	}

	/**
	 * Select the policies of a path for all who do not read it as it was sent.
	 * @param policies the policies, from {@link #getPolicies()}
	 * @param path the path within the application, as it was sent
	 * @param ignoreCase whether the application's handlers match paths in any case
	 * @return for each reading its policy, empty where none governs it
	 */
	@Internal
	public List<Optional<PolicySelection>> selectByAllReadings(CorsPolicies policies, PathContainer path,
			boolean ignoreCase) {
		return PathReadings.of(path.value())
			.stream()
			.map((reading) -> Optional.ofNullable(select(policies, reading, ignoreCase))
				.map((selection) -> selection.in(reading)))
			.toList();
	}

	/**
	 * Return the policies in force.
	 * @return the policies
	 */
	public CorsPolicies getPolicies() {
		return getRules().policies();
	}

	/**
	 * Return what requests are judged by.
	 * @return the policies in force, with all that counts beside them
	 */
	@Internal
	public RulesInForce getRules() {
		return this.inForce.rules;
	}

	/**
	 * Replace the policies. Requests that come from now on are governed by the new ones.
	 * A line of the log says what changed. Where Spring Cloud refreshes the configuration
	 * below {@code cors}, its policies take the place of these.
	 * @param policies the new policies, none for nothing to be governed
	 * @throws InvalidCorsPoliciesException if they do not fit together in the mode of the
	 * application, {@code cors.mode}, which policies without a mode have; nothing changes
	 * then
	 */
	public void setPolicies(CorsPolicies policies) {
		List<String> changes = replaceRules(
				(rules) -> new RulesInForce(policies, rules.protocol(), rules.debug(), true));
		if (!changes.isEmpty()) {
			logger.info("Code of the application has set the CORS policies: %s".formatted(String.join("; ", changes)));
		}
	}

	/**
	 * Replace all that requests are judged by.
	 * @param change makes the new rules of those in force
	 * @return what changed
	 */
	@Internal
	public List<String> replaceRules(UnaryOperator<RulesInForce> change) {
		return this.inForce.replace(change);
	}

	/**
	 * Be told of policies before they take the place of others, so what they need is
	 * there with the first request.
	 * @param listener is given the new policies, by whoever replaces them
	 */
	@Internal
	public void beforeReplacing(Consumer<CorsPolicies> listener) {
		this.inForce.before.add(listener);
	}

	/**
	 * Be told when all that requests are judged by has been replaced.
	 * @param listener is called by whoever replaces it
	 */
	@Internal
	public void afterReplacing(Runnable listener) {
		this.inForce.after.add(listener);
	}

	/**
	 * Return since when policies are not enforced, as far as this process knows.
	 * @return the times, by the names of the policies that only report
	 */
	@Internal
	public Map<String, Instant> getNotEnforcedSince() {
		return this.inForce.notEnforcedSince;
	}

	/**
	 * The one place of the rules, shared by all registries of an application.
	 */
	private static final class InForce {

		private final List<Consumer<CorsPolicies>> before = new CopyOnWriteArrayList<>();

		private final List<Runnable> after = new CopyOnWriteArrayList<>();

		private volatile RulesInForce rules;

		private volatile Map<String, Instant> notEnforcedSince;

		private InForce(RulesInForce rules) {
			this.rules = rules;
			this.notEnforcedSince = notEnforced(rules, Map.of());
		}

		private synchronized List<String> replace(UnaryOperator<RulesInForce> change) {
			RulesInForce before = this.rules;
			RulesInForce after = change.apply(before);
			if (after.policies() != before.policies()) {
				for (Consumer<CorsPolicies> listener : this.before) {
					tell(() -> listener.accept(after.policies()));
				}
			}
			this.rules = after;
			this.notEnforcedSince = notEnforced(after, this.notEnforcedSince);
			for (Runnable listener : this.after) {
				tell(listener);
			}
			return PolicyChanges.between(before, after);
		}

		/**
		 * Whatever a listener does, nothing keeps an origin allowed that is taken away.
		 */
		private static void tell(Runnable listener) {
			try {
				listener.run();
			}
			catch (RuntimeException ex) {
				logger.warn("The CORS policies are replaced, but what should be ready for the new ones is not.", ex);
			}
		}

		private static Map<String, Instant> notEnforced(RulesInForce rules, Map<String, Instant> known) {
			Instant now = Instant.now();
			Map<String, Instant> notEnforced = new HashMap<>();
			for (CorsPolicy policy : rules.policies().asCollection()) {
				if (!rules.protocol().enforces(policy)) {
					notEnforced.put(policy.name(), known.getOrDefault(policy.name(), now));
				}
			}
			return Map.copyOf(notEnforced);
		}

	}

}
