/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.policy.RequestKind;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the last refusals, those that are only reported and those of requests that no
 * policy governs included, by policy, reason and origin. What is refused often has a row
 * of its own, however much junk there is; of what is refused seldom, the newest has one,
 * and the rest of a policy and reason makes one row together. Bounded in memory, and safe
 * for use by many threads.
 */
@Internal
public final class RecentRefusals implements SparingListener {

	/** How many rows there are of what is refused often. */
	static final int OFTEN_ROWS = 100;

	/** How many rows there are of what is refused seldom. */
	static final int SELDOM_ROWS = 10;

	/** Policies can be replaced by others with other names, for ever. */
	static final int OTHERS_ROWS = 200;

	private static final int OFTEN = WarningBudgets.OFTEN;

	/** What has not come for so long makes room first. */
	private static final Duration OLD = Duration.ofDays(1);

	private final Clock clock;

	private final OccurrenceCounts<Key> counts = new OccurrenceCounts<>();

	private final Map<Key, Row> often = new LinkedHashMap<>();

	/** The oldest first. */
	private final Map<Key, Row> seldom = new LinkedHashMap<>();

	/** The oldest first. */
	private final Map<Key, Row> others = new LinkedHashMap<>();

	/**
	 * Create a memory of nothing.
	 * @param clock tells the time
	 */
	public RecentRefusals(Clock clock) {
		this.clock = clock;
	}

	@Override
	public boolean isInterestedIn(DecisionReason reason) {
		return reason.isRejection() || reason == DecisionReason.NOT_GOVERNED;
	}

	@Override
	public void onDecision(ReportedDecision reported) {
		CorsDecision decision = reported.decision();
		DecisionOutcome outcome = DecisionOutcome.of(decision.reason(), reported.isEnforced());
		if (outcome != DecisionOutcome.ALLOWED) {
			add(new Key(decision.policy().name(), decision.reason(), outcome,
					Printable.toRemember(reported.request().header("Origin"))), reported);
		}
	}

	private synchronized void add(Key key, ReportedDecision reported) {
		Instant now = this.clock.instant();
		Row row = this.often.get(key);
		if (row == null) {
			row = this.seldom.remove(key);
			boolean isOften = this.counts.add(key) >= OFTEN;
			if (row == null) {
				row = new Row(now);
			}
			(isOften ? this.often : this.seldom).put(key, row);
		}
		row.count(now, reported);
		if (this.seldom.size() > SELDOM_ROWS) {
			Key oldest = this.seldom.keySet().iterator().next();
			addToOthers(oldest, this.seldom.remove(oldest));
		}
		if (this.often.size() > OFTEN_ROWS) {
			Key rarest = rarest(key, now);
			addToOthers(rarest, this.often.remove(rarest));
		}
	}

	private Key rarest(Key newest, Instant now) {
		Instant old = now.minus(OLD);
		return this.often.entrySet()
			.stream()
			.filter((entry) -> !entry.getKey().equals(newest))
			.min(Comparator
				.comparingLong(
						(Map.Entry<Key, Row> entry) -> entry.getValue().last.isBefore(old) ? 0 : entry.getValue().count)
				.thenComparing((entry) -> entry.getValue().last))
			.map(Map.Entry::getKey)
			.orElse(newest);
	}

	private void addToOthers(Key key, @Nullable Row row) {
		if (row == null) {
			return;
		}
		this.others.computeIfAbsent(key.withoutOrigin(), (topic) -> new Row(row.first)).merge(row);
		if (this.others.size() > OTHERS_ROWS) {
			Iterator<Key> oldest = this.others.keySet().iterator();
			oldest.next();
			oldest.remove();
		}
	}

	/**
	 * Return what is remembered.
	 * @return the refusals, the newest first
	 */
	public synchronized List<Refusal> refusals() {
		Instant now = this.clock.instant();
		Stream<Refusal> single = Stream.of(this.often, this.seldom)
			.flatMap((rows) -> rows.entrySet().stream())
			.map((entry) -> entry.getValue().describe(entry.getKey(), Printable.of(entry.getKey().origin()), now));
		Stream<Refusal> together = this.others.entrySet()
			.stream()
			.map((entry) -> entry.getValue().describe(entry.getKey(), null, now));
		return Stream.concat(single, together).sorted(Comparator.comparing(Refusal::last).reversed()).toList();
	}

	/**
	 * What is refused.
	 *
	 * @param origin the claimed origin, empty for others together
	 */
	private record Key(String policy, DecisionReason reason, DecisionOutcome outcome, String origin) {

		Key withoutOrigin() {
			return new Key(this.policy, this.reason, this.outcome, "");
		}

	}

	private static final class Row {

		private final RecentTimes times = new RecentTimes();

		private Instant first;

		private Instant last;

		private long count;

		private long origins;

		private String rule = "";

		private RequestKind kind = RequestKind.ACTUAL;

		private String method = "";

		private String headers = "";

		private String path = "";

		private Row(Instant first) {
			this.first = first;
			this.last = first;
		}

		private void count(Instant now, ReportedDecision reported) {
			this.last = now;
			this.count++;
			this.origins = 1;
			this.rule = reported.rule();
			this.kind = reported.decision().kind();
			this.method = reported.explanation().method();
			this.headers = requestedHeaders(reported);
			this.path = Printable.toRemember(reported.path());
			this.times.add(now);
		}

		private void merge(Row other) {
			this.first = other.first.isBefore(this.first) ? other.first : this.first;
			if (!other.last.isBefore(this.last)) {
				this.last = other.last;
				this.rule = other.rule;
				this.kind = other.kind;
				this.method = other.method;
				this.headers = other.headers;
				this.path = other.path;
			}
			this.count += other.count;
			this.origins++;
			this.times.add(other.times);
		}

		private Refusal describe(Key key, @Nullable String origin, Instant now) {
			return new Refusal(key.policy(), key.reason().name(), key.outcome().tag(), origin, this.origins, this.count,
					this.first, this.last, this.times.until(now), Printable.of(this.rule), KindTag.of(this.kind),
					this.method, Printable.of(this.path), Printable.of(this.headers));
		}

		private static String requestedHeaders(ReportedDecision reported) {
			return (reported.decision().kind() == RequestKind.PREFLIGHT)
					? Printable.toRemember(reported.request().header("Access-Control-Request-Headers")) : "";
		}

	}

	/**
	 * What has been refused.
	 *
	 * @param policy the policy, {@code none} where none governs
	 * @param reason the reason, a {@code DecisionReason}
	 * @param outcome {@code rejected}, {@code reported} (not enforced) or
	 * {@code ungoverned}
	 * @param origin the claimed origin, {@code null} for several that were refused seldom
	 * @param origins how many origins these are; one that comes again counts again
	 * @param count how often it was refused
	 * @param first when it was refused for the first time
	 * @param last when it was refused for the last time
	 * @param lastHour how often it was refused in each five minutes of the last hour, the
	 * newest last
	 * @param rule what selected the policy, the last time
	 * @param kind {@code preflight}, {@code actual}, {@code websocket} or
	 * {@code navigation}, the last time
	 * @param method the method that was asked for, the last time
	 * @param path the path, the last time
	 * @param headers the headers that a preflight asked for, the last time
	 */
	@Internal
	public record Refusal(String policy, String reason, String outcome, @Nullable String origin, long origins,
			long count, Instant first, Instant last, List<Integer> lastHour, String rule, String kind, String method,
			String path, String headers) {

	}

}
