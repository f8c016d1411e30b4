/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.Optional;

import io.github.corsstarter.autoconfigure.report.ConfigurationProblem;
import io.github.corsstarter.autoconfigure.report.CorsPropertySources;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.Origin;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * The filter's place among the others: behind forwarded headers and observation, which
 * stand at the first two, and ahead of Spring Security and all else.
 */
final class FilterOrder {

	static final int DEFAULT = Ordered.HIGHEST_PRECEDENCE + 20;

	private static final String SECURITY_ORDER = "spring.security.filter.order";

	static final String SECURITY_FILTER = "org.springframework.security.web.FilterChainProxy";

	/** The order of both stacks; WebFlux's cannot be changed. */
	private static final int DEFAULT_SECURITY_ORDER = -100;

	private static final int FIRST_POSSIBLE = Ordered.HIGHEST_PRECEDENCE + 2;

	private final @Nullable Integer configured;

	private final int securityOrder;

	/**
	 * Create the order.
	 * @param configured the order that the user asks for
	 * @param securityOrder the order of Spring Security,
	 * {@link Ordered#LOWEST_PRECEDENCE} if it is not there
	 */
	FilterOrder(@Nullable Integer configured, int securityOrder) {
		this.configured = configured;
		this.securityOrder = securityOrder;
	}

	static FilterOrder of(CorsProperties properties, Environment environment) {
		boolean security = ClassUtils.isPresent(SECURITY_FILTER, FilterOrder.class.getClassLoader());
		return new FilterOrder(properties.getFilterOrder(),
				security ? environment.getProperty(SECURITY_ORDER, Integer.class, DEFAULT_SECURITY_ORDER)
						: Ordered.LOWEST_PRECEDENCE);
	}

	int value() {
		return (this.configured != null) ? this.configured : Math.min(DEFAULT, this.securityOrder - 1);
	}

	/**
	 * What keeps the filter from standing ahead of security.
	 */
	Optional<ConfigurationProblem> check(CorsPropertySources sources) {
		if (this.configured != null && this.configured >= this.securityOrder) {
			return Optional.of(problem(sources, CorsProperties.PREFIX + ".filter-order", this.configured,
					"Spring Security's filter has order %d, so it would reject preflights with 401 before the policies are asked."
						.formatted(this.securityOrder),
					"Write a number below %d, or leave the setting out.".formatted(this.securityOrder)));
		}
		if (this.securityOrder <= FIRST_POSSIBLE) {
			return Optional.of(problem(sources, SECURITY_ORDER, this.securityOrder,
					"The CORS filter has to stand behind forwarded headers and observation (the first two places) and ahead of Spring Security, and there is no place left.",
					"Write %d or more.".formatted(FIRST_POSSIBLE + 1)));
		}
		return Optional.empty();
	}

	private static ConfigurationProblem problem(CorsPropertySources sources, String property, int value, String message,
			String remedy) {
		return new ConfigurationProblem(property, String.valueOf(value), Origin.from(sources.find(property)), message,
				remedy, false);
	}

}
