/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.source.OriginLoader.Answer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Held against a list of all that ever happened: nobody is allowed whom the last good
 * answer does not allow, or one from before the last news, or one that is too old.
 */
class OriginMemoryModelTests {

	private static final List<String> SCOPES = List.of("a", "b");

	private static final List<String> ORIGINS = List.of("https://one.example", "https://two.example");

	private static final OriginSourceSettings SETTINGS = Memory.withTimeout(Duration.ofHours(1));

	@Property(tries = 1_000)
	void nobodyIsAllowedWithoutAGoodAnswer(@ForAll("histories") List<Step> steps, @ForAll boolean lookups) {
		Model model = new Model(lookups);
		steps.forEach((step) -> step.in(model));
		Statistics.label("allowed").collect(model.allowed > 0);
		model.settle();
	}

	@Provide
	Arbitrary<List<Step>> histories() {
		Arbitrary<String> scopes = Arbitraries.of(SCOPES);
		Arbitrary<String> origins = Arbitraries.of(ORIGINS);
		Arbitrary<Step> requests = Combinators.combine(scopes, origins)
			.as((scope, origin) -> step("request %s of %s".formatted(origin, scope),
					(model) -> model.request(scope, origin)));
		Arbitrary<Step> rows = Combinators.combine(scopes, origins.set())
			.as((scope, allowed) -> step("%s has %s".formatted(scope, allowed),
					(model) -> model.rows.put(scope, allowed)));
		Arbitrary<Step> passing = Arbitraries.of(1, 3, 30, 61, 300, 1_200, 3_601)
			.map((seconds) -> step("%d s pass".formatted(seconds),
					(model) -> model.memory.pass(Duration.ofSeconds(seconds))));
		Arbitrary<Step> forgetting = scopes
			.map((scope) -> step("forget %s".formatted(scope), (model) -> model.forget(scope)));
		Arbitrary<Step> others = Arbitraries.of(step("forget all", Model::forgetAll),
				step("refresh all", Model::refreshAll), step("answer", (model) -> model.answer(true)),
				step("fail", (model) -> model.answer(false)), step("slow", (model) -> model.mode = Mode.SLOW),
				step("fast", (model) -> model.mode = Mode.FAST), step("down", (model) -> model.mode = Mode.DOWN));
		return Arbitraries
			.frequencyOf(Tuple.of(8, requests), Tuple.of(2, rows), Tuple.of(3, passing), Tuple.of(1, forgetting),
					Tuple.of(5, others))
			.list()
			.ofMinSize(5)
			.ofMaxSize(60);
	}

	private static Step step(String text, Consumer<Model> action) {
		return new Step(text, action);
	}

	private enum Mode {

		FAST, SLOW, DOWN

	}

	/**
	 * What happens next.
	 */
	record Step(String text, Consumer<Model> action) {

		void in(Model model) {
			this.action.accept(model);
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

	/**
	 * A source and all that it was asked.
	 */
	static final class Model implements OriginLoader {

		private final boolean lookups;

		private final Map<String, Set<String>> rows = new HashMap<>();

		private final List<Query> ended = new ArrayList<>();

		private final Deque<Query> waiting = new ArrayDeque<>();

		private final Map<String, Integer> forgotten = new HashMap<>();

		private final List<CompletableFuture<DecisionReason>> requests = new ArrayList<>();

		private final Memory memory;

		private Mode mode = Mode.FAST;

		private int steps;

		private int refreshed = -1;

		private int allowed;

		Model(boolean lookups) {
			this.lookups = lookups;
			this.memory = new Memory(SETTINGS, 1_000, (name) -> this, Memory.policy("path:tenant").build());
		}

		@Override
		public boolean isLookup() {
			return this.lookups;
		}

		@Override
		public void load(OriginScope scope, @Nullable String origin, Answer answer) {
			assertThat(this.waiting).as("one load at a time")
				.noneMatch((other) -> other.scope.equals(scope.value()) && Objects.equals(other.origin, origin));
			Set<String> all = this.rows.getOrDefault(scope.value(), Set.of());
			Set<String> found = (origin == null) ? all : all.contains(origin) ? Set.of(origin) : Set.of();
			Query query = new Query(scope.value(), origin, Set.copyOf(found), answer, this.steps++,
					this.memory.clock.getAsLong());
			switch (this.mode) {
				case FAST -> end(query, true);
				case DOWN -> end(query, false);
				case SLOW -> this.waiting.add(query);
			}
		}

		private void answer(boolean good) {
			if (!this.waiting.isEmpty()) {
				end(this.waiting.remove(), good);
			}
		}

		private void end(Query query, boolean good) {
			query.good = good;
			query.endedAt = this.memory.clock.getAsLong();
			query.endStep = this.steps++;
			this.ended.add(query);
			query.answer.give(good ? query.found : null, good ? null : new IllegalStateException("down"));
		}

		private void forget(String scope) {
			this.memory.forget(scope);
			this.forgotten.put(scope, this.steps++);
		}

		private void forgetAll() {
			this.memory.forgetAll();
			int step = this.steps++;
			SCOPES.forEach((scope) -> this.forgotten.put(scope, step));
		}

		private void refreshAll() {
			this.memory.origins.refreshAll();
			this.refreshed = this.steps++;
		}

		private void request(String scope, String origin) {
			List<Query> before = List.copyOf(this.ended);
			DecisionReason now = this.memory.now("/t/%s/x".formatted(scope), origin);
			if (now != null) {
				check(scope, origin, now, before);
				return;
			}
			CompletableFuture<DecisionReason> later = this.memory.begin("/t/%s/x".formatted(scope), origin);
			this.requests.add(later.thenApply((reason) -> {
				check(scope, origin, reason, this.ended);
				return reason;
			}));
		}

		private void check(String scope, String origin, DecisionReason reason, List<Query> ended) {
			if (reason != DecisionReason.ALLOWED) {
				return;
			}
			this.allowed++;
			Query last = null;
			Query lastFailure = null;
			for (Query query : ended) {
				if (query.scope.equals(scope) && (query.origin == null || query.origin.equals(origin))) {
					if (!query.good) {
						lastFailure = query;
					}
					else if (query.beginStep > this.forgotten.getOrDefault(scope, -1)) {
						last = query;
					}
				}
			}
			assertThat(last).as("answer from after the last news").isNotNull();
			assertThat(last.found).as("last good answer").contains(origin);
			long now = this.memory.clock.getAsLong();
			Duration age = Duration.ofNanos(now - last.beganAt);
			if (last.endedAt != now) {
				assertThat(age).isLessThan(SETTINGS.staleFor());
				boolean fails = lastFailure != null && lastFailure.endStep > last.endStep
						&& now - lastFailure.endedAt < Duration.ofMinutes(1).toNanos();
				assertThat(fails || age.compareTo(SETTINGS.expireAfter()) < 0).as("fresh, or the source fails")
					.isTrue();
			}
			assertThat(last.beginStep > this.refreshed || lastFailure != null && lastFailure.endStep > this.refreshed)
				.as("asked again since all was to be, or the source fails")
				.isTrue();
		}

		/**
		 * In the end everybody has an answer, and it is the truth.
		 */
		private void settle() {
			this.mode = Mode.FAST;
			while (!this.waiting.isEmpty()) {
				answer(true);
			}
			assertThat(this.requests).allSatisfy((request) -> assertThat(request).isCompleted());
			this.memory.pass(Duration.ofMinutes(61));
			for (String scope : SCOPES) {
				for (String origin : ORIGINS) {
					boolean allows = this.rows.getOrDefault(scope, Set.of()).contains(origin);
					assertThat(this.memory.begin("/t/%s/x".formatted(scope), origin))
						.isCompletedWithValue(allows ? DecisionReason.ALLOWED : DecisionReason.ORIGIN_NOT_ALLOWED);
				}
			}
		}

	}

	/**
	 * What a source was asked.
	 */
	private static final class Query {

		private final String scope;

		private final @Nullable String origin;

		private final Set<String> found;

		private final Answer answer;

		private final int beginStep;

		private final long beganAt;

		private boolean good;

		private int endStep;

		private long endedAt;

		private Query(String scope, @Nullable String origin, Set<String> found, Answer answer, int beginStep,
				long beganAt) {
			this.scope = scope;
			this.origin = origin;
			this.found = found;
			this.answer = answer;
			this.beginStep = beginStep;
			this.beganAt = beganAt;
		}

	}

}
