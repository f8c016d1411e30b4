/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;

/**
 * Names the filters behind the policies' filter that change the method or the path of a
 * request. The decision is made again for what they make of it; a preflight, and a
 * refusal ahead of them, can only follow the request as it was sent.
 */
@Internal
public final class RewritingFiltersCheck implements ConfigurationCheck {

	private final OtherFilters filters;

	private final Set<Class<?>> types;

	/**
	 * Create a check.
	 * @param filters the filters of the application
	 * @param types the classes of filters that change requests
	 */
	public RewritingFiltersCheck(OtherFilters filters, Set<Class<?>> types) {
		this.filters = filters;
		this.types = types;
	}

	@Override
	public Stream<ConfigurationProblem> check(CorsSettings settings, CorsPolicies policies) {
		List<String> behind = this.filters.behind(this.types);
		return behind.isEmpty() ? Stream.empty() : behind.stream()
			.map((name) -> ConfigurationProblem.warning("Filter '%s'".formatted(name),
					"Behind the policies' filter, '%s' can change the method or the path of a request. The policy of the handler that serves it is applied all the same, but a preflight and a refusal follow the request as it was sent."
						.formatted(name),
					"Give the filter an order below %d, and it runs first.".formatted(this.filters.order())));
	}

}
