/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.util.ArrayList;
import java.util.List;

import io.github.corsstarter.source.NewsMessage.Forget;
import io.github.corsstarter.source.NewsMessage.Ping;
import io.github.corsstarter.source.NewsMessage.RefreshAll;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What waits is bounded, and never says less than it was told.
 */
class NewsOutboxTests {

	private final NewsOutbox outbox = new NewsOutbox();

	@Test
	void messagesLeaveInTheirOrder() throws Exception {
		add("b", "1");
		add("a", null);
		this.outbox.add(new Ping());
		assertThat(all()).containsExactly(forget("b", "1"), forget("a", null), new Ping());
	}

	@Test
	void messageThatWaitsIsNotAddedAgain() throws Exception {
		add("a", "1");
		add("a", "1");
		assertThat(all()).containsExactly(forget("a", "1"));
	}

	@Test
	void messageThatHasLeftIsAddedAgain() throws Exception {
		add("a", "1");
		assertThat(all()).hasSize(1);
		add("a", "1");
		assertThat(all()).hasSize(1);
	}

	@Test
	void wholePolicyTakesThePlaceOfItsScopes() throws Exception {
		add("a", "1");
		add("b", "1");
		add("a", null);
		add("a", "2");
		assertThat(all()).containsExactly(forget("b", "1"), forget("a", null));
	}

	@Test
	void tooManyScopesBecomeTheirPolicy() throws Exception {
		add("b", "1");
		for (int i = 0; i < 2 * NewsOutbox.CAPACITY; i++) {
			add("a", "" + i);
		}
		assertThat(all()).containsExactly(forget("b", "1"), forget("a", null));
	}

	@Test
	void tooManyPoliciesBecomeEverything() throws Exception {
		for (int i = 0; i < NewsOutbox.CAPACITY; i++) {
			add("policy" + i, "1");
		}
		this.outbox.add(new Ping());
		add("another", "1");
		add("yet-another", null);
		assertThat(all()).containsExactly(new Ping(), new RefreshAll());
	}

	@Test
	void nothingIsTakenFromAnEmptyOne() throws Exception {
		assertThat(this.outbox.take(1)).isNull();
	}

	private void add(String policy, @Nullable String scope) {
		this.outbox.add(forget(policy, scope));
	}

	private static Forget forget(String policy, @Nullable String scope) {
		return new Forget(new AllowedOriginsChangedEvent(policy, scope));
	}

	private List<NewsMessage> all() throws InterruptedException {
		List<NewsMessage> all = new ArrayList<>();
		NewsMessage message = this.outbox.take(0);
		while (message != null) {
			all.add(message);
			message = this.outbox.take(0);
		}
		return all;
	}

}
