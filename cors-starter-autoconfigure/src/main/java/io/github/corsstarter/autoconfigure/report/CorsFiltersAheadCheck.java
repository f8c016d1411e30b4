/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;

/**
 * Warns of Spring's own CORS filter ahead of the policies' filter: it answers preflights
 * and refuses requests before a policy is asked.
 */
@Internal
public final class CorsFiltersAheadCheck implements ConfigurationCheck {

	private final OtherFilters filters;

	private final Class<?> type;

	/**
	 * Create a check.
	 * @param filters the filters of the application
	 * @param type the class of Spring's CORS filter
	 */
	public CorsFiltersAheadCheck(OtherFilters filters, Class<?> type) {
		this.filters = filters;
		this.type = type;
	}

	@Override
	public Stream<ConfigurationProblem> check(CorsSettings settings, CorsPolicies policies) {
		List<String> ahead = this.filters.ahead(this.type);
		return ahead.isEmpty() ? Stream.empty() : ahead.stream()
			.map((name) -> ConfigurationProblem.warning("%s '%s'".formatted(this.type.getSimpleName(), name),
					"Its order %d is ahead of that of the policies' filter (%d), so it answers preflights, and refuses requests, before a policy is asked."
						.formatted(this.filters.orderOf(name), this.filters.order()),
					"Remove it, and write what it allows into policies. If it has to stay, give it an order above %d."
						.formatted(this.filters.order())));
	}

}
