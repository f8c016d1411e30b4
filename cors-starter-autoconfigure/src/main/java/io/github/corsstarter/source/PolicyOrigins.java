/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.github.corsstarter.decision.Printable;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.DurationText;
import io.github.corsstarter.policy.OriginsScope;
import io.github.corsstarter.policy.SourcedPolicy;
import io.github.corsstarter.source.KnownOrigins.Failure;
import io.github.corsstarter.source.OriginLoadListener.LoadOutcome;
import io.github.corsstarter.source.OriginsDescription.ScopeDescription;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The memory of what a source answered for one policy. Safe for use by many threads.
 */
final class PolicyOrigins {

	/** How long an answer without origins counts: they may be there soon. */
	private static final Duration NOTHING_FOR = Duration.ofSeconds(10);

	/** How long nobody asks again after a failure. */
	private static final Duration PAUSE = Duration.ofSeconds(2);

	/** How long a failure says that the source fails, if nobody asks it again. */
	private static final Duration FAILS_FOR = Duration.ofMinutes(1);

	/** Of many bad entries only the first are reported. */
	private static final int MAX_REPORTED = 100;

	/** Those who change what is being loaded may not keep it from ever ending. */
	private static final int MAX_REPETITIONS = 5;

	private static final int MAX_ENTRY_LENGTH = 1_000;

	private static final Log logger = LogFactory.getLog(PolicyOrigins.class);

	private final String policyName;

	private final String sourceName;

	private final OriginSource source;

	private final boolean lookup;

	private final OriginSourceSettings settings;

	private final long refreshAfter;

	private final long expireAfter;

	private final long staleFor;

	private final LeftOutEntries leftOut;

	private final OriginLoadListener listener;

	private final LongSupplier nanoTime;

	private final Cache<OriginQuestion, KnownOrigins> known;

	/** Of their own, so what strangers ask for takes no place from what is known. */
	private final Cache<OriginQuestion, KnownOrigins> nothing;

	private final Cache<OriginQuestion, Failure> failed;

	private final Map<OriginQuestion, Load> loads = new ConcurrentHashMap<>();

	private final LongAdder evictions = new LongAdder();

	private volatile @Nullable Failure lastFailure;

	private volatile boolean failing;

	private volatile SourcedPolicy policy;

	/** The policy that is to be in force next, or is the last that was. */
	private volatile @Nullable SourcedPolicy prepared;

	/** One set for all needs no place in a table, and nearly each request asks for it. */
	private volatile @Nullable KnownOrigins global;

	PolicyOrigins(SourcedPolicy policy, String sourceName, OriginSource source, OriginSourceSettings settings,
			LeftOutEntries leftOut, OriginLoadListener listener, LongSupplier nanoTime) {
		this.policyName = policy.policy().name();
		this.policy = policy;
		this.sourceName = sourceName;
		this.source = source;
		this.lookup = source.loader().isLookup();
		this.settings = settings;
		this.refreshAfter = settings.refreshAfter().toNanos();
		this.expireAfter = settings.expireAfter().toNanos();
		this.staleFor = settings.staleFor().toNanos();
		this.leftOut = leftOut;
		this.listener = listener;
		this.nanoTime = nanoTime;
		this.known = Caffeine.newBuilder()
			.maximumSize(this.lookup ? settings.maxRememberedOrigins() : settings.maxScopes())
			// What there is to clear up is less work than to have another thread do it.
			.executor(Runnable::run)
			.evictionListener((question, origins, cause) -> countEviction(cause))
			.build();
		this.nothing = brief(
				(NOTHING_FOR.compareTo(settings.refreshAfter()) < 0) ? NOTHING_FOR : settings.refreshAfter());
		this.failed = brief(PAUSE);
	}

	private void countEviction(RemovalCause cause) {
		if (cause == RemovalCause.SIZE) {
			this.evictions.increment();
		}
	}

	private <V> Cache<OriginQuestion, V> brief(Duration duration) {
		return Caffeine.newBuilder()
			.maximumSize(this.settings.maxScopes())
			.expireAfterWrite(duration)
			.ticker(this.nanoTime::getAsLong)
			.build();
	}

	/**
	 * Whether this is what is remembered for a policy: of the same source, by the same
	 * scope.
	 */
	boolean areOf(CorsPolicy written) {
		CorsPolicy current = this.policy.policy();
		return written == current || this.sourceName.equals(written.originsFrom())
				&& current.originsScope().equals(written.originsScope());
	}

	SourcedPolicy policy(CorsPolicy written) {
		SourcedPolicy current = this.policy;
		if (current.policy() != written) {
			SourcedPolicy prepared = this.prepared;
			current = (prepared != null && prepared.policy() == written) ? prepared
					: new SourcedPolicy(written, this.settings.expireAfter());
			this.policy = current;
		}
		return current;
	}

	/**
	 * Compile what is known before a policy is in force.
	 */
	void prepare(CorsPolicy written) {
		SourcedPolicy next = (this.policy.policy() != written) ? new SourcedPolicy(written, this.settings.expireAfter())
				: this.policy;
		// First: what is loaded in between is prepared, too.
		this.prepared = next;
		this.known.asMap().values().forEach((origins) -> origins.prepare(next));
	}

	boolean isLookup() {
		return this.lookup;
	}

	boolean isByHost() {
		return this.policy.policy().originsScope().kind() == OriginsScope.Kind.HOST;
	}

	OriginSource source() {
		return this.source;
	}

	/**
	 * Find what is known and not to be asked for again: the answer to nearly all
	 * requests.
	 * @return what to decide under, or {@code null} if there is more to do
	 */
	@Nullable KnownOrigins findFresh(OriginQuestion question) {
		KnownOrigins origins = (question == OriginQuestion.GLOBAL) ? this.global : this.known.getIfPresent(question);
		return (origins != null && isFresh(origins, this.nanoTime.getAsLong())) ? origins : null;
	}

	private boolean isFresh(KnownOrigins origins, long now) {
		return origins.age(now) < this.refreshAfter && !origins.isDue();
	}

	/**
	 * Find what is known.
	 * @return the policy to decide under, or {@code null} if the source has to be waited
	 * for
	 */
	@Nullable CorsPolicy find(SourcedPolicy policy, OriginQuestion question) {
		long now = this.nanoTime.getAsLong();
		KnownOrigins origins = this.known.getIfPresent(question);
		if (origins != null && !isTooOld(origins, now)) {
			return isToBeAwaited(question, origins, now) ? null : origins.policy(policy);
		}
		if (this.nothing.getIfPresent(question) != null) {
			return policy.withoutOrigins();
		}
		return (this.failed.getIfPresent(question) != null) ? policy.whereUnavailable() : null;
	}

	/**
	 * Begin to renew what is getting old.
	 * @return whether it is too old to decide under, as long as its source answers
	 */
	private boolean isToBeAwaited(OriginQuestion question, KnownOrigins origins, long now) {
		if (isFresh(origins, now)) {
			return false;
		}
		Failure failure = origins.failure();
		if (failure != null && now - failure.at() < PAUSE.toNanos()) {
			return false;
		}
		boolean fails = failure != null && now - failure.at() < FAILS_FOR.toNanos();
		if (!fails && (origins.isDue() || origins.age(now) >= this.expireAfter)) {
			return true;
		}
		load(question, true);
		return false;
	}

	private boolean isTooOld(KnownOrigins origins, long now) {
		return origins.age(now) >= this.staleFor;
	}

	/**
	 * Find what counts when the source cannot be waited for.
	 */
	CorsPolicy findWithoutWaiting(SourcedPolicy policy, OriginQuestion question) {
		KnownOrigins origins = this.known.getIfPresent(question);
		return (origins != null && !isTooOld(origins, this.nanoTime.getAsLong())) ? origins.policy(policy)
				: policy.whereUnavailable();
	}

	/**
	 * Ask the source, once however many want to know.
	 * @return the policy to decide under, in time and never with an error
	 */
	CompletableFuture<CorsPolicy> ask(SourcedPolicy policy, OriginQuestion question) {
		return load(question, this.known.getIfPresent(question) != null).answer
			.thenApply((origins) -> (origins != null) ? origins.policy(policy) : findWithoutWaiting(policy, question));
	}

	private Load load(OriginQuestion question, boolean renewal) {
		Load existing = this.loads.get(question);
		if (existing != null) {
			return existing;
		}
		Load load = new Load(question, renewal);
		Load other = this.loads.putIfAbsent(question, load);
		if (other != null) {
			return other;
		}
		load.timer.orTimeout(this.settings.loadTimeout().toNanos(), TimeUnit.NANOSECONDS)
			.whenComplete((ended, timeout) -> {
				if (timeout != null) {
					endWaiting(load);
				}
			});
		submit(load);
		return load;
	}

	/**
	 * Let nobody wait any longer. The load goes on, and its answer counts when it comes.
	 */
	private void endWaiting(Load load) {
		boolean begun = load.begun;
		if (begun) {
			this.source.noteTimeout();
		}
		String reason = begun ? "no answer in %s" : "not asked within %s, because others are waiting";
		fail(load, LoadOutcome.TIMEOUT, reason.formatted(DurationText.of(this.settings.loadTimeout())));
		load.complete(null);
	}

	private void submit(Load load) {
		if (!this.source.queue().submit(() -> start(load), load.renewal)) {
			giveUp(load, LoadOutcome.REJECTED, "too many loads are waiting");
		}
	}

	private void start(Load load) {
		long begin = this.nanoTime.getAsLong();
		if (load.answer.isDone()) {
			// Nobody waits for it any more, and the source has enough to do.
			this.loads.remove(load.question, load);
			this.source.queue().end();
			return;
		}
		load.begun = true;
		OriginLoader.Answer answer = (entries, failure) -> {
			try {
				end(load, begin, entries, failure);
			}
			catch (Throwable ex) {
				// A collection of the application's own may throw anything while it is
				// read, and a load that never ends would keep its scope unknown.
				giveUp(load, LoadOutcome.FAILURE, reason(ex));
			}
			finally {
				this.source.queue().end();
			}
		};
		try {
			this.source.loader()
				.load(new OriginScope(this.policyName, load.question.scope()), load.question.origin(), answer);
		}
		catch (Throwable ex) {
			answer.give(null, ex);
		}
	}

	private void end(Load load, long begin, @Nullable Collection<? extends @Nullable String> entries,
			@Nullable Throwable failure) {
		if (entries == null) {
			giveUp(load, LoadOutcome.FAILURE, (failure != null) ? reason(failure) : "null instead of origins");
			return;
		}
		KnownOrigins origins = read(load.question, entries, begin);
		this.source.noteSuccess();
		this.failing = false;
		boolean[] again = new boolean[1];
		this.loads.computeIfPresent(load.question, (question, current) -> {
			if (current != load) {
				return current;
			}
			if (load.outdated) {
				again[0] = true;
				load.outdated = false;
				return current;
			}
			if (load.repeated) {
				// Not the last word, but a later one than what was known.
				again[0] = true;
				load.repeated = false;
				origins.markDue();
			}
			remember(question, origins);
			return (again[0]) ? current : null;
		});
		if (!again[0]) {
			tell(LoadOutcome.SUCCESS, this.nanoTime.getAsLong() - begin);
			load.complete(origins);
		}
		else if (++load.repetitions <= MAX_REPETITIONS) {
			submit(load);
		}
		else {
			giveUp(load, LoadOutcome.FAILURE, "the origins change faster than they are loaded");
		}
	}

	private KnownOrigins read(OriginQuestion question, Collection<? extends @Nullable String> entries, long begin) {
		OriginScope scope = new OriginScope(this.policyName, question.scope());
		List<@Nullable String> read = new ArrayList<>(Math.min(entries.size(), SourcedPolicy.MAX_ENTRIES));
		for (String entry : entries) {
			if (read.size() == SourcedPolicy.MAX_ENTRIES) {
				this.leftOut.reportTooMany(this.sourceName, scope, SourcedPolicy.MAX_ENTRIES);
				break;
			}
			read.add((entry != null && entry.length() > MAX_ENTRY_LENGTH) ? entry.substring(0, MAX_ENTRY_LENGTH)
					: entry);
		}
		SourcedPolicy policy = this.policy;
		SourcedPolicy.Compiled compiled = policy.compile(read);
		compiled.leftOut()
			.stream()
			.limit(MAX_REPORTED)
			.forEach((problem) -> this.leftOut.report(this.sourceName, scope, problem));
		KnownOrigins origins = new KnownOrigins(read, policy, compiled, begin);
		SourcedPolicy prepared = this.prepared;
		if (prepared != null) {
			origins.prepare(prepared);
		}
		return origins;
	}

	private void remember(OriginQuestion question, KnownOrigins origins) {
		this.failed.invalidate(question);
		if (origins.isEmpty() && question != OriginQuestion.GLOBAL) {
			this.known.invalidate(question);
			if (!origins.isDue()) {
				this.nothing.put(question, origins);
			}
		}
		else {
			this.nothing.invalidate(question);
			this.known.put(question, origins);
			if (question == OriginQuestion.GLOBAL) {
				this.global = origins;
			}
		}
	}

	private void giveUp(Load load, LoadOutcome outcome, String reason) {
		this.loads.remove(load.question, load);
		fail(load, outcome, reason);
		load.complete(null);
	}

	/**
	 * Remember a failure, so nobody waits for the same soon again.
	 */
	private void fail(Load load, LoadOutcome outcome, String reason) {
		Failure failure = new Failure(this.nanoTime.getAsLong(), reason);
		this.lastFailure = failure;
		this.failing = true;
		KnownOrigins origins = this.known.getIfPresent(load.question);
		if (origins != null && !isTooOld(origins, failure.at())) {
			origins.markFailed(failure);
		}
		else {
			this.failed.put(load.question, failure);
		}
		this.source.noteFailure(this.policyName, load.question.scope(), reason);
		tell(outcome, failure.at() - load.asked);
	}

	private void tell(LoadOutcome outcome, long nanos) {
		try {
			this.listener.loaded(this.policyName, outcome, Duration.ofNanos(nanos));
		}
		catch (RuntimeException ex) {
			logger.debug("A listener to the loads of origins has failed", ex);
		}
	}

	private static String reason(Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		return Printable.of(cause.toString());
	}

	/**
	 * Forget what is known of a scope, and load again what is being loaded.
	 * @param scope the value of the scope, {@code null} for all
	 */
	void forget(@Nullable String scope) {
		Predicate<OriginQuestion> meant = (question) -> scope == null || question.scope().equals(scope);
		mark(meant, (load) -> load.outdated = true);
		if (meant.test(OriginQuestion.GLOBAL)) {
			this.global = null;
		}
		this.known.asMap().keySet().removeIf(meant);
		this.nothing.asMap().keySet().removeIf(meant);
		this.failed.asMap().keySet().removeIf(meant);
	}

	/**
	 * Let nothing count before the source has been asked, as long as it answers.
	 */
	void refreshAll() {
		mark((question) -> true, (load) -> load.repeated = true);
		this.known.asMap().values().forEach(KnownOrigins::markDue);
		this.nothing.invalidateAll();
		this.failed.invalidateAll();
	}

	/**
	 * Mark loads. None can end in between, because that takes its entry of the table.
	 */
	private void mark(Predicate<OriginQuestion> meant, Consumer<Load> mark) {
		this.loads.keySet()
			.stream()
			.filter(meant)
			.forEach((question) -> this.loads.computeIfPresent(question, (key, load) -> {
				mark.accept(load);
				return load;
			}));
	}

	int knownSize() {
		forgetTooOld();
		return this.known.asMap().size();
	}

	/**
	 * Here, and not in the cache, which would read the clock once more for each request.
	 * What is too old and not counted is bounded like everything that is known.
	 */
	private void forgetTooOld() {
		long now = this.nanoTime.getAsLong();
		this.known.asMap().values().removeIf((origins) -> isTooOld(origins, now));
	}

	long evictions() {
		return this.evictions.sum();
	}

	/**
	 * Describe what is remembered.
	 * @param limit how many scopes; none costs the same however many are known
	 */
	OriginsDescription describe(int limit) {
		int size = knownSize();
		long now = this.nanoTime.getAsLong();
		List<ScopeDescription> scopes = (limit > 0) ? describeNewest(limit, now) : List.of();
		Failure failure = this.lastFailure;
		return new OriginsDescription(this.sourceName, this.policy.policy().originsScope().toString(), isLookup(), size,
				evictions(), this.failing, (failure != null) ? failure.reason() : null,
				(failure != null) ? Duration.ofNanos(now - failure.at()) : null, scopes);
	}

	private List<ScopeDescription> describeNewest(int limit, long now) {
		Comparator<Map.Entry<OriginQuestion, KnownOrigins>> newestFirst = Comparator
			.comparingLong((entry) -> entry.getValue().age(now));
		return this.known.asMap()
			.entrySet()
			.stream()
			.sorted(newestFirst)
			.limit(limit)
			.map((entry) -> describe(entry.getKey(), entry.getValue(), now))
			.toList();
	}

	/**
	 * Describe what is known, without asking the source.
	 */
	@Nullable ScopeDescription describe(OriginQuestion question) {
		KnownOrigins origins = findAny(question);
		return (origins != null) ? describe(question, origins, this.nanoTime.getAsLong()) : null;
	}

	/**
	 * Find the entry of what is known that admits an origin.
	 */
	Optional<String> entryAdmitting(OriginQuestion question, String origin) {
		KnownOrigins origins = findAny(question);
		return (origins != null) ? origins.entryAdmitting(origin) : Optional.empty();
	}

	private @Nullable KnownOrigins findAny(OriginQuestion question) {
		KnownOrigins origins = this.known.getIfPresent(question);
		return (origins != null) ? origins : this.nothing.getIfPresent(question);
	}

	private ScopeDescription describe(OriginQuestion question, KnownOrigins origins, long now) {
		Failure failure = origins.failure();
		return new ScopeDescription(question.scope(), question.origin(), origins.size(), origins.leftOut(),
				Duration.ofNanos(origins.age(now)), (failure != null) ? failure.reason() : null);
	}

	/**
	 * What is being loaded. What it brings is not remembered if it has become outdated in
	 * between.
	 */
	private final class Load {

		private final OriginQuestion question;

		private final boolean renewal;

		private final long asked = PolicyOrigins.this.nanoTime.getAsLong();

		/** Without a value if the load has failed. */
		private final CompletableFuture<@Nullable KnownOrigins> answer = new CompletableFuture<>();

		/** Ends when nobody waits for the answer any more. */
		private final CompletableFuture<@Nullable Void> timer = new CompletableFuture<>();

		/** Whether the source has been asked. */
		private volatile boolean begun;

		/** Guarded by the entry of this load in the table. */
		private boolean outdated;

		/** Guarded likewise: whether the source is to be asked once more. */
		private boolean repeated;

		private int repetitions;

		private Load(OriginQuestion question, boolean renewal) {
			this.question = question;
			this.renewal = renewal;
		}

		private void complete(@Nullable KnownOrigins origins) {
			this.timer.complete(null);
			this.answer.complete(origins);
		}

	}

}
