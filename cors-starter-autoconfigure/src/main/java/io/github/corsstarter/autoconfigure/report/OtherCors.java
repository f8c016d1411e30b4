package io.github.corsstarter.autoconfigure.report;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.policy.Internal;

import org.springframework.web.cors.CorsConfiguration;

/**
 * CORS configuration of the application that is not a policy.
 *
 * @param what what it is, and its name
 * @param effect what becomes of it beside the policies, empty where it is broken
 * @param broken whether it allows any origin together with credentials, which Spring
 * rejects with each request
 */
@Internal
public record OtherCors(String what, String effect, boolean broken) {

	private static final String IGNORED_WHERE_GOVERNED = "without effect on paths that a policy governs, as before on all others";

	/**
	 * Create other CORS configuration that works.
	 * @param what what it is, and its name
	 * @param effect what becomes of it beside the policies
	 */
	public OtherCors(String what, String effect) {
		this(what, effect, false);
	}

	/**
	 * Create other CORS configuration that stands behind the policies.
	 * @param what what it is, and its name
	 * @return the configuration
	 */
	public static OtherCors ignoredWhereGoverned(String what) {
		return new OtherCors(what, IGNORED_WHERE_GOVERNED);
	}

	/**
	 * The mappings of one configurer: those that work, and those that Spring rejects.
	 * @param configurer the configurer's type and name
	 * @param configurations the mapped paths
	 */
	static Stream<OtherCors> mappings(String configurer, Map<String, CorsConfiguration> configurations) {
		Map<Boolean, String> pathsByRejection = new TreeMap<>(configurations).entrySet()
			.stream()
			.collect(Collectors.partitioningBy((entry) -> isRejectedBySpring(entry.getValue()),
					Collectors.mapping(Map.Entry::getKey, Collectors.joining(", "))));
		return pathsByRejection.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().isEmpty())
			.map((entry) -> mapping("addCorsMappings of %s (%s)".formatted(configurer, entry.getValue()),
					entry.getKey()));
	}

	private static OtherCors mapping(String what, boolean rejected) {
		return rejected ? new OtherCors(what, "", true) : ignoredWhereGoverned(what);
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

}
