/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.corsstarter.policy.DecisionReason;
import org.junit.jupiter.api.Test;

import static io.github.corsstarter.policy.DecisionReason.ALLOWED;
import static io.github.corsstarter.policy.DecisionReason.ORIGIN_NOT_ALLOWED;
import static io.github.corsstarter.policy.DecisionReason.ORIGIN_SOURCE_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long an answer of a source counts, while the source answers and while it fails.
 */
class OriginAgeTests {

	private static final String SHOP = "https://shop.example";

	private static final String OTHER = "https://other.example";

	private final Database database = Database.ofSets().with("acme", SHOP);

	private final Memory memory = new Memory(this.database, Memory.policy("path:tenant").build());

	@Test
	void firstRequestWaits() {
		this.database.slow();
		assertThat(this.memory.now("/t/acme/x", SHOP)).isNull();
		CompletableFuture<DecisionReason> request = this.memory.begin("/t/acme/x", SHOP);
		assertThat(request).isNotDone();
		this.database.next().answer();
		assertThat(request).isCompletedWithValue(ALLOWED);
	}

	@Test
	void freshAnswerIsNotAskedForAgain() {
		this.memory.send("/t/acme/x", SHOP);
		this.memory.pass(Duration.ofSeconds(59));
		assertThat(this.memory.now("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		assertThat(this.memory.now("/t/acme/x", OTHER)).isEqualTo(ORIGIN_NOT_ALLOWED);
		assertThat(this.database.queries()).isOne();
	}

	@Test
	void agingAnswerCountsWhileItIsRenewedInTheBackground() {
		this.memory.send("/t/acme/x", SHOP);
		this.database.with("acme", OTHER).slow();
		this.memory.pass(Duration.ofMinutes(1));
		for (int i = 0; i < 10; i++) {
			assertThat(this.memory.now("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		}
		assertThat(this.database.queries()).isEqualTo(2);
		this.database.next().answer();
		assertThat(this.memory.now("/t/acme/x", SHOP)).isEqualTo(ORIGIN_NOT_ALLOWED);
		assertThat(this.memory.now("/t/acme/x", OTHER)).isEqualTo(ALLOWED);
	}

	@Test
	void expiredAnswerDoesNotCountWhileTheSourceCanBeAsked() {
		this.memory.send("/t/acme/x", SHOP);
		this.database.with("acme", OTHER);
		this.memory.pass(Duration.ofMinutes(5));
		assertThat(this.memory.now("/t/acme/x", SHOP)).isNull();
		assertThat(this.memory.send("/t/acme/x", SHOP)).isEqualTo(ORIGIN_NOT_ALLOWED);
	}

	@Test
	void ageCountsFromTheBeginningOfTheLoad() {
		this.database.slow();
		CompletableFuture<DecisionReason> request = this.memory.begin("/t/acme/x", SHOP);
		this.memory.pass(Duration.ofSeconds(50));
		this.database.next().answer();
		assertThat(request).isCompletedWithValue(ALLOWED);
		this.memory.pass(Duration.ofSeconds(10));
		assertThat(this.memory.now("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		assertThat(this.database.queries()).isEqualTo(2);
	}

	@Test
	void lastGoodAnswerCountsWhileTheSourceFails() {
		this.memory.send("/t/acme/x", SHOP);
		this.database.failing();
		this.memory.pass(Duration.ofMinutes(5));
		assertThat(this.memory.send("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		assertThat(this.memory.send("/t/acme/x", OTHER)).isEqualTo(ORIGIN_NOT_ALLOWED);
		for (int minute = 5; minute < 59; minute++) {
			this.memory.pass(Duration.ofMinutes(1));
			assertThat(this.memory.send("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		}
		this.memory.pass(Duration.ofMinutes(1));
		assertThat(this.memory.send("/t/acme/x", SHOP)).isEqualTo(ORIGIN_SOURCE_UNAVAILABLE);
	}

	@Test
	void failedAttemptsDoNotLengthenTheLifeOfTheLastGoodAnswer() {
		this.memory.send("/t/acme/x", SHOP);
		this.memory.pass(Duration.ofMinutes(59));
		this.database.failing();
		assertThat(this.memory.send("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		this.memory.pass(Duration.ofMinutes(1));
		assertThat(this.memory.send("/t/acme/x", SHOP)).isEqualTo(ORIGIN_SOURCE_UNAVAILABLE);
	}

	@Test
	void nobodyWaitsWhileTheSourceFails() {
		this.memory.send("/t/acme/x", SHOP);
		this.database.failing();
		this.memory.pass(Duration.ofMinutes(6));
		this.memory.send("/t/acme/x", SHOP);
		this.database.slow();
		this.memory.pass(Duration.ofSeconds(2));
		assertThat(this.memory.now("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		this.database.next().fail();
		this.memory.pass(Duration.ofSeconds(2));
		assertThat(this.memory.now("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
	}

	@Test
	void failureOfLongAgoDoesNotSayThatTheSourceFails() {
		this.memory.send("/t/acme/x", SHOP);
		this.database.failing();
		this.memory.pass(Duration.ofMinutes(1));
		assertThat(this.memory.now("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		this.database.repaired().with("acme", OTHER);
		this.memory.pass(Duration.ofMinutes(30));
		assertThat(this.memory.send("/t/acme/x", SHOP)).isEqualTo(ORIGIN_NOT_ALLOWED);
	}

	@Test
	void failingSourceIsAskedOnceInTwoSeconds() {
		this.memory.send("/t/acme/x", SHOP);
		this.database.failing();
		this.memory.pass(Duration.ofMinutes(1));
		int before = this.database.queries();
		for (int i = 0; i < 100; i++) {
			assertThat(this.memory.send("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
			assertThat(this.memory.send("/t/new/x", SHOP)).isEqualTo(ORIGIN_SOURCE_UNAVAILABLE);
			this.memory.pass(Duration.ofMillis(100));
		}
		assertThat(this.database.queries() - before).isBetween(8, 12);
	}

	@Test
	void sourceThatAnswersAgainIsBelievedAtOnce() {
		this.memory.send("/t/acme/x", SHOP);
		this.database.failing();
		this.memory.pass(Duration.ofMinutes(6));
		this.memory.send("/t/acme/x", SHOP);
		this.database.repaired().with("acme", OTHER);
		this.memory.pass(Duration.ofSeconds(2));
		this.memory.send("/t/acme/x", SHOP);
		assertThat(this.memory.now("/t/acme/x", SHOP)).isEqualTo(ORIGIN_NOT_ALLOWED);
	}

	@Test
	void unknownScopeOfAFailingSourceHasItsFloor() {
		Memory floor = new Memory(Database.ofSets().failing(),
				Memory.policy("path:tenant").allowedOrigins(SHOP).build());
		assertThat(floor.now("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		assertThat(floor.send("/t/acme/x", OTHER)).isEqualTo(ORIGIN_SOURCE_UNAVAILABLE);
	}

	@Test
	void floorAsksNobody() {
		Memory floor = new Memory(this.database, Memory.policy("path:tenant").allowedOrigins(SHOP).build());
		assertThat(floor.now("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		assertThat(this.database.queries()).isZero();
	}

	@Test
	void emptySetAllowsNobodyForTenSeconds() {
		assertThat(this.memory.send("/t/empty/x", SHOP)).isEqualTo(ORIGIN_NOT_ALLOWED);
		this.memory.pass(Duration.ofSeconds(9));
		assertThat(this.memory.now("/t/empty/x", SHOP)).isEqualTo(ORIGIN_NOT_ALLOWED);
		assertThat(this.database.queries()).isOne();
		this.database.with("empty", SHOP);
		this.memory.pass(Duration.ofSeconds(1));
		assertThat(this.memory.send("/t/empty/x", SHOP)).isEqualTo(ALLOWED);
	}

	@Test
	void lastOriginIsRemoved() {
		this.memory.send("/t/acme/x", SHOP);
		this.database.with("acme");
		this.memory.pass(Duration.ofMinutes(1));
		this.memory.send("/t/acme/x", SHOP);
		assertThat(this.memory.now("/t/acme/x", SHOP)).isEqualTo(ORIGIN_NOT_ALLOWED);
		this.memory.pass(Duration.ofMinutes(1));
		this.database.failing();
		assertThat(this.memory.send("/t/acme/x", SHOP)).isEqualTo(ORIGIN_SOURCE_UNAVAILABLE);
	}

	@Test
	void emptySetForAllIsRenewedInTheBackground() {
		Database global = Database.ofSets();
		Memory empty = new Memory(global, Memory.policy("global").build());
		empty.origins.preload();
		assertThat(empty.now("/x", SHOP)).isEqualTo(ORIGIN_NOT_ALLOWED);
		global.with("", SHOP);
		empty.pass(Duration.ofMinutes(1));
		assertThat(empty.now("/x", SHOP)).isIn(ORIGIN_NOT_ALLOWED, ALLOWED);
		assertThat(empty.now("/x", SHOP)).isEqualTo(ALLOWED);
	}

	@Test
	void preloadLoadsSetsForAllAndStopsForNoFailure() {
		Database global = Database.ofSets().with("", SHOP);
		Memory loaded = new Memory(global, Memory.policy("global").build());
		loaded.origins.preload();
		assertThat(loaded.now("/x", SHOP)).isEqualTo(ALLOWED);
		Memory failed = new Memory(Database.ofSets().failing(), Memory.policy("global").build());
		failed.origins.preload();
		assertThat(failed.now("/x", SHOP)).isEqualTo(ORIGIN_SOURCE_UNAVAILABLE);
	}

	@Test
	void lookUpsRememberWhatIsAllowedAndBrieflyWhatIsNot() {
		Database lookups = Database.ofLookups().with("acme", SHOP);
		Memory asked = new Memory(lookups, Memory.policy("path:tenant").build());
		assertThat(asked.send("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		assertThat(asked.send("/t/acme/x", OTHER)).isEqualTo(ORIGIN_NOT_ALLOWED);
		asked.pass(Duration.ofSeconds(9));
		assertThat(asked.now("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		assertThat(asked.now("/t/acme/x", OTHER)).isEqualTo(ORIGIN_NOT_ALLOWED);
		assertThat(lookups.queries()).isEqualTo(2);
		lookups.with("acme", OTHER);
		asked.pass(Duration.ofSeconds(1));
		assertThat(asked.send("/t/acme/x", OTHER)).isEqualTo(ALLOWED);
	}

	@Test
	void lookUpIsAskedAboutNothingThatNoListCouldHave() {
		Database lookups = Database.ofLookups();
		Memory asked = new Memory(lookups, Memory.policy("path:tenant").allowCredentials(true).build());
		asked.now("/t/acme/x", "null");
		asked.now("/t/acme/x", "nonsense");
		asked.now("/t/acme/x", "http://insecure.example");
		asked.now("/t/acme/x", "https://" + "a".repeat(10_000));
		assertThat(lookups.queries()).isZero();
	}

	@Test
	void refusedOriginsTakeNoPlaceFromAllowedOnes() {
		Database lookups = Database.ofLookups().with("acme", SHOP);
		Memory asked = new Memory(Memory.withBounds(10, 10), 100, (name) -> lookups,
				Memory.policy("path:tenant").build());
		asked.send("/t/acme/x", SHOP);
		for (int i = 0; i < 1_000; i++) {
			asked.send("/t/acme/x", "https://stranger%d.example".formatted(i));
		}
		assertThat(asked.now("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		assertThat(asked.origins.countRememberedOrigins()).isOne();
		assertThat(asked.origins.countEvictions()).isZero();
	}

	@Test
	void whatHasBecomeTooOldMadeNoRoomForOthers() {
		this.memory.send("/t/acme/x", SHOP);
		this.memory.pass(Duration.ofHours(2));
		this.memory.send("/t/acme/x", SHOP);
		assertThat(this.memory.origins.countEvictions()).isZero();
	}

}
