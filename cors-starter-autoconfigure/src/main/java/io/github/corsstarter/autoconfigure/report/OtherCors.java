package io.github.corsstarter.autoconfigure.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors;
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
	 * The mappings of one configurer: those that work, and those that Spring rejects.
	 * @param configurer the configurer's type and name
	 * @param configurations the mapped paths, in their order
	 * @param earlierPaths the paths that were mapped before
	 */
	static Stream<OtherCors> mappings(String configurer, Map<String, CorsConfiguration> configurations,
			Collection<String> earlierPaths) {
		Map<Boolean, String> pathsByRejection = new TreeMap<>(configurations).entrySet()
			.stream()
			.collect(Collectors.partitioningBy((entry) -> isRejectedBySpring(entry.getValue()),
					Collectors.mapping(Map.Entry::getKey, Collectors.joining(", "))));
		return pathsByRejection.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().isEmpty())
			.map((entry) -> mapping("addCorsMappings of %s (%s)".formatted(configurer, entry.getValue()),
					entry.getKey(),
					() -> SpringCors.ofPaths(rejected(configurations, entry.getKey())).behind(earlierPaths)));
	}

	private static OtherCors mapping(String what, boolean rejected, Supplier<SpringCors> says) {
		return rejected ? new OtherCors(Kind.CORS_MAPPINGS, what, BROKEN, true, says)
				: ignoredWhereGoverned(Kind.CORS_MAPPINGS, what, says);
	}

	private static Map<String, CorsConfiguration> rejected(Map<String, CorsConfiguration> configurations,
			boolean rejected) {
		Map<String, CorsConfiguration> some = new LinkedHashMap<>(configurations);
		some.values().removeIf((configuration) -> isRejectedBySpring(configuration) != rejected);
		return some;
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
