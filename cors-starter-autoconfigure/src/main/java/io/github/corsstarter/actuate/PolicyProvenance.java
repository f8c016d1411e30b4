/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

/**
 * Where the policies of an application's configuration come from.
 */
@Internal
public interface PolicyProvenance {

	/**
	 * Of policies that no configuration has made.
	 */
	PolicyProvenance UNKNOWN = new PolicyProvenance() {

		@Override
		public Map<String, Map<String, String>> sources() {
			return Map.of();
		}

		@Override
		public @Nullable Property originProperty(String policy, String entry) {
			return null;
		}

		@Override
		public @Nullable Reload lastReload() {
			return null;
		}

	};

	/**
	 * Return the properties that make the policies, with where they stand.
	 * @return the places by property, by the names of the policies
	 */
	Map<String, Map<String, String>> sources();

	/**
	 * Find the property that holds an entry of a policy's allowed origins.
	 * @param policy the name of the policy
	 * @param entry the entry, as the policy has it
	 * @return the property, or {@code null} where no property holds it
	 */
	@Nullable Property originProperty(String policy, String entry);

	/**
	 * Return what became of the last reload.
	 * @return the reload, or {@code null} if there was none
	 */
	@Nullable Reload lastReload();

	/**
	 * A property of the configuration.
	 *
	 * @param name its name, with the index where it is one element of a list
	 * @param source where it stands, {@code null} if that is unknown
	 */
	@Internal
	record Property(String name, @Nullable String source) {

	}

	/**
	 * A reload of the configuration.
	 *
	 * @param time when it was
	 * @param outcome {@code success}, or {@code failure} where the policies in force
	 * stayed
	 * @param changes what it changed
	 * @param problems what is wrong or doubtful
	 */
	@Internal
	record Reload(Instant time, String outcome, List<String> changes, List<Problem> problems) {

	}

	/**
	 * Something wrong with a configuration, or doubtful about it.
	 *
	 * @param location the property, or what else it is about
	 * @param value the value as it was written, {@code null} where none stands there
	 * @param source the file and the line where it stands, {@code null} if that is
	 * unknown
	 * @param message what is wrong
	 * @param remedy what to write instead
	 * @param warning whether it is only doubtful, so the configuration can be used all
	 * the same
	 */
	@Internal
	record Problem(String location, @Nullable String value, @Nullable String source, String message, String remedy,
			boolean warning) {

	}

}
