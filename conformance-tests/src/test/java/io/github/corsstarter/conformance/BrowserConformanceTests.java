/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.conformance;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.test.Engine;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The test kit plays a browser: what suites of others ask of browsers is asked of it,
 * whomever it follows.
 */
class BrowserConformanceTests {

	private final List<BrowserSuite> suites = BrowserSuite.all();

	BrowserConformanceTests() throws IOException {
	}

	@TestFactory
	Stream<DynamicContainer> everyRowIsAsExpectedOrAsListed() {
		return this.suites.stream()
			.map((suite) -> DynamicContainer.dynamicContainer(suite.suite(),
					Arrays.stream(Engine.values())
						.map((engine) -> DynamicContainer.dynamicContainer(engine.name(),
								suite.cases().stream().map((row) -> test(row, engine))))));
	}

	private static DynamicTest test(BrowserCase row, Engine engine) {
		return DynamicTest.dynamicTest(row.from() + ": " + row.name(), () -> {
			Answer answer = row.run(engine);
			assertThat(row.row(engine).problems(answer)).as("%s in %s: %s", row.from(), engine, answer).isEmpty();
		});
	}

	@Test
	void theFilesHaveNothingThatNoRowNames() {
		assertThat(this.suites).isNotEmpty().allSatisfy((suite) -> assertThat(suite.mistakes()).isEmpty());
	}

}
