package io.github.corsstarter.autoconfigure.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.OtherCors.Kind;
import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors;
import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors.Part;
import org.jspecify.annotations.Nullable;

/**
 * What handler mappings say about CORS that no configurer has mapped: an application may
 * give them configuration itself, or extend Spring's own configuration class.
 */
final class HandlerMappingCors {

	/**
	 * It is named by its properties, and gets what they say when its routes are known.
	 */
	private static final String GATEWAY = "org.springframework.cloud.gateway.";

	private HandlerMappingCors() {
	}

	/**
	 * Describe what mappings say besides.
	 * @param mappings the handler mappings by their names
	 * @param reader reads what one says, {@code null} if that is nothing
	 * @param mapped the paths that configurers map, for all of them
	 */
	static <M> Stream<OtherCors> describe(Map<String, M> mappings, Function<M, @Nullable SpringCors> reader,
			Set<String> mapped) {
		Set<Set<String>> known = new HashSet<>();
		List<OtherCors> found = new ArrayList<>();
		mappings.forEach((name, mapping) -> {
			SpringCors says = mapping.getClass().getName().startsWith(GATEWAY) ? null : reader.apply(mapping);
			Set<String> paths = (says != null) ? paths(says, mapped) : Set.of();
			// Spring gives the same to all of its own.
			if (says != null && !paths.isEmpty() && known.add(paths)) {
				found.add(OtherCors.ignoredWhereGoverned(Kind.HANDLER_MAPPING,
						"CORS configuration of the handler mapping '%s' (%s)".formatted(name,
								paths.stream().sorted().collect(Collectors.joining(", "))),
						() -> says));
			}
		});
		return found.stream();
	}

	private static Set<String> paths(SpringCors says, Set<String> mapped) {
		return says.parts()
			.stream()
			.map(Part::where)
			.filter((path) -> !mapped.contains(path))
			.collect(Collectors.toSet());
	}

}
