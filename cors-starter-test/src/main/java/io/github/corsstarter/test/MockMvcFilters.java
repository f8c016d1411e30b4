/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;

/**
 * The filters of a MockMvc, which has those of the application only if it is built so.
 * MockMvc does not tell, so they are read from its fields; where these have other names,
 * nothing is said about them.
 */
final class MockMvcFilters {

	private static final String ADVICE = "Build it with Spring Boot's @AutoConfigureMockMvc, or give the filter to "
			+ "addFilters(…) of its builder.";

	private final @Nullable MockMvc mockMvc;

	private MockMvcFilters(@Nullable MockMvc mockMvc) {
		this.mockMvc = mockMvc;
	}

	static MockMvcFilters of(MockMvcTester tester) {
		return new MockMvcFilters((MockMvc) read(tester, "mockMvc"));
	}

	/**
	 * What a failing test should say about the filters.
	 */
	String remark() {
		if (this.mockMvc == null || !(read(this.mockMvc, "filters") instanceof Filter[] filters)) {
			return "";
		}
		Set<Class<?>> present = Arrays.stream(filters).map(MockMvcFilters::typeOf).collect(Collectors.toSet());
		List<String> missing = applicationFilters(this.mockMvc).filter((type) -> !present.contains(type))
			.map(Class::getSimpleName)
			.filter((name) -> present.isEmpty() || name.contains("Cors"))
			.distinct()
			.sorted()
			.toList();
		if (!missing.isEmpty()) {
			return "This MockMvc does not have these filters of the application: %s. %s"
				.formatted(String.join(", ", missing), ADVICE);
		}
		return present.isEmpty()
				? "This MockMvc has no filters. If the CORS headers of the application come from one, as those of the "
						+ "starter do: " + ADVICE.replaceFirst("^B", "b")
				: "";
	}

	private static Class<?> typeOf(Filter filter) {
		// MockMvc wraps a filter that has a pattern.
		return (read(filter, "delegate") instanceof Filter delegate) ? delegate.getClass() : filter.getClass();
	}

	private static Stream<Class<?>> applicationFilters(MockMvc mockMvc) {
		WebApplicationContext context = mockMvc.getDispatcherServlet().getWebApplicationContext();
		if (context == null) {
			return Stream.empty();
		}
		return Stream.of(Filter.class, FilterRegistrationBean.class)
			.flatMap((type) -> Arrays.stream(context.getBeanNamesForType(type)))
			.map(context::getBean)
			.flatMap((bean) -> toFilter(bean).stream())
			.map(Object::getClass);
	}

	private static Optional<Object> toFilter(Object bean) {
		if (bean instanceof FilterRegistrationBean<?> registration) {
			return registration.isEnabled() ? Optional.ofNullable(registration.getFilter()) : Optional.empty();
		}
		return Optional.of(bean);
	}

	private static @Nullable Object read(Object target, String field) {
		try {
			return ReflectionTestUtils.getField(target, field);
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			return null;
		}
	}

}
