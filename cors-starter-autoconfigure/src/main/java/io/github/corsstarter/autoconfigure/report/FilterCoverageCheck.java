/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.corsstarter.handler.DeclaredRoute;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.servlet.CorsPolicyFilter;

import org.springframework.boot.web.servlet.FilterRegistrationBean;

/**
 * Checks that the policies' filter stands before each route whose handler asks for a
 * policy: an application can register the filter itself, and for some paths only.
 */
@Internal
public final class FilterCoverageCheck implements ConfigurationCheck {

	private static final String SUBTREE = "/*";

	private final Supplier<Stream<FilterRegistrationBean<?>>> registrations;

	private final Supplier<String> dispatcherPrefix;

	private final Supplier<List<DeclaredRoute>> routes;

	/**
	 * Create a check.
	 * @param registrations the registrations of filters
	 * @param dispatcherPrefix the path of the dispatcher servlet, empty for the root
	 * @param routes the routes whose handlers say something
	 */
	public FilterCoverageCheck(Supplier<Stream<FilterRegistrationBean<?>>> registrations,
			Supplier<String> dispatcherPrefix, Supplier<List<DeclaredRoute>> routes) {
		this.registrations = registrations;
		this.dispatcherPrefix = dispatcherPrefix;
		this.routes = routes;
	}

	@Override
	public Stream<ConfigurationProblem> check(CorsSettings settings, CorsPolicies policies) {
		return check();
	}

	Stream<ConfigurationProblem> check() {
		List<DeclaredRoute> routes = this.routes.get();
		if (routes.isEmpty()) {
			return Stream.empty();
		}
		List<Collection<String>> covered = covered(this.registrations.get()).toList();
		return routes.stream()
			.filter((route) -> covered.stream().noneMatch((patterns) -> covers(patterns, route)))
			.map((route) -> ConfigurationProblem.error(route.declaration().location(),
					"The policies' filter does not stand before this route (%s), so nothing follows the annotation."
						.formatted(String.join(", ", route.paths())),
					"Register the CorsPolicyFilter for '/*', or leave its registration to the starter."))
			.distinct();
	}

	/**
	 * Whether the policies' filter stands before all that an application serves.
	 * @param registrations the registrations of filters
	 * @return whether one is the policies' filter, for all paths
	 */
	public static boolean coversAll(Stream<FilterRegistrationBean<?>> registrations) {
		return covered(registrations).anyMatch((patterns) -> patterns.isEmpty() || patterns.contains(SUBTREE));
	}

	private static Stream<Collection<String>> covered(Stream<FilterRegistrationBean<?>> registrations) {
		return registrations
			.filter((registration) -> registration.isEnabled() && registration.getFilter() instanceof CorsPolicyFilter)
			.map(FilterRegistrationBean::getUrlPatterns);
	}

	private boolean covers(Collection<String> patterns, DeclaredRoute route) {
		return patterns.isEmpty() || route.paths()
			.stream()
			.allMatch((path) -> patterns.stream().anyMatch((pattern) -> covers(pattern, path)));
	}

	private boolean covers(String pattern, String path) {
		String servletPath = this.dispatcherPrefix.get() + path;
		return pattern.endsWith(SUBTREE)
				? (servletPath + "/").startsWith(pattern.substring(0, pattern.length() - SUBTREE.length()) + "/")
				: pattern.equals(servletPath);
	}

}
