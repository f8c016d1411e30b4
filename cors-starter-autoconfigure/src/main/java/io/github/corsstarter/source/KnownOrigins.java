/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.util.List;
import java.util.Optional;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.SourcedPolicy;
import io.github.corsstarter.routing.PolicySelection;
import org.jspecify.annotations.Nullable;

/**
 * An answer of a source, with what became of the attempts to renew it. Safe for use by
 * many threads.
 */
final class KnownOrigins {

	/** From here on, to compile them takes more than about a millisecond. */
	private static final int MANY = 1_000;

	/** As they were answered: under another policy, others of them may count. */
	private final List<@Nullable String> entries;

	private final long loadedAt;

	private volatile State state;

	/** The state under a policy that is to be in force next. */
	private volatile @Nullable State prepared;

	private volatile @Nullable PolicySelection selection;

	private volatile boolean due;

	private volatile @Nullable Failure failure;

	/**
	 * Create an answer.
	 * @param policy the policy as it was written
	 * @param compiled the policy with the entries
	 * @param loadedAt when the load began that brought it, in nanoseconds of some clock
	 */
	KnownOrigins(List<@Nullable String> entries, SourcedPolicy policy, SourcedPolicy.Compiled compiled, long loadedAt) {
		this.entries = entries;
		this.loadedAt = loadedAt;
		this.state = State.of(policy, compiled);
	}

	/**
	 * Return the policy under which requests are decided.
	 * @param policy the policy as it was written, which may have been replaced since
	 */
	CorsPolicy policy(SourcedPolicy policy) {
		State current = this.state;
		if (current.policy != policy) {
			State prepared = this.prepared;
			current = (prepared != null && prepared.policy == policy) ? prepared
					: State.of(policy, policy.compile(this.entries));
			this.state = current;
		}
		return current.compiled;
	}

	/**
	 * Compile what takes so long that the first request would feel it.
	 * @param policy a policy that is to be in force next
	 */
	void prepare(SourcedPolicy policy) {
		this.prepared = null;
		if (this.entries.size() >= MANY && this.state.policy != policy) {
			this.prepared = State.of(policy, policy.compile(this.entries));
		}
	}

	/**
	 * Return the selection under which requests are decided. The last one is kept, so
	 * most requests share it.
	 * @param written the selection of the policy as it was written
	 * @param policy the policy as it was written
	 */
	PolicySelection select(PolicySelection written, SourcedPolicy policy) {
		CorsPolicy compiled = policy(policy);
		PolicySelection last = this.selection;
		if (last != null && last.policy() == compiled && last.rule() == written.rule()
				&& last.scope() == written.scope()) {
			return last;
		}
		PolicySelection next = written.with(compiled, null);
		this.selection = next;
		return next;
	}

	/**
	 * Count the entries that count.
	 */
	int size() {
		return this.state.size;
	}

	/**
	 * Count the entries that do not.
	 */
	int leftOut() {
		return this.state.leftOut;
	}

	/**
	 * Find the entry that admits an origin.
	 */
	Optional<String> entryAdmitting(String origin) {
		return this.state.policy.entryAdmitting(this.entries, origin);
	}

	boolean isEmpty() {
		return this.entries.isEmpty();
	}

	long age(long now) {
		return now - this.loadedAt;
	}

	/**
	 * Whether the answer counts only until the source can be asked.
	 */
	boolean isDue() {
		return this.due;
	}

	void markDue() {
		this.due = true;
		this.failure = null;
	}

	@Nullable Failure failure() {
		return this.failure;
	}

	void markFailed(Failure failure) {
		this.failure = failure;
	}

	/** Without what is wrong with entries: there may be many, and it has been said. */
	private record State(SourcedPolicy policy, CorsPolicy compiled, int size, int leftOut) {

		private static State of(SourcedPolicy policy, SourcedPolicy.Compiled compiled) {
			return new State(policy, compiled.policy(), compiled.size(), compiled.leftOut().size());
		}

	}

	/**
	 * An attempt that has failed.
	 *
	 * @param at when
	 * @param reason why
	 */
	record Failure(long at, String reason) {

	}

}
