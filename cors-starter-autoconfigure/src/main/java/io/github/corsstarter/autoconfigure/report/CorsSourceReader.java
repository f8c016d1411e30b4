/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;
import org.springframework.web.cors.CorsConfiguration;

/**
 * Reads what a source of CORS configuration says. Spring tells nobody, so it is read from
 * where Spring keeps it; where that is not there, it is said to be unknown.
 *
 * @param <S> the type of sources
 * @param <R> the type of requests that they are asked with
 * @param byPath the class of Spring's that has configurations by path patterns
 * @param requestType the type of requests
 * @param ask asks a source
 */
record CorsSourceReader<S, R>(Class<? extends S> byPath, Class<R> requestType,
		BiFunction<S, R, @Nullable CorsConfiguration> ask) {

	private static final String OF_ITS_OWN = "Its class %s decides for each request by itself, so what it says is not known. Write a policy for each of its answers.";

	/**
	 * Read the source that a filter or a handler mapping of Spring's has.
	 * @param owner what has the source
	 * @param ownerType the class of Spring's that keeps it
	 * @param field where it is kept
	 * @return what it says, {@code null} if there is no source
	 */
	@Nullable SpringCors readFrom(Object owner, Class<?> ownerType, String field) {
		Object source = value(owner, ownerType, field);
		return (source != null) ? readUnknown(source) : null;
	}

	@SuppressWarnings("unchecked")
	private SpringCors readUnknown(Object source) {
		return read((S) source);
	}

	/**
	 * Read a source. What extends Spring's class may answer otherwise than its map says,
	 * so it is asked like any other.
	 * @param source the source
	 * @return what it says
	 */
	SpringCors read(S source) {
		if (source.getClass() == this.byPath
				&& value(source, this.byPath, "corsConfigurations") instanceof Map<?, ?> configurations) {
			return SpringCors.ofPaths(byPattern(configurations));
		}
		try {
			CorsConfiguration ofAll = this.ask.apply(source, unread(this.requestType));
			return (ofAll != null) ? SpringCors.ofPaths(Map.of("/**", ofAll))
					: SpringCors.unreadable("It has no configuration for any request.");
		}
		catch (RuntimeException ex) {
			return SpringCors.unreadable(OF_ITS_OWN.formatted(source.getClass().getName()));
		}
	}

	private static Map<String, CorsConfiguration> byPattern(Map<?, ?> configurations) {
		Map<String, CorsConfiguration> byPattern = new LinkedHashMap<>();
		configurations.forEach((pattern, configuration) -> {
			if (configuration instanceof CorsConfiguration cors) {
				byPattern.put(String.valueOf(pattern), cors);
			}
		});
		return byPattern;
	}

	/**
	 * A request that says nothing: a source that answers without looking at it says the
	 * same of all.
	 */
	static <R> R unread(Class<R> type) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
				throw new UnsupportedOperationException("There is no request");
			}));
	}

	/**
	 * Return what Spring keeps in a field.
	 * @param owner the object
	 * @param type the class that has the field
	 * @param field the name of the field
	 * @return its value, {@code null} if there is none, or no such field
	 */
	static @Nullable Object value(Object owner, Class<?> type, String field) {
		Field found = ReflectionUtils.findField(type, field);
		if (found == null) {
			return null;
		}
		try {
			found.setAccessible(true);
			return found.get(owner);
		}
		catch (IllegalAccessException | RuntimeException ex) {
			return null;
		}
	}

}
