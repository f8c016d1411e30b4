/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.util.List;

import io.github.corsstarter.decision.DecisionPublisher;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.servlet.CorsPolicyFilter;
import io.github.corsstarter.servlet.handler.ServletHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static io.github.corsstarter.policy.DecisionReason.ALLOWED;
import static io.github.corsstarter.policy.DecisionReason.ORIGIN_NOT_ALLOWED;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose origins a request is judged by.
 */
class OriginScopeTests {

	private static final String SHOP = "https://shop.example";

	@ParameterizedTest
	@ValueSource(strings = { "acme.example.com", "ACME.example.COM", "acme.example.com.", "Acme.Example.Com." })
	void hostCountsInLowerCaseWithoutItsFinalDot(String host) {
		Database database = Database.ofSets().with("acme.example.com", SHOP);
		Memory memory = new Memory(database, Memory.policy("host").build());
		assertThat(memory.send("/x", SHOP, host)).isEqualTo(ALLOWED);
		memory.send("/x", SHOP, "acme.example.com");
		assertThat(database.queries()).isOne();
		memory.forget(host);
		memory.send("/x", SHOP, host);
		assertThat(database.queries()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "." })
	void requestWithoutAHostHasNotTheSetForAll(String host) {
		Database database = Database.ofSets().with("", SHOP);
		Memory memory = new Memory(database, Memory.policy("host").build());
		assertThat(memory.now("/x", SHOP, host)).isEqualTo(ORIGIN_NOT_ALLOWED);
		assertThat(database.queries()).isZero();
	}

	@Test
	void hugeScopeIsNotAskedFor() {
		Database database = Database.ofSets();
		Memory memory = new Memory(database, Memory.policy("path:tenant").build());
		assertThat(memory.now("/t/" + "a".repeat(256) + "/x", SHOP)).isEqualTo(ORIGIN_NOT_ALLOWED);
		assertThat(database.queries()).isZero();
	}

	@Test
	void changeForAnEmptyHostForgetsNoOther() {
		Database database = Database.ofSets().with("acme.example.com", SHOP);
		Memory memory = new Memory(database, Memory.policy("host").build());
		memory.send("/x", SHOP, "acme.example.com");
		memory.forget("");
		assertThat(memory.now("/x", SHOP, "acme.example.com")).isEqualTo(ALLOWED);
	}

	@ParameterizedTest
	@CsvSource({ "/t/acme/x, acme", "/t/Acme/x, Acme", "/t/a%20b/x, a b", "/t/acme;v=1/x, acme", "/t/a%2Fb/x, a/b",
			"/t/%C3%A9/x, é" })
	void valueOfAPathIsDecodedAndWithoutParameters(String path, String scope) {
		Database database = Database.ofSets().with(scope, SHOP);
		Memory memory = new Memory(database, Memory.policy("path:tenant").build());
		assertThat(memory.send(path, SHOP)).isEqualTo(ALLOWED);
		assertThat(database.asked()).extracting(Database.Query::scope)
			.isEqualTo(List.of(new OriginScope("tenants", scope)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/t/evil/..;/acme/x", "/t/evil/..;x=1/acme/x", "/t/evil%2F..%2Facme/x",
			"/t/evil/%2e%2e/acme/x" })
	void pathThatCanBeReadInSeveralWaysNeedsTheOriginInEachScope(String path) throws Exception {
		Database database = Database.ofSets().with("acme", SHOP).with("evil", "https://evil.example");
		Memory memory = new Memory(database, Memory.policy("path:tenant").build());
		assertThat(statusOf(memory, path, "https://evil.example")).isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource({ "//t/acme/x", "/t//acme/x", "/t/acme//x", "/t/acme/;v=1/x", "/;v=1/t/acme/x", "/t/acme/./x" })
	void otherSpellingsOfOneScopeDoNotMixItWithOthers(String path) throws Exception {
		Database database = Database.ofSets().with("acme", SHOP);
		Memory memory = new Memory(database, Memory.policy("path:tenant").build());
		assertThat(statusOf(memory, path, "https://evil.example")).isNotEqualTo(500);
		assertThat(database.asked()).extracting((query) -> query.scope().value()).isSubsetOf("acme", "x", ".", "v=1");
	}

	@Test
	void originOfAllReadingsIsAllowed() throws Exception {
		Database database = Database.ofSets().with("acme", SHOP).with("evil", SHOP);
		Memory memory = new Memory(database, Memory.policy("path:tenant").build());
		assertThat(statusOf(memory, "/t/evil/..;/acme/x", SHOP)).isEqualTo(200);
		assertThat(database.asked()).extracting((query) -> query.scope().value()).contains("acme", "evil");
	}

	private static int statusOf(Memory memory, String path, String origin) throws Exception {
		CorsPolicyFilter filter = new CorsPolicyFilter(new CorsPolicyRegistry(memory.policies()), "",
				ServletHandlers.NONE, memory.origins, DecisionPublisher.NONE, List::of);
		MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
		request.setServletPath(path);
		request.addHeader("Origin", origin);
		request.addHeader("Sec-Fetch-Site", "cross-site");
		request.addHeader("Sec-Fetch-Mode", "cors");
		MockHttpServletResponse response = new MockHttpServletResponse();
		filter.doFilter(request, response, new MockFilterChain());
		return response.getStatus();
	}

}
