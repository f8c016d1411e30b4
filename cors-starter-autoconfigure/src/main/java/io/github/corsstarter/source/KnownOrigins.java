package io.github.corsstarter.source;

import java.util.List;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.SourcedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * An answer of a source, with what became of the attempts to renew it. Safe for use by
 * many threads.
 */
final class KnownOrigins {

	/** As they were answered: under another policy, others of them may count. */
	private final List<@Nullable String> entries;

	private final long loadedAt;

	private volatile State state;

	private volatile boolean due;

	private volatile @Nullable Failure failure;

	/**
	 * Create an answer.
	 * @param loadedAt when the load began that brought it, in nanoseconds of some clock
	 */
	KnownOrigins(List<@Nullable String> entries, SourcedPolicy policy, long loadedAt) {
		this.entries = entries;
		this.loadedAt = loadedAt;
		this.state = new State(policy, policy.compile(entries));
	}

	/**
	 * Return the policy under which requests are decided.
	 * @param policy the policy as it was written, which may have been replaced since
	 */
	CorsPolicy policy(SourcedPolicy policy) {
		State current = this.state;
		if (current.policy != policy) {
			current = new State(policy, policy.compile(this.entries));
			this.state = current;
		}
		return current.compiled.policy();
	}

	SourcedPolicy.Compiled compiled() {
		return this.state.compiled;
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
	}

	@Nullable Failure failure() {
		return this.failure;
	}

	void markFailed(Failure failure) {
		this.failure = failure;
	}

	private record State(SourcedPolicy policy, SourcedPolicy.Compiled compiled) {

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
