/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.OtherCors.Kind;
import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * What the application's own beans say that are sources of CORS configuration.
 */
final class ConfigurationSourceBeans {

	private ConfigurationSourceBeans() {
	}

	/**
	 * Describe the sources.
	 * @param beanFactory knows them
	 * @param type their type
	 * @param reader reads what one says
	 * @param security knows the filter chains that ask them
	 */
	static <S> List<OtherCors> describe(ListableBeanFactory beanFactory, Class<S> type, CorsSourceReader<S, ?> reader,
			Supplier<Stream<SecurityCorsFinder<?>>> security) {
		List<OtherCors> found = new ArrayList<>();
		for (String name : beanFactory.getBeanNamesForType(type)) {
			if (!isOfSpring(beanFactory.getType(name), reader.byPath())) {
				found.add(OtherCors.ignoredWhereGoverned(Kind.CONFIGURATION_SOURCE,
						"CorsConfigurationSource '%s'".formatted(name),
						() -> says(beanFactory.getBean(name, type), reader, security.get())));
			}
		}
		return found;
	}

	/**
	 * A source says nothing to a request for which nobody asks it.
	 */
	private static <S> SpringCors says(S source, CorsSourceReader<S, ?> reader,
			Stream<SecurityCorsFinder<?>> security) {
		SpringCors says = reader.read(source);
		return security.anyMatch((chains) -> chains.isForSome(source)) ? says.commentedOut(
				"Only requests of some filter chains come to it: narrow the paths to theirs before you use the policies.")
				: says;
	}

	/**
	 * Spring has sources that speak for handlers and endpoints, which are listed by
	 * themselves. One by paths is the application's, whoever wrote its class.
	 */
	private static boolean isOfSpring(@Nullable Class<?> type, Class<?> byPath) {
		return type != null && !type.isInterface() && type.getName().startsWith("org.springframework.")
				&& !byPath.isAssignableFrom(type);
	}

}
