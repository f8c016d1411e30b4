/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import io.github.corsstarter.source.NewsMessage.Forget;
import io.github.corsstarter.source.NewsMessage.Ping;
import io.github.corsstarter.source.NewsMessage.Received;
import io.github.corsstarter.source.NewsMessage.RefreshAll;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What one instance writes, another one reads; and nothing else is read.
 */
class NewsMessageTests {

	private static final String SENDER = "5d0f-42";

	@ParameterizedTest
	@ValueSource(strings = { "", "acme", "a/b", "a b", "+", "%2F", "ümlaut", "\uD83D\uDE00", "line\nbreak", "\u0000" })
	void scopeComesAsItWent(String scope) {
		Forget message = new Forget(new AllowedOriginsChangedEvent("my tenants/1", scope));
		assertThat(NewsMessage.decode(message.encode(SENDER))).isEqualTo(new Received(SENDER, message));
	}

	@Test
	void wholePolicyIsNotItsGlobalScope() {
		assertThat(forget("tenants", null)).isEqualTo("1/5d0f-42/forget/tenants");
		assertThat(forget("tenants", "")).isEqualTo("1/5d0f-42/forget/tenants/");
		assertThat(NewsMessage.decode(forget("tenants", null)))
			.isEqualTo(new Received(SENDER, new Forget(new AllowedOriginsChangedEvent("tenants", null))));
	}

	@Test
	void otherKindsComeAsTheyWent() {
		assertThat(NewsMessage.decode(new Ping().encode(SENDER))).isEqualTo(new Received(SENDER, new Ping()));
		assertThat(NewsMessage.decode(new RefreshAll().encode(SENDER)))
			.isEqualTo(new Received(SENDER, new RefreshAll()));
	}

	@Test
	void scopeThatIsTooLongIsToldAsItsPolicy() {
		assertThat(forget("tenants", "x".repeat(NewsMessage.MAX_LENGTH))).isEqualTo("1/5d0f-42/forget/tenants");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "1", "1/a", "1/a/", "1/a/forget", "1/a/forget/b/c/d", "1/a/ping/b", "2/a/ping",
			"1/a/forget/%zz", "1/a/forget/%", "{\"policy\":\"a\"}", "1/a/pong", "\u0000" })
	void whatIsNoMessageIsNotRead(String text) {
		assertThat(NewsMessage.decode(text)).isNull();
	}

	@Test
	void whatIsTooLongIsNotRead() {
		assertThat(NewsMessage.decode("1/a/forget/b/" + "x".repeat(NewsMessage.MAX_LENGTH))).isNull();
	}

	private static String forget(String policy, @Nullable String scope) {
		return new Forget(new AllowedOriginsChangedEvent(policy, scope)).encode(SENDER);
	}

}
