/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.DurationText;
import org.jspecify.annotations.Nullable;

/**
 * What changes when rules take the place of others, in words.
 */
final class PolicyChanges {

	private static final int MOST_ENTRIES = 5;

	private static final int MOST_CHANGES = 20;

	private final List<String> changes = new ArrayList<>();

	private PolicyChanges() {
	}

	/**
	 * Describe changes.
	 * @param before the rules that were in force
	 * @param after the rules that take their place
	 * @return half a sentence for each change, nothing if both say the same
	 */
	static List<String> between(RulesInForce before, RulesInForce after) {
		PolicyChanges changes = new PolicyChanges();
		changes.addPolicies(before, after);
		changes.addProtocol(before.protocol(), after.protocol());
		changes.add("debug", before.debug(), after.debug());
		return changes.shortened();
	}

	private void addPolicies(RulesInForce before, RulesInForce after) {
		for (CorsPolicy old : before.policies().asCollection()) {
			if (after.policies().get(old.name()) == null) {
				this.changes.add("policy '%s' removed".formatted(old.name()));
			}
		}
		for (CorsPolicy policy : after.policies().asCollection()) {
			CorsPolicy old = before.policies().get(policy.name());
			if (old == null) {
				this.changes.add(
						"policy '%s' added%s for %s".formatted(policy.name(), trialOf(after, policy), origins(policy)));
			}
			else {
				String name = "policy '%s': ".formatted(policy.name());
				if (old != policy) {
					addSettings(name, old, policy);
				}
				addTrial(name, before.policies().triedBeside(old), after.policies().triedBeside(policy));
			}
		}
	}

	private static String trialOf(RulesInForce rules, CorsPolicy policy) {
		List<String> beside = rules.policies().triedBeside(policy);
		return beside.isEmpty() ? "" : " as the trial of " + shorten(beside);
	}

	private void addTrial(String policy, List<String> before, List<String> after) {
		if (!before.equals(after)) {
			this.changes.add(policy + (after.isEmpty() ? "no trial any more" : "now the trial of " + shorten(after)));
		}
	}

	private void addSettings(String policy, CorsPolicy before, CorsPolicy after) {
		CorsPolicy.Settings old = before.settings();
		CorsPolicy.Settings settings = after.settings();
		addEntries(policy + "paths", before.paths(), after.paths());
		addEntries(policy + "origins", old.allowedOrigins(), settings.allowedOrigins());
		addSource(policy, before, after);
		addEntries(policy + "methods", old.allowedMethods(), settings.allowedMethods());
		addEntries(policy + "headers", old.allowedHeaders(), settings.allowedHeaders());
		addEntries(policy + "exposed headers", old.exposedHeaders(), settings.exposedHeaders());
		add(policy + "credentials", old.allowCredentials(), settings.allowCredentials());
		add(policy + "max age", old.maxAge(), settings.maxAge());
		add(policy + "mode", before.mode(), after.mode());
		add(policy + "cross-site forms", before.crossSiteForms(), after.crossSiteForms());
	}

	private void addSource(String policy, CorsPolicy before, CorsPolicy after) {
		if (!Objects.equals(before.originsFrom(), after.originsFrom())) {
			this.changes.add("%sfurther origins from %s instead of %s".formatted(policy, describeSource(after),
					describeSource(before)));
		}
		if (before.originsFrom() != null && after.originsFrom() != null) {
			add(policy + "scope of the source's origins", before.originsScope(), after.originsScope());
		}
	}

	private static String describeSource(CorsPolicy policy) {
		String source = policy.originsFrom();
		return (source != null) ? source : "no source";
	}

	private static String origins(CorsPolicy policy) {
		List<String> written = policy.settings().allowedOrigins();
		String source = policy.originsFrom();
		return (source == null) ? shorten(written)
				: "%sthose from %s".formatted(written.isEmpty() ? "" : shorten(written) + " and ", source);
	}

	private void addProtocol(CorsProtocol before, CorsProtocol after) {
		add("mode", before.mode(), after.mode());
		add("disallowed requests", before.disallowedRequests(), after.disallowedRequests());
		add("preflight status", before.preflightStatus(), after.preflightStatus());
	}

	private void add(String what, @Nullable Object before, @Nullable Object after) {
		if (!Objects.equals(before, after)) {
			this.changes.add("%s %s instead of %s".formatted(what, describe(after), describe(before)));
		}
	}

	private static String describe(@Nullable Object value) {
		if (value instanceof Duration duration) {
			return DurationText.of(duration);
		}
		return (value != null) ? value.toString() : "that of the application";
	}

	private void addEntries(String what, List<String> before, List<String> after) {
		if (!before.equals(after)) {
			addEntries(what + " added", difference(after, before));
			addEntries(what + " removed", difference(before, after));
		}
	}

	private void addEntries(String what, Collection<String> entries) {
		if (!entries.isEmpty()) {
			this.changes.add("%s: %s".formatted(what, shorten(List.copyOf(entries))));
		}
	}

	private static Collection<String> difference(Collection<String> some, Collection<String> others) {
		Set<String> difference = new LinkedHashSet<>(some);
		difference.removeAll(new LinkedHashSet<>(others));
		return difference;
	}

	private static String shorten(List<String> entries) {
		int more = entries.size() - MOST_ENTRIES;
		return (more > 0) ? String.join(", ", entries.subList(0, MOST_ENTRIES)) + " and %d more".formatted(more)
				: entries.isEmpty() ? "no origin" : String.join(", ", entries);
	}

	private List<String> shortened() {
		int more = this.changes.size() - MOST_CHANGES;
		return (more > 0) ? Stream
			.concat(this.changes.stream().limit(MOST_CHANGES), Stream.of("%d further changes".formatted(more)))
			.toList() : List.copyOf(this.changes);
	}

}
