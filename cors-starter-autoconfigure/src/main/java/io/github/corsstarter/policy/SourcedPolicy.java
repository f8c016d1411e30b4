/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A policy whose origins a source adds to: makes, of what the source answers, the policy
 * under which a request is decided. So a decision stays a pure function of a policy and a
 * request. Immutable, and safe for use by many threads.
 */
@Internal
public final class SourcedPolicy {

	/**
	 * How many entries of one answer count.
	 */
	public static final int MAX_ENTRIES = 100_000;

	private static final Set<DecisionReason> OF_ORIGINS = EnumSet.of(DecisionReason.ORIGIN_NOT_ALLOWED,
			DecisionReason.CROSS_SITE_FORM);

	private final CorsPolicy policy;

	private final Duration maxAge;

	private final CorsPolicy unasked;

	private final CorsPolicy unavailable;

	/**
	 * Prepare a policy.
	 * @param policy a policy with a source of origins
	 * @param maxAge how long a browser may remember a preflight at most: no longer than
	 * an answer of the source counts
	 */
	public SourcedPolicy(CorsPolicy policy, Duration maxAge) {
		this.policy = policy;
		this.maxAge = maxAge;
		this.unasked = policy.with(policy.compiledOrigins(), maxAge);
		this.unavailable = policy.with(policy.compiledOrigins().orUnknown(), maxAge);
	}

	/**
	 * Return the policy as it was written.
	 * @return the written policy
	 */
	public CorsPolicy policy() {
		return this.policy;
	}

	/**
	 * Return the policy under which the source adds nothing.
	 * @return the policy with nothing from its source
	 */
	public CorsPolicy withoutOrigins() {
		return this.unasked;
	}

	/**
	 * Return the policy under which it is not known what the source would add.
	 * @return the policy while its source is unavailable
	 */
	public CorsPolicy whereUnavailable() {
		return this.unavailable;
	}

	/**
	 * Whether a decision without the source might be another one with it.
	 * @param decision what was decided under {@link #withoutOrigins()}
	 * @return whether it might be another one
	 */
	public static boolean dependsOnSource(CorsDecision decision) {
		return OF_ORIGINS.contains(decision.reason());
	}

	/**
	 * Make the policy that allows what the source answered, too.
	 * @param entries the answer, of any content
	 * @return the policy, with what is left out of it
	 */
	public Compiled compile(Collection<? extends @Nullable String> entries) {
		PolicyProblems problems = new PolicyProblems();
		Map<OriginPattern, String> valid = parse(entries, problems);
		CorsPolicy compiled = valid.isEmpty() ? this.unasked
				: this.policy.with(this.policy.compiledOrigins().and(valid), this.maxAge);
		return new Compiled(compiled, valid.size(),
				problems.asList().stream().filter((problem) -> !problem.isWarning()).toList());
	}

	/**
	 * Find the entry of an answer that admits an origin.
	 * @param entries the answer, of any content
	 * @param origin an {@code Origin} header's value, of any content
	 * @return the entry in its normal form, empty if none that counts admits the origin
	 */
	public Optional<String> entryAdmitting(Collection<? extends @Nullable String> entries, String origin) {
		return AdmittingEntry.find(List.copyOf(parse(entries, new PolicyProblems()).values()), origin);
	}

	private Map<OriginPattern, String> parse(Collection<? extends @Nullable String> entries, PolicyProblems problems) {
		return new OriginListParser(problems, this.policy.settings().allowCredentials(), this.policy.accepted())
			.parseData(entries);
	}

	/**
	 * Whether the source may be asked about an origin: it is one, and the policy could
	 * list it.
	 * @param origin an {@code Origin} header's value, of any content
	 * @return whether the source may be asked
	 */
	public boolean couldList(String origin) {
		return Origin.parse(origin) != null && compile(List.of(origin)).size() == 1;
	}

	/**
	 * An answer of the source, as a policy.
	 *
	 * @param policy the policy under which requests are decided
	 * @param size how many entries count
	 * @param leftOut what is wrong with the others
	 */
	public record Compiled(CorsPolicy policy, int size, List<PolicyProblem> leftOut) {

	}

}
