/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.List;

import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a list as a policy has them, with the properties that hold them.
 *
 * @param values the entries
 * @param positions for each entry its position among all that was written
 * @param properties the property of the whole list alone, or one for each position
 * @param whole whether it is the property of the whole list
 */
@Internal
public record WrittenEntries(List<String> values, List<Integer> positions, List<String> properties, boolean whole) {

	/**
	 * Find the property that holds an entry.
	 * @param entry the entry
	 * @return the property, or {@code null} where the entry comes from elsewhere, such as
	 * a customizer
	 */
	public @Nullable String propertyOf(String entry) {
		int index = this.values.indexOf(entry);
		if (index < 0) {
			return null;
		}
		int property = this.whole ? 0 : this.positions.get(index);
		return (property < this.properties.size()) ? this.properties.get(property) : null;
	}

}
