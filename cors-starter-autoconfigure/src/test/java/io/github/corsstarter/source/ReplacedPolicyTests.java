/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.lang.management.ManagementFactory;
import java.util.AbstractList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import io.github.corsstarter.autoconfigure.CorsAutoConfiguration;
import io.github.corsstarter.autoconfigure.CorsOriginSourcesAutoConfiguration;
import io.github.corsstarter.autoconfigure.CorsServletAutoConfiguration;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.policy.SourcedPolicy;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.testing.Slow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static io.github.corsstarter.policy.DecisionReason.ALLOWED;
import static io.github.corsstarter.policy.DecisionReason.ORIGIN_NOT_ALLOWED;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is known is compiled for a policy that takes the place of another before it does,
 * and by whoever replaces it: no request feels it.
 */
@Slow
class ReplacedPolicyTests {

	private static final String SHOP = "https://shop.example";

	private static final List<String> MANY = Stream
		.concat(Stream.of(SHOP, "http://plain.example"),
				IntStream.range(2, SourcedPolicy.MAX_ENTRIES)
					.mapToObj((i) -> String.format(Locale.ROOT, "https://shop-%d.example", i)))
		.toList();

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@ParameterizedTest
	@ValueSource(strings = { "global", "path:tenant" })
	void firstRequestAfterwardsCompilesNothing(String scope) {
		Memory memory = new Memory(Database.ofSets().with(scope.equals("global") ? "" : "acme", MANY),
				Memory.policy(scope).build());
		assertThat(memory.send("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		assertFirstRequestsCompileNothing(memory, scope);
	}

	@Test
	void memoryOfAnApplicationHearsOfReplacedPolicies() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class,
					CorsOriginSourcesAutoConfiguration.class, CorsServletAutoConfiguration.class))
			.withBean("database", AllowedOriginSource.class, () -> (scope) -> MANY)
			.withPropertyValues("cors.policies.tenants.paths=/**", "cors.policies.tenants.origins-from=database",
					"cors.origin-sources.load-timeout=20s")
			.run((context) -> {
				Memory memory = new Memory(context.getBean(RememberedOrigins.class),
						context.getBean(CorsPolicyRegistry.class));
				assertThat(memory.send("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
				assertFirstRequestsCompileNothing(memory, "global");
			});
	}

	private void assertFirstRequestsCompileNothing(Memory memory, String scope) {
		for (int i = 0; i < 3; i++) {
			memory.replace(Memory.policy(scope).allowCredentials(i % 2 == 0).build());
			long before = this.threads.getCurrentThreadAllocatedBytes();
			assertThat(memory.now("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
			assertThat(this.threads.getCurrentThreadAllocatedBytes() - before).as("bytes for the first request")
				.isLessThan(1_000_000);
			assertThat(memory.now("/t/acme/x", "http://plain.example")).as("judged by the new policy")
				.isEqualTo((i % 2 == 0) ? ORIGIN_NOT_ALLOWED : ALLOWED);
		}
	}

	@Test
	void whatIsLoadedMeanwhileIsJudgedByThePolicyInForce() {
		Database database = Database.ofSets().with("acme", MANY).slow();
		Memory memory = new Memory(database, Memory.policy("path:tenant").build());
		CompletableFuture<DecisionReason> request = memory.begin("/t/acme/x", "http://plain.example");
		memory.replace(Memory.policy("path:tenant").allowCredentials(true).build());
		database.next().answer();
		assertThat(request).as("came before").isCompletedWithValue(ALLOWED);
		assertThat(memory.now("/t/acme/x", "http://plain.example")).isEqualTo(ORIGIN_NOT_ALLOWED);
		assertThat(memory.now("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
	}

	/** Few are compiled faster than anybody notices, and most sets are small. */
	@ParameterizedTest
	@CsvSource({ "999, 0, 1", "1000, 1, 0" })
	void onlyLargeSetsAreCompiledBefore(int size, int before, int afterwards) {
		AtomicInteger reads = new AtomicInteger();
		List<@Nullable String> entries = new AbstractList<>() {

			@Override
			public @Nullable String get(int index) {
				if (index == 0) {
					reads.incrementAndGet();
				}
				return MANY.get(index);
			}

			@Override
			public int size() {
				return size;
			}

		};
		SourcedPolicy first = sourced(Memory.policy("global").build());
		SourcedPolicy next = sourced(Memory.policy("global").allowCredentials(true).build());
		KnownOrigins known = new KnownOrigins(entries, first, first.compile(entries), 0);
		reads.set(0);
		known.prepare(next);
		assertThat(reads).hasValue(before);
		known.policy(first);
		assertThat(known.size()).isEqualTo(size);
		known.policy(next);
		assertThat(known.size()).as("without the plain one").isEqualTo(size - 1);
		assertThat(reads).as("in all").hasValue(before + afterwards);
		known.prepare(next);
		assertThat(reads).as("once").hasValue(before + afterwards);
	}

	private static SourcedPolicy sourced(CorsPolicy policy) {
		return new SourcedPolicy(policy, Memory.SETTINGS.expireAfter());
	}

}
