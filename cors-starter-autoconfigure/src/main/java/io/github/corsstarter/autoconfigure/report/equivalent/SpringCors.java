package io.github.corsstarter.autoconfigure.report.equivalent;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

import org.springframework.web.cors.CorsConfiguration;

/**
 * What CORS configuration of Spring's says, as it is at run time.
 *
 * @param parts what it says for which requests, in the order in which Spring asks
 * @param remarks what is not among them
 * @param earlierPaths path patterns that Spring asks before, of other configuration
 */
@Internal
public record SpringCors(List<Part> parts, List<String> remarks, List<String> earlierPaths) {

	/**
	 * Stands in a remark for the name that the policy will have.
	 */
	public static final String POLICY = "{policy}";

	/**
	 * Configuration that cannot be read.
	 * @param reason why, in whole sentences
	 * @return nothing but the reason
	 */
	public static SpringCors unreadable(String reason) {
		return new SpringCors(List.of(), List.of(reason), List.of());
	}

	/**
	 * Configuration of some requests.
	 * @param parts what it says for which, in Spring's order
	 * @return the configuration
	 */
	public static SpringCors of(List<Part> parts) {
		return new SpringCors(parts, List.of(), List.of());
	}

	/**
	 * Configuration by paths.
	 * @param configurations the configurations by their path patterns, in Spring's order
	 * @return the configuration
	 */
	public static SpringCors ofPaths(Map<String, CorsConfiguration> configurations) {
		return of(configurations.entrySet()
			.stream()
			.map((entry) -> new Part(entry.getKey(), true, entry.getValue(), List.of()))
			.toList());
	}

	/**
	 * Add a remark.
	 * @param remark whole sentences
	 * @return the configuration with the remark
	 */
	public SpringCors remarking(String remark) {
		return new SpringCors(this.parts, Stream.concat(this.remarks.stream(), Stream.of(remark)).toList(),
				this.earlierPaths);
	}

	/**
	 * Say what Spring asks before.
	 * @param paths path patterns of other configuration
	 * @return the configuration behind them
	 */
	public SpringCors behind(Collection<String> paths) {
		return new SpringCors(this.parts, this.remarks, List.copyOf(paths));
	}

	/**
	 * Find the configuration of a path.
	 * @param path a path pattern, such as a handler has it
	 * @return that of the first pattern that matches, {@code null} if none does
	 */
	public @Nullable CorsConfiguration ofPath(String path) {
		return this.parts.stream()
			.filter((part) -> part.path() && PathOrder.matchesAll(part.where(), path))
			.map(Part::configuration)
			.findFirst()
			.orElse(null);
	}

	/**
	 * A configuration and its requests.
	 *
	 * @param where the path pattern, or the name of what has it
	 * @param path whether it is a path pattern; otherwise annotations have to name the
	 * policy
	 * @param configuration the configuration
	 * @param remarks what is to be said beside it
	 */
	@Internal
	public record Part(String where, boolean path, CorsConfiguration configuration, List<String> remarks) {

	}

}
