/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors;
import io.github.corsstarter.decision.Printable;
import io.github.corsstarter.policy.Internal;

import org.springframework.web.cors.CorsConfiguration;

/**
 * CORS configuration of the application that is not a policy.
 *
 * @param kind what kind of configuration it is
 * @param what what it is, and its name
 * @param effect what becomes of it beside the policies
 * @param broken whether it allows any origin together with credentials, which Spring
 * rejects with each request
 * @param says reads what it says, when someone asks
 */
@Internal
public record OtherCors(Kind kind, String what, String effect, boolean broken, Supplier<SpringCors> says) {

	private static final String IGNORED_WHERE_GOVERNED = "without effect on paths that a policy governs, as before on all others";

	private static final String BROKEN = "answered with 500 by Spring, governed or not";

	/**
	 * Create other CORS configuration that works.
	 * @param kind what kind of configuration it is
	 * @param what what it is, and its name
	 * @param effect what becomes of it beside the policies
	 * @param says reads what it says
	 */
	public OtherCors(Kind kind, String what, String effect, Supplier<SpringCors> says) {
		this(kind, what, effect, false, says);
	}

	/**
	 * Create other CORS configuration that stands behind the policies.
	 * @param kind what kind of configuration it is
	 * @param what what it is, and its name
	 * @param says reads what it says
	 * @return the configuration
	 */
	public static OtherCors ignoredWhereGoverned(Kind kind, String what, Supplier<SpringCors> says) {
		return new OtherCors(kind, what, IGNORED_WHERE_GOVERNED, says);
	}

	/**
	 * Spring's handler mappings ask as well, but for each request, and before they look
	 * at the response.
	 */
	private static boolean isRejectedBySpring(CorsConfiguration configuration) {
		try {
			configuration.validateAllowCredentials();
			return false;
		}
		catch (IllegalArgumentException ex) {
			return true;
		}
	}

	/**
	 * The mappings of one configurer.
	 *
	 * @param configurations the mapped paths
	 * @param all those of all configurers, in the order in which Spring asks them
	 * @param replaced the paths that a later configurer maps again
	 */
	record Mappings(Map<String, CorsConfiguration> configurations, Map<String, CorsConfiguration> all,
			Set<String> replaced) {

		/**
		 * Describe those that work, and those that Spring rejects.
		 * @param configurer the configurer's type and name
		 */
		List<OtherCors> describe(String configurer) {
			Map<Boolean, List<String>> byRejection = this.configurations.keySet()
				.stream()
				.sorted()
				.collect(Collectors.partitioningBy(this::isRejected));
			return byRejection.entrySet()
				.stream()
				.filter((entry) -> !entry.getValue().isEmpty())
				.map((entry) -> describe(
						"addCorsMappings of %s (%s)".formatted(configurer, String.join(", ", entry.getValue())),
						entry.getKey(), entry.getValue()))
				.toList();
		}

		private OtherCors describe(String what, boolean rejected, List<String> paths) {
			return rejected ? new OtherCors(Kind.CORS_MAPPINGS, what, BROKEN, true, () -> says(paths))
					: ignoredWhereGoverned(Kind.CORS_MAPPINGS, what, () -> says(paths));
		}

		private boolean isRejected(String path) {
			CorsConfiguration configuration = this.configurations.get(path);
			return configuration != null && !this.replaced.contains(path) && isRejectedBySpring(configuration);
		}

		/**
		 * Say what is mapped to some of the paths.
		 * @param paths the paths
		 */
		SpringCors says(Collection<String> paths) {
			SpringCors says = SpringCors.ofPaths(this.all)
				.only(paths.stream().filter((path) -> !this.replaced.contains(path)).toList());
			for (String path : paths.stream().filter(this.replaced::contains).sorted().toList()) {
				says = says.remarking(
						"The path \"%s\" is left out. A later configurer maps it again, and Spring takes the last."
							.formatted(Printable.of(path)));
			}
			return says;
		}

	}

	/**
	 * The kinds of CORS configuration.
	 */
	@Internal
	public enum Kind {

		/** {@code addCorsMappings} of a configurer of Spring MVC or WebFlux. */
		CORS_MAPPINGS,

		/** Configuration that a handler mapping has besides. */
		HANDLER_MAPPING,

		/** A bean of the type {@code CorsConfigurationSource}. */
		CONFIGURATION_SOURCE,

		/** Spring's CORS filter. */
		CORS_FILTER,

		/** A filter of the application or of a library that writes CORS headers. */
		OTHER_FILTER,

		/** {@code @CrossOrigin} on handlers. */
		CROSS_ORIGIN,

		/** Repositories of Spring Data REST. */
		DATA_REST,

		/** The endpoint of Spring for GraphQL. */
		GRAPHQL,

		/** Actuator's endpoints. */
		ACTUATOR,

		/** Spring Cloud Gateway. */
		GATEWAY,

		/** Properties that the application has, and nothing reads. */
		UNREAD_PROPERTIES,

		/** A filter chain of Spring Security. */
		SECURITY,

		/** The allowed origins of a WebSocket or SockJS endpoint. */
		WEB_SOCKET;

		/**
		 * Return the kind as it is written for people and programs.
		 * @return the name, such as {@code cors-mappings}
		 */
		public String text() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
