/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

class FewTriesTests {

	private static final Map<String, Integer> TRIES = new HashMap<>();

	private final @Nullable String cases = System.getProperty(Cases.PROPERTY);

	@BeforeEach
	void forgetTries() {
		TRIES.clear();
	}

	@AfterEach
	void restore() {
		set(this.cases);
	}

	@Test
	void propertyHasATenthOfItsTriesWhereCasesAreFew() {
		set("few");
		assertThat(failed()).containsExactly("failing");
		assertThat(TRIES).containsEntry("many", 200).containsEntry("some", 100).containsEntry("few", 30);
	}

	@Test
	void propertyHasAllItsTriesOtherwise() {
		for (String all : new @Nullable String[] { "all", null }) {
			TRIES.clear();
			set(all);
			assertThat(failed()).containsExactly("failing");
			assertThat(TRIES).containsEntry("many", 2000).containsEntry("some", 500).containsEntry("few", 30);
		}
	}

	private static void set(@Nullable String cases) {
		if (cases != null) {
			System.setProperty(Cases.PROPERTY, cases);
		}
		else {
			System.clearProperty(Cases.PROPERTY);
		}
	}

	/**
	 * Runs the properties below.
	 * @return those that fail
	 */
	private static List<String> failed() {
		List<String> failed = new ArrayList<>();
		LauncherFactory.create()
			.execute(LauncherDiscoveryRequestBuilder.request()
				.selectors(selectClass(Properties.class))
				.filters(EngineFilter.includeEngines("jqwik"))
				// Or it would run first what failed before.
				.configurationParameter("jqwik.database", "")
				.build(), new TestExecutionListener() {

					@Override
					public void executionFinished(TestIdentifier test, TestExecutionResult result) {
						if (result.getStatus() != Status.SUCCESSFUL) {
							failed.add(test.getDisplayName());
						}
					}

				});
		return failed;
	}

	static class Properties {

		@Property(tries = 2000)
		void many(@ForAll long number) {
			TRIES.merge("many", 1, Integer::sum);
		}

		@Property(tries = 500)
		void some(@ForAll long number) {
			TRIES.merge("some", 1, Integer::sum);
		}

		@Property(tries = 30)
		void few(@ForAll long number) {
			TRIES.merge("few", 1, Integer::sum);
		}

		@Property(tries = 500)
		boolean failing(@ForAll long number) {
			return TRIES.merge("failing", 1, Integer::sum) < 90;
		}

	}

}
