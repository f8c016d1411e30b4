/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.DecisionReason;
import org.junit.jupiter.api.Test;

import static io.github.corsstarter.policy.DecisionReason.ALLOWED;
import static io.github.corsstarter.policy.DecisionReason.ORIGIN_NOT_ALLOWED;
import static io.github.corsstarter.policy.DecisionReason.ORIGIN_SOURCE_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of that which is remembered when origins have changed, or policies have.
 */
class OriginsChangedTests {

	private static final String SHOP = "https://shop.example";

	private static final String OTHER = "https://other.example";

	private final Database database = Database.ofSets().with("acme", SHOP).with("beta", SHOP);

	private final Memory memory = new Memory(this.database, Memory.policy("path:tenant").build());

	@Test
	void forgottenScopeIsAskedForAgainAndOthersAreNot() {
		this.memory.send("/t/acme/x", SHOP);
		this.memory.send("/t/beta/x", SHOP);
		this.database.with("acme", OTHER).with("beta", OTHER);
		this.memory.forget("acme");
		assertThat(this.memory.send("/t/acme/x", SHOP)).isEqualTo(ORIGIN_NOT_ALLOWED);
		assertThat(this.memory.send("/t/beta/x", SHOP)).isEqualTo(ALLOWED);
	}

	@Test
	void allOfAPolicyIsForgotten() {
		this.memory.send("/t/acme/x", SHOP);
		this.memory.send("/t/beta/x", SHOP);
		this.database.with("acme", OTHER).with("beta", OTHER);
		this.memory.forgetAll();
		assertThat(this.memory.send("/t/acme/x", SHOP)).isEqualTo(ORIGIN_NOT_ALLOWED);
		assertThat(this.memory.send("/t/beta/x", SHOP)).isEqualTo(ORIGIN_NOT_ALLOWED);
	}

	@Test
	void emptyAnswersAndFailuresAreForgotten() {
		assertThat(this.memory.send("/t/new/x", SHOP)).isEqualTo(ORIGIN_NOT_ALLOWED);
		this.database.with("new", SHOP);
		this.memory.forget("new");
		assertThat(this.memory.send("/t/new/x", SHOP)).isEqualTo(ALLOWED);
		this.memory.forget("new");
		this.database.failing();
		assertThat(this.memory.send("/t/new/x", SHOP)).isEqualTo(ORIGIN_SOURCE_UNAVAILABLE);
		this.database.repaired();
		this.memory.forget("new");
		assertThat(this.memory.send("/t/new/x", SHOP)).isEqualTo(ALLOWED);
	}

	@Test
	void whatWasRevokedIsNotAllowedAgainWhileTheSourceFails() {
		this.memory.send("/t/acme/x", SHOP);
		this.memory.forget("acme");
		this.database.failing();
		assertThat(this.memory.send("/t/acme/x", SHOP)).isEqualTo(ORIGIN_SOURCE_UNAVAILABLE);
	}

	@Test
	void answerOfALoadFromBeforeTheChangeCountsForNobody() {
		this.database.slow();
		CompletableFuture<DecisionReason> request = this.memory.begin("/t/acme/x", SHOP);
		this.database.with("acme", OTHER);
		this.memory.forget("acme");
		this.database.next().answer();
		assertThat(request).isNotDone();
		this.database.next().answer();
		assertThat(request).isCompletedWithValue(ORIGIN_NOT_ALLOWED);
		assertThat(this.memory.now("/t/acme/x", OTHER)).isEqualTo(ALLOWED);
	}

	@Test
	void renewalFromBeforeTheChangeCountsForNobody() {
		this.memory.send("/t/acme/x", SHOP);
		this.memory.pass(Duration.ofMinutes(1));
		this.database.slow();
		this.memory.now("/t/acme/x", SHOP);
		this.database.with("acme", OTHER);
		this.memory.forgetAll();
		assertThat(this.memory.now("/t/acme/x", SHOP)).isNull();
		this.database.next().answer();
		assertThat(this.memory.now("/t/acme/x", SHOP)).isNull();
		this.database.next().answer();
		assertThat(this.memory.now("/t/acme/x", SHOP)).isEqualTo(ORIGIN_NOT_ALLOWED);
	}

	@Test
	void changesOfOthersDoNotRepeatALoad() {
		this.database.slow();
		CompletableFuture<DecisionReason> request = this.memory.begin("/t/acme/x", SHOP);
		this.memory.forget("beta");
		this.memory.origins.forget(new AllowedOriginsChangedEvent("unknown", null));
		this.database.next().answer();
		assertThat(request).isCompletedWithValue(ALLOWED);
	}

	@Test
	void changesThatNeverEndMakeALoadFail() {
		this.database.slow();
		CompletableFuture<DecisionReason> request = this.memory.begin("/t/acme/x", SHOP);
		for (int i = 0; i < 6; i++) {
			assertThat(request).isNotDone();
			this.memory.forget("acme");
			this.database.next().answer();
		}
		assertThat(request).isCompletedWithValue(ORIGIN_SOURCE_UNAVAILABLE);
		this.database.fast();
		this.memory.pass(Duration.ofSeconds(2));
		assertThat(this.memory.send("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
	}

	@Test
	void changeOfAScopeForgetsAllItsLookUps() {
		Database lookups = Database.ofLookups();
		lookups.with("acme", List.of(SHOP, OTHER));
		Memory asked = new Memory(lookups, Memory.policy("path:tenant").build());
		asked.send("/t/acme/x", SHOP);
		asked.send("/t/acme/x", OTHER);
		lookups.with("acme");
		asked.forget("acme");
		assertThat(asked.send("/t/acme/x", SHOP)).isEqualTo(ORIGIN_NOT_ALLOWED);
		assertThat(asked.send("/t/acme/x", OTHER)).isEqualTo(ORIGIN_NOT_ALLOWED);
	}

	@Test
	void nothingCountsBeforeTheSourceHasBeenAskedAgain() {
		this.memory.send("/t/acme/x", SHOP);
		this.memory.send("/t/new/x", SHOP);
		this.database.with("acme", OTHER).with("new", SHOP);
		this.memory.origins.refreshAll();
		assertThat(this.memory.now("/t/acme/x", SHOP)).isNull();
		assertThat(this.memory.send("/t/acme/x", SHOP)).isEqualTo(ORIGIN_NOT_ALLOWED);
		assertThat(this.memory.send("/t/new/x", SHOP)).isEqualTo(ALLOWED);
	}

	@Test
	void lastGoodAnswerCountsIfTheSourceFailsWhenAllIsAskedForAgain() {
		this.memory.send("/t/acme/x", SHOP);
		this.database.failing();
		this.memory.origins.refreshAll();
		assertThat(this.memory.now("/t/acme/x", SHOP)).isNull();
		assertThat(this.memory.send("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		assertThat(this.memory.now("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
	}

	@Test
	void failureFromBeforeDoesNotLetWhatIsDueCount() {
		this.memory.send("/t/acme/x", SHOP);
		this.memory.pass(Duration.ofMinutes(1));
		this.database.failing();
		this.memory.send("/t/acme/x", SHOP);
		this.database.repaired().with("acme", OTHER);
		this.memory.origins.refreshAll();
		assertThat(this.memory.send("/t/acme/x", SHOP)).isEqualTo(ORIGIN_NOT_ALLOWED);
	}

	@Test
	void loadFromBeforeIsRepeatedWhenAllIsAskedForAgain() {
		this.database.slow();
		CompletableFuture<DecisionReason> request = this.memory.begin("/t/acme/x", SHOP);
		this.database.with("acme", OTHER);
		this.memory.origins.refreshAll();
		this.database.next().answer();
		assertThat(request).isNotDone();
		this.database.next().answer();
		assertThat(request).isCompletedWithValue(ORIGIN_NOT_ALLOWED);
	}

	@Test
	void emptyAnswerFromBeforeDoesNotCountWhenAllIsAskedForAgain() {
		this.database.slow();
		CompletableFuture<DecisionReason> request = this.memory.begin("/t/new/x", SHOP);
		this.database.with("new", SHOP);
		this.memory.origins.refreshAll();
		this.database.next().answer();
		assertThat(this.memory.now("/t/new/x", SHOP)).isNull();
		this.database.next().answer();
		assertThat(request).isCompletedWithValue(ALLOWED);
	}

	@Test
	void laterAnswerCountsIfTheSourceFailsWhenAllIsAskedForAgain() {
		this.memory.send("/t/acme/x", SHOP);
		this.database.with("acme", OTHER);
		this.memory.pass(Duration.ofMinutes(1));
		this.database.slow();
		assertThat(this.memory.now("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		this.memory.origins.refreshAll();
		this.database.next().answer();
		this.database.next().fail();
		assertThat(this.memory.now("/t/acme/x", SHOP)).isEqualTo(ORIGIN_NOT_ALLOWED);
		assertThat(this.memory.now("/t/acme/x", OTHER)).isEqualTo(ALLOWED);
	}

	@Test
	void otherSettingsOfAPolicyHoldAtOnceForWhatIsKnown() {
		String insecure = "http://shop.example";
		this.database.with("acme", insecure);
		assertThat(this.memory.send("/t/acme/x", insecure)).isEqualTo(ALLOWED);
		this.memory.replace(Memory.policy("path:tenant").allowCredentials(true).build());
		assertThat(this.memory.now("/t/acme/x", insecure)).isEqualTo(ORIGIN_NOT_ALLOWED);
		this.memory
			.replace(Memory.policy("path:tenant").allowCredentials(true).dangerouslyAllowInsecureOrigins(true).build());
		assertThat(this.memory.now("/t/acme/x", insecure)).isEqualTo(ALLOWED);
		assertThat(this.database.queries()).isOne();
	}

	@Test
	void newFloorOfAPolicyHoldsAtOnce() {
		this.memory.send("/t/acme/x", SHOP);
		this.memory.replace(Memory.policy("path:tenant").allowedOrigins(OTHER).build());
		assertThat(this.memory.now("/t/acme/x", OTHER)).isEqualTo(ALLOWED);
		assertThat(this.memory.now("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		this.memory.replace(Memory.policy("path:tenant").build());
		assertThat(this.memory.now("/t/acme/x", OTHER)).isEqualTo(ORIGIN_NOT_ALLOWED);
	}

	@Test
	void otherScopeOrSourceOfAPolicyHasAMemoryOfItsOwn() {
		this.memory.send("/t/acme/x", SHOP);
		CorsPolicy byHost = Memory.policy("host").paths("/t/{tenant}/**").build();
		this.memory.replace(byHost);
		assertThat(this.memory.send("/t/acme/x", SHOP)).isEqualTo(ORIGIN_NOT_ALLOWED);
		this.memory.replace(Memory.policy("path:tenant").originsFrom("elsewhere").build());
		assertThat(this.memory.now("/t/acme/x", SHOP)).isNull();
	}

	@Test
	void policyThatIsRemovedIsForgotten() {
		this.memory.send("/t/acme/x", SHOP);
		assertThat(this.memory.origins.countScopes()).isOne();
		this.memory.replace(CorsPolicy.builder().name("other").paths("/**").allowedOrigins(OTHER).build());
		assertThat(this.memory.origins.countScopes()).isZero();
	}

	@Test
	void trialMakesNoRequestWait() {
		CorsPolicy trial = CorsPolicy.builder()
			.name("next")
			.trialOf("app")
			.originsFrom("database")
			.originsScope("global")
			.build();
		CorsPolicy policy = CorsPolicy.builder().name("app").paths("/**").allowedOrigins(SHOP).build();
		Database slow = Database.ofSets().with("", OTHER).slow();
		Memory tried = new Memory(slow, policy, trial);
		assertThat(tried.now("/x", OTHER)).isEqualTo(ORIGIN_NOT_ALLOWED);
		assertThat(slow.queries()).isOne();
		assertThat(tried.trial("/x", OTHER)).isNull();
		slow.next().answer();
		assertThat(tried.trial("/x", OTHER)).isEqualTo(ALLOWED);
		assertThat(tried.now("/x", OTHER)).isEqualTo(ORIGIN_NOT_ALLOWED);
	}

}
