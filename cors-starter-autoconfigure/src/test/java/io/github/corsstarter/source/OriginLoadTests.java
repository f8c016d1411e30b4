/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.time.Duration;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.source.OriginLoadListener.LoadOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static io.github.corsstarter.policy.DecisionReason.ALLOWED;
import static io.github.corsstarter.policy.DecisionReason.ORIGIN_NOT_ALLOWED;
import static io.github.corsstarter.policy.DecisionReason.ORIGIN_SOURCE_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a source is asked, and what of it can go wrong.
 */
@Timeout(60)
class OriginLoadTests {

	private static final String SHOP = "https://shop.example";

	private static final OriginSourceSettings IMPATIENT = Memory.withTimeout(Duration.ofMillis(50));

	private final CorsPolicy policy = Memory.policy("path:tenant").build();

	@Test
	void oneLoadAnswersAllWhoAsk() throws Exception {
		Database database = Database.ofSets().with("acme", SHOP).slow();
		Memory memory = new Memory(Memory.SETTINGS, 1_000, (name) -> database, this.policy);
		CountDownLatch begun = new CountDownLatch(200);
		ExecutorService threads = Executors.newFixedThreadPool(200);
		try {
			List<Future<DecisionReason>> requests = IntStream.range(0, 200).mapToObj((i) -> threads.submit(() -> {
				CompletableFuture<DecisionReason> request = memory.begin("/t/acme/x", SHOP);
				begun.countDown();
				return request.get(20, TimeUnit.SECONDS);
			})).toList();
			begun.await();
			database.next().answer();
			for (Future<DecisionReason> request : requests) {
				assertThat(request.get()).isEqualTo(ALLOWED);
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(database.queries()).isOne();
	}

	@Test
	void lateAnswerCounts() {
		Database database = Database.ofSets().with("acme", SHOP).slow();
		Memory memory = new Memory(IMPATIENT, 100, (name) -> database, this.policy);
		assertThat(memory.send("/t/acme/x", SHOP)).isEqualTo(ORIGIN_SOURCE_UNAVAILABLE);
		assertThat(memory.now("/t/acme/x", SHOP)).isEqualTo(ORIGIN_SOURCE_UNAVAILABLE);
		database.next().answer();
		assertThat(memory.now("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		assertThat(memory.outcomes).containsExactly(LoadOutcome.TIMEOUT, LoadOutcome.SUCCESS);
		assertThat(memory.origins.describe("tenants", 0)).isNotNull()
			.extracting(OriginsDescription::lastFailure)
			.isEqualTo("no answer in 50ms");
	}

	@Test
	void nobodyWaitsForASourceThatHangs() {
		Database database = Database.ofSets().with("acme", SHOP).slow();
		Memory memory = new Memory(IMPATIENT, 100, (name) -> database, this.policy);
		for (String tenant : List.of("a", "b", "c")) {
			assertThat(memory.send("/t/%s/x".formatted(tenant), SHOP)).isEqualTo(ORIGIN_SOURCE_UNAVAILABLE);
		}
		assertThat(memory.begin("/t/acme/x", SHOP)).isCompletedWithValue(ORIGIN_SOURCE_UNAVAILABLE);
		Stream.generate(database::next).limit(4).forEach(Database.Query::answer);
		assertThat(memory.now("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		CompletableFuture<DecisionReason> request = memory.begin("/t/d/x", SHOP);
		assertThat(request).isNotDone();
		database.next().answer();
		assertThat(request).isCompletedWithValue(ORIGIN_NOT_ALLOWED);
	}

	@Test
	void loadThatNeverBeganDoesNotSayThatTheSourceHangs() {
		Database database = Database.ofSets().slow();
		OriginSourceSettings oneAtATime = new OriginSourceSettings(Duration.ofMinutes(1), Duration.ofMinutes(5),
				Duration.ofHours(1), Duration.ofMillis(50), 100, 100, 1);
		Memory memory = new Memory(oneAtATime, 100, (name) -> database, this.policy);
		List<CompletableFuture<DecisionReason>> requests = Stream.of("a", "b", "c", "d")
			.map((tenant) -> memory.begin("/t/%s/x".formatted(tenant), SHOP))
			.toList();
		requests.forEach(CompletableFuture::join);
		assertThat(memory.begin("/t/e/x", SHOP)).isNotDone();
	}

	@Test
	void hangingSourceHoldsNoOtherAndABoundedNumberOfThreads() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		Set<Thread> hanging = ConcurrentHashMap.newKeySet();
		AllowedOriginSource hangs = (scope) -> {
			hanging.add(Thread.currentThread());
			try {
				end.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return List.of();
		};
		ExecutorService threads = Executors.newCachedThreadPool();
		try {
			OriginLoader hangingLoader = OriginLoader.of(hangs, threads);
			OriginLoader healthy = OriginLoader.of((AllowedOriginSource) (scope) -> List.of(SHOP), threads);
			Memory memory = new Memory(Memory.withTimeout(Duration.ofMillis(400)), 40,
					(name) -> name.equals("hangs") ? hangingLoader : healthy, this.policy,
					CorsPolicy.builder()
						.name("other")
						.paths("/h/{tenant}/**")
						.originsFrom("hangs")
						.originsScope("path:tenant")
						.build());
			List<CompletableFuture<DecisionReason>> waiting = IntStream.range(0, 500)
				.mapToObj((i) -> memory.begin("/h/%d/x".formatted(i), SHOP))
				.toList();
			assertThat(memory.send("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
			assertThat(waiting.stream().filter((request) -> !request.isDone()).count()).isLessThanOrEqualTo(20);
			for (CompletableFuture<DecisionReason> request : waiting) {
				assertThat(request.get(20, TimeUnit.SECONDS)).isEqualTo(ORIGIN_SOURCE_UNAVAILABLE);
			}
			assertThat(hanging).hasSizeLessThanOrEqualTo(4);
			assertThat(memory.begin("/h/again/x", SHOP)).isDone();
			assertThat(memory.send("/t/beta/x", SHOP)).isEqualTo(ALLOWED);
		}
		finally {
			end.countDown();
			threads.shutdown();
		}
	}

	@ParameterizedTest
	@MethodSource
	void badAnswerIsAFailure(AllowedOriginSource source) {
		Memory memory = new Memory(OriginLoader.of(source, Runnable::run), this.policy);
		for (int i = 0; i < 100; i++) {
			assertThat(memory.begin("/t/%d/x".formatted(i), SHOP)).isCompletedWithValue(ORIGIN_SOURCE_UNAVAILABLE);
		}
		memory.pass(Duration.ofSeconds(2));
		assertThat(memory.begin("/t/0/x", SHOP)).isCompletedWithValue(ORIGIN_SOURCE_UNAVAILABLE);
		assertThat(memory.outcomes).hasSize(101).containsOnly(LoadOutcome.FAILURE);
	}

	@SuppressWarnings("NullAway")
	static Stream<AllowedOriginSource> badAnswerIsAFailure() {
		return Stream.of((scope) -> null, (scope) -> {
			throw new IllegalStateException("down");
		}, (scope) -> {
			throw new NoClassDefFoundError("driver");
		}, (scope) -> new Throwing(new IllegalStateException("closed")),
				(scope) -> new Throwing(new StackOverflowError()));
	}

	@Test
	void listenerThatThrowsKeepsNobodyWaiting() {
		Database database = Database.ofSets().with("acme", SHOP);
		Memory memory = new Memory(database, this.policy);
		RememberedOrigins origins = new RememberedOrigins((name) -> database, Memory.SETTINGS, memory::policies, 10,
				(policy, outcome, duration) -> {
					throw new IllegalStateException("no registry");
				}, memory.clock);
		Memory broken = new Memory(origins, memory);
		assertThat(broken.begin("/t/acme/x", SHOP)).isCompletedWithValue(ALLOWED);
		database.failing();
		assertThat(broken.begin("/t/other/x", SHOP)).isCompletedWithValue(ORIGIN_SOURCE_UNAVAILABLE);
	}

	@Test
	void sourceThatCannotBeMadeIsAFailingOne() {
		Memory memory = new Memory(Memory.SETTINGS, 10, (name) -> {
			throw new IllegalStateException("The bean cannot be created");
		}, this.policy);
		assertThat(memory.send("/t/acme/x", SHOP)).isEqualTo(ORIGIN_SOURCE_UNAVAILABLE);
	}

	@Test
	void tooManyLoadsAreRefusedAtOnceAndRenewalsComeFirst() {
		Database database = Database.ofSets().with("acme", SHOP);
		Memory memory = new Memory(Memory.SETTINGS, 1_000, (name) -> database, this.policy);
		memory.send("/t/acme/x", SHOP);
		database.slow();
		List<CompletableFuture<DecisionReason>> strangers = IntStream.range(0, 100)
			.mapToObj((i) -> memory.begin("/t/%d/x".formatted(i), SHOP))
			.toList();
		assertThat(strangers.stream().filter((request) -> !request.isDone()).count()).isEqualTo(4 + 8 * 4);
		assertThat(strangers.get(99)).isCompletedWithValue(ORIGIN_SOURCE_UNAVAILABLE);
		assertThat(memory.outcomes).contains(LoadOutcome.REJECTED);
		memory.pass(Duration.ofMinutes(1));
		assertThat(memory.now("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		database.next().answer();
		List<Database.Query> asked = database.asked();
		assertThat(asked.get(asked.size() - 1).scope().value()).isEqualTo("acme");
	}

	@Test
	void manyLoadsThatAnswerAtOnceDoNotGrowTheStack() {
		LoadQueue queue = new LoadQueue(1);
		List<String> order = new ArrayList<>();
		queue.submit(() -> {
		}, false);
		fill(queue, order, 100_000);
		queue.end();
		assertThat(order).hasSize(100_000);
	}

	/**
	 * Each load that begins lets another wait, and ends at once.
	 */
	private static void fill(LoadQueue queue, List<String> order, int left) {
		if (left > 0) {
			queue.submit(() -> {
				order.add("load");
				fill(queue, order, left - 1);
				queue.end();
			}, false);
		}
	}

	@Test
	void reactiveSourceIsAskedWithoutWaiting() {
		ReactiveAllowedOriginSource source = (scope) -> Flux.just(SHOP).delaySequence(Duration.ofMillis(10));
		Memory memory = new Memory(new ReactiveOriginLoader(source, Duration.ofSeconds(10)), this.policy);
		CompletableFuture<DecisionReason> request = memory.begin("/t/acme/x", SHOP);
		assertThat(request.join()).isEqualTo(ALLOWED);
	}

	@Test
	void reactiveSourceIsReadOnNoThreadOfTheCaller() {
		Thread caller = Thread.currentThread();
		List<Thread> readers = new ArrayList<>();
		ReactiveOriginLoader loader = new ReactiveOriginLoader((scope) -> Flux.just(SHOP), Duration.ofSeconds(10));
		CompletableFuture<String> answered = new CompletableFuture<>();
		loader.load(new OriginScope("tenants", ""), null, (origins, failure) -> {
			readers.add(Thread.currentThread());
			answered.complete(String.valueOf(origins));
		});
		assertThat(answered.join()).isEqualTo("[https://shop.example]");
		assertThat(readers).hasSize(1).doesNotContain(caller);
	}

	@Test
	void reactiveSourceThatNeverAnswersHangs() {
		Memory memory = new Memory(IMPATIENT, 100,
				(name) -> new ReactiveOriginLoader((scope) -> Flux.never(), Duration.ofMillis(500)), this.policy);
		for (String tenant : List.of("a", "b", "c")) {
			assertThat(memory.send("/t/%s/x".formatted(tenant), SHOP)).isEqualTo(ORIGIN_SOURCE_UNAVAILABLE);
		}
		assertThat(memory.outcomes).startsWith(LoadOutcome.TIMEOUT, LoadOutcome.TIMEOUT, LoadOutcome.TIMEOUT);
		assertThat(memory.begin("/t/acme/x", SHOP)).isDone();
	}

	@ParameterizedTest
	@MethodSource
	void reactiveSourceThatFailsIsAFailure(ReactiveAllowedOriginSource source) {
		Memory memory = new Memory(new ReactiveOriginLoader(source, Duration.ofSeconds(10)), this.policy);
		assertThat(memory.send("/t/acme/x", SHOP)).isEqualTo(ORIGIN_SOURCE_UNAVAILABLE);
	}

	@SuppressWarnings("NullAway")
	static Stream<ReactiveAllowedOriginSource> reactiveSourceThatFailsIsAFailure() {
		return Stream.of((scope) -> Flux.error(new IllegalStateException("down")), (scope) -> null, (scope) -> {
			throw new NoClassDefFoundError("driver");
		}, (scope) -> Mono.<String>fromSupplier(() -> {
			throw new IllegalStateException("down");
		}).flux());
	}

	@Test
	void endlessReactiveSourceIsCut() {
		ReactiveAllowedOriginSource source = (scope) -> Flux.range(0, Integer.MAX_VALUE)
			.map((i) -> "https://shop%d.example".formatted(i));
		Memory memory = new Memory(Memory.withTimeout(Duration.ofSeconds(30)), 10,
				(name) -> new ReactiveOriginLoader(source, Duration.ofSeconds(30)), this.policy);
		assertThat(memory.send("/t/acme/x", "https://shop99999.example")).isEqualTo(ALLOWED);
		assertThat(memory.send("/t/acme/x", "https://shop100000.example")).isEqualTo(ORIGIN_NOT_ALLOWED);
	}

	/**
	 * A collection that fails while it is read, as one of a closed session does.
	 */
	private static final class Throwing extends AbstractCollection<String> {

		private final Throwable failure;

		private Throwing(Throwable failure) {
			this.failure = failure;
		}

		@Override
		public Iterator<String> iterator() {
			if (this.failure instanceof Error error) {
				throw error;
			}
			throw (RuntimeException) this.failure;
		}

		@Override
		public int size() {
			return 1;
		}

	}

}
