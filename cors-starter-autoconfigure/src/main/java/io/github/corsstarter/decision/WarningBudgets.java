/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.policy.RequestKind;
import org.jspecify.annotations.Nullable;

/**
 * Which rejections are worth a warning. Each is warned of once an hour, if a budget that
 * it may use has room:
 * <ul>
 * <li>that of the first rejections of a policy and reason, which junk can use up;</li>
 * <li>that of what has been rejected {@value #OFTEN} times lately, and those of what has
 * been rejected ten times as often, a hundred times, and so on: junk has to be repeated
 * as often as what it is to hide;</li>
 * <li>that of origins which a policy lists.</li>
 * </ul>
 * What strangers can make it remember is bounded. Safe for use by many threads.
 */
final class WarningBudgets {

	static final int FIRST_PER_HOUR = 10;

	static final int PER_MINUTE = 20;

	static final int OFTEN = 3;

	private static final int OFTEN_BUDGETS = 4;

	private static final int STEP = 10;

	/** New ones of a policy and reason in a minute. */
	private static final int MANY = 5;

	/** Policies can be replaced by others with other names, for ever. */
	private static final int MAX_TOPICS = 1000;

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Duration HOUR = Duration.ofHours(1);

	private final Predicate<String> listed;

	private final LongSupplier nanoTime;

	private final OccurrenceCounts<Rejection> counts = new OccurrenceCounts<>();

	/** The oldest first. The budgets bound how many there are in an hour. */
	private final Map<Rejection, Long> warned = new LinkedHashMap<>();

	private final Map<TopicKey, Topic> topics = new HashMap<>();

	private final RateLimit firstBudget;

	private final RateLimit listedBudget;

	private final List<RateLimit> oftenBudgets;

	/**
	 * Create budgets.
	 * @param listed whether a policy lists an origin; asked only where nothing else
	 * speaks for a warning
	 * @param nanoTime the clock, as {@link System#nanoTime()}
	 */
	WarningBudgets(Predicate<String> listed, LongSupplier nanoTime) {
		this.listed = listed;
		this.nanoTime = nanoTime;
		this.firstBudget = perMinute();
		this.listedBudget = perMinute();
		List<RateLimit> oftenBudgets = new ArrayList<>();
		for (int i = 0; i < OFTEN_BUDGETS; i++) {
			oftenBudgets.add(perMinute());
		}
		this.oftenBudgets = List.copyOf(oftenBudgets);
	}

	private RateLimit perMinute() {
		return new RateLimit(PER_MINUTE, MINUTE, this.nanoTime);
	}

	/**
	 * Ask whether a rejection is to be warned of.
	 * @param decision the decision
	 * @param rule what selected its policy
	 * @param request the facts about the request
	 * @param now what the clock says
	 * @return how to warn, or {@code null} if not at all
	 */
	synchronized @Nullable Warning ask(CorsDecision decision, String rule, CorsRequest request, long now) {
		forgetWhatIsAnHourOld(now);
		Rejection rejection = Rejection.of(decision, rule, request);
		if (this.warned.containsKey(rejection)) {
			return null;
		}
		Warning warning = choose(rejection, decision.policy(), now);
		if (warning != null) {
			this.warned.put(rejection, now);
		}
		return warning;
	}

	private void forgetWhatIsAnHourOld(long now) {
		Iterator<Long> times = this.warned.values().iterator();
		while (times.hasNext() && now - times.next() >= HOUR.toNanos()) {
			times.remove();
		}
	}

	private @Nullable Warning choose(Rejection rejection, CorsPolicy policy, long now) {
		int count = this.counts.add(rejection);
		BooleanSupplier isListed = () -> policy.listsOrigin(rejection.origin()) || this.listed.test(rejection.origin());
		Topic topic = topic(rejection.topic());
		boolean oneOfMany = topic.isOneOfMany(count == 1, now);
		Silence silence = acquireFirst(topic) ? silenceAfterFirst(topic) : acquireFamiliar(count, isListed);
		if (silence == null) {
			return null;
		}
		boolean familiar = count >= OFTEN || rejection.isOfOrigin() && isListed.getAsBoolean();
		return new Warning(!oneOfMany || familiar, silence);
	}

	private boolean acquireFirst(Topic topic) {
		return topic.first.hasRoom() && this.firstBudget.tryAcquire() && topic.first.tryAcquire();
	}

	private Silence silenceAfterFirst(Topic topic) {
		Duration ofTopic = topic.first.hasRoom() ? Duration.ZERO : topic.first.untilNextSpan();
		Duration ofAll = this.firstBudget.hasRoom() ? Duration.ZERO : this.firstBudget.untilNextSpan();
		Duration longest = (ofTopic.compareTo(ofAll) > 0) ? ofTopic : ofAll;
		return longest.isZero() ? Silence.ON_THIS : new Silence(Silence.Subject.ALL_BUT_FAMILIAR_ONES, longest);
	}

	private @Nullable Silence acquireFamiliar(int count, BooleanSupplier isListed) {
		int enough = OFTEN;
		for (RateLimit budget : this.oftenBudgets) {
			if (count >= enough && budget.tryAcquire()) {
				return silenceAfterFamiliar(budget);
			}
			enough *= STEP;
		}
		boolean acquired = this.listedBudget.hasRoom() && isListed.getAsBoolean() && this.listedBudget.tryAcquire();
		return acquired ? silenceAfterFamiliar(this.listedBudget) : null;
	}

	private static Silence silenceAfterFamiliar(RateLimit budget) {
		return budget.hasRoom() ? Silence.ON_THIS
				: new Silence(Silence.Subject.ALL_BUT_MORE_FREQUENT_ONES, budget.untilNextSpan());
	}

	private Topic topic(TopicKey key) {
		if (this.topics.size() >= MAX_TOPICS && !this.topics.containsKey(key)) {
			this.topics.clear();
		}
		return this.topics.computeIfAbsent(key, (absent) -> new Topic(this.nanoTime));
	}

	/**
	 * What is not warned of after a warning.
	 *
	 * @param subject what
	 * @param duration for how long
	 */
	record Silence(Subject subject, Duration duration) {

		static final Silence ON_THIS = new Silence(Subject.THIS, HOUR);

		enum Subject {

			/** The same. */
			THIS,

			/** All but what is rejected often or listed. */
			ALL_BUT_FAMILIAR_ONES,

			/** Not even what is as familiar as this. */
			ALL_BUT_MORE_FREQUENT_ONES

		}

	}

	/**
	 * How to warn.
	 *
	 * @param advised whether to say how it could be allowed: not where it is one of many
	 * that nobody has seen before
	 * @param silence what is not warned of then
	 */
	record Warning(boolean advised, Silence silence) {

	}

	/**
	 * The rejections of one policy for one reason.
	 */
	private static final class Topic {

		private final RateLimit first;

		private final RateLimit few;

		private boolean many;

		private long manyAt;

		private Topic(LongSupplier nanoTime) {
			this.first = new RateLimit(FIRST_PER_HOUR, HOUR, nanoTime);
			this.few = new RateLimit(MANY, MINUTE, nanoTime);
		}

		private boolean isOneOfMany(boolean unseen, long now) {
			if (unseen && !this.few.tryAcquire()) {
				this.many = true;
				this.manyAt = now;
			}
			return this.many && now - this.manyAt < HOUR.toNanos();
		}

	}

	private record TopicKey(String policy, DecisionReason reason) {

	}

	/**
	 * What a warning is about: the advice would be the same.
	 *
	 * @param topic the policy and the reason
	 * @param origin the claimed origin
	 * @param detail what else of the request is at fault
	 */
	private record Rejection(TopicKey topic, String origin, String detail) {

		static Rejection of(CorsDecision decision, String rule, CorsRequest request) {
			String detail = switch (decision.reason()) {
				case METHOD_NOT_ALLOWED -> (decision.kind() == RequestKind.PREFLIGHT)
						? request.header("Access-Control-Request-Method") : request.method();
				case HEADER_NOT_ALLOWED -> request.header("Access-Control-Request-Headers");
				case CORS_DISABLED -> rule;
				default -> null;
			};
			return new Rejection(new TopicKey(decision.policy().name(), decision.reason()),
					Printable.toRemember(request.header("Origin")), Printable.toRemember(detail));
		}

		/**
		 * Otherwise the origin is listed anyway, and what is at fault can be junk.
		 */
		private boolean isOfOrigin() {
			DecisionReason reason = this.topic.reason();
			return reason != DecisionReason.METHOD_NOT_ALLOWED && reason != DecisionReason.HEADER_NOT_ALLOWED;
		}

	}

}
