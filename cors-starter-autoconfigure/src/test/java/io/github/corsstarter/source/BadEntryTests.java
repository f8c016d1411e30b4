/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import io.github.corsstarter.policy.CorsPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.github.corsstarter.policy.DecisionReason.ALLOWED;
import static io.github.corsstarter.policy.DecisionReason.ORIGIN_NOT_ALLOWED;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Data of any content: what is bad in it takes nothing from the rest.
 */
@ExtendWith(OutputCaptureExtension.class)
class BadEntryTests {

	private static final String SHOP = "https://shop.example";

	private static final CorsPolicy POLICY = Memory.policy("path:tenant").allowCredentials(true).build();

	@ParameterizedTest
	@ValueSource(strings = { "*", "", " ", "null", "shop.example", "https://shop.example/", "https://shop.example/path",
			"HTTPS://", "http://*", "https://*", "https://a.*.example", "https://*.co.uk", "https://app-*.vercel.app",
			"http://insecure.example", "moz-extension://*", "https://shop.example\r\nSet-Cookie: a=b", "\u0000" })
	void badEntryIsLeftOutAndTheOthersCount(String entry, CapturedOutput output) {
		Database database = Database.ofSets().with("acme", entry, SHOP);
		Memory memory = new Memory(database, POLICY);
		assertThat(memory.send("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		assertThat(memory.now("/t/acme/x", "https://other.co.uk")).isEqualTo(ORIGIN_NOT_ALLOWED);
		assertThat(memory.now("/t/acme/x", "http://insecure.example")).isEqualTo(ORIGIN_NOT_ALLOWED);
		assertThat(output).containsOnlyOnce("is left out").doesNotContain("\r\nSet-Cookie").doesNotContain("\u0000");
	}

	@Test
	void rowWithoutAnOriginIsLeftOut(CapturedOutput output) {
		Memory memory = new Memory(Database.ofSets().with("acme", Arrays.asList(SHOP, null, null)), POLICY);
		assertThat(memory.send("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		assertThat(output).containsOnlyOnce("is left out");
	}

	@Test
	void policyThatAcceptsADangerAcceptsItInData() {
		CorsPolicy accepting = Memory.policy("path:tenant")
			.allowCredentials(true)
			.dangerouslyAllowInsecureOrigins(true)
			.dangerouslyAllowPublicSuffixes(true)
			.build();
		Memory memory = new Memory(
				Database.ofSets().with("acme", "http://insecure.example", "https://app-*.vercel.app", "*"), accepting);
		assertThat(memory.send("/t/acme/x", "http://insecure.example")).isEqualTo(ALLOWED);
		assertThat(memory.now("/t/acme/x", "https://app-1.vercel.app")).isEqualTo(ALLOWED);
		assertThat(memory.now("/t/acme/x", SHOP)).isEqualTo(ORIGIN_NOT_ALLOWED);
	}

	@Test
	void dataHasPatternsAndDuplicates() {
		Memory memory = new Memory(
				Database.ofSets()
					.with("acme", "https://*.shop.example", "https://a.shop.example", "https://*.shop.example"),
				POLICY);
		assertThat(memory.send("/t/acme/x", "https://a.b.shop.example")).isEqualTo(ALLOWED);
		assertThat(memory.now("/t/acme/x", SHOP)).isEqualTo(ORIGIN_NOT_ALLOWED);
	}

	@Test
	void badEntryIsReportedOnceHoweverOftenItIsLoaded(CapturedOutput output) {
		Memory memory = new Memory(Database.ofSets().with("acme", "*", SHOP), POLICY);
		for (int i = 0; i < 20; i++) {
			memory.send("/t/acme/x", SHOP);
			memory.pass(Duration.ofMinutes(6));
		}
		assertThat(output).containsOnlyOnce("is left out");
	}

	@Test
	void manyBadEntriesAreReportedBitByBit(CapturedOutput output) {
		List<String> rows = new ArrayList<>(List.of(SHOP));
		for (int i = 0; i < 15; i++) {
			rows.add("bad entry " + i);
		}
		Memory memory = new Memory(Database.ofSets().with("acme", rows), POLICY);
		memory.send("/t/acme/x", SHOP);
		assertThat(lines(output)).isEqualTo(10);
		memory.pass(Duration.ofMinutes(6));
		memory.send("/t/acme/x", SHOP);
		assertThat(lines(output)).isEqualTo(15);
	}

	@Test
	void entriesBeyondTheBoundAreLeftOut(CapturedOutput output) {
		List<String> rows = new ArrayList<>(Collections.nCopies(99_999, SHOP));
		rows.add("https://last.example");
		rows.add("https://beyond.example");
		Memory memory = new Memory(Database.ofSets().with("acme", rows), POLICY);
		assertThat(memory.send("/t/acme/x", "https://last.example")).isEqualTo(ALLOWED);
		assertThat(memory.now("/t/acme/x", "https://beyond.example")).isEqualTo(ORIGIN_NOT_ALLOWED);
		assertThat(output).containsOnlyOnce("more than 100000 entries");
	}

	@Test
	void longEntryIsCutBeforeItIsReported(CapturedOutput output) {
		Memory memory = new Memory(Database.ofSets().with("acme", "x".repeat(1_000_000), SHOP), POLICY);
		assertThat(memory.send("/t/acme/x", SHOP)).isEqualTo(ALLOWED);
		assertThat(output.getAll().length()).isLessThan(10_000);
	}

	private static long lines(CapturedOutput output) {
		return output.getAll().lines().filter((line) -> line.contains("is left out")).count();
	}

}
