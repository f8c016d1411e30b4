/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report.equivalent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.policy.Internal;

import org.springframework.web.cors.CorsConfiguration;

/**
 * What CORS configuration of Spring's says, as it is at run time.
 *
 * @param parts what it says for which requests, in the order in which Spring asks
 * @param remarks what is not among them
 * @param elsewhere the paths of parts that other configuration says: they count for the
 * order alone
 * @param comment whether all of it is a comment, because it may be laxer
 */
@Internal
public record SpringCors(List<Part> parts, List<String> remarks, Set<String> elsewhere, boolean comment) {

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
		return new SpringCors(List.of(), List.of(reason), Set.of(), false);
	}

	/**
	 * Configuration of some requests.
	 * @param parts what it says for which, in Spring's order
	 * @return the configuration
	 */
	public static SpringCors of(List<Part> parts) {
		return new SpringCors(parts, List.of(), Set.of(), false);
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
				this.elsewhere, this.comment);
	}

	/**
	 * Say why a policy would be laxer than the configuration as it is.
	 * @param reason whole sentences
	 * @return the configuration, all of it a comment
	 */
	public SpringCors commentedOut(String reason) {
		return new SpringCors(this.parts, remarking(reason).remarks(), this.elsewhere, true);
	}

	/**
	 * Say nothing but what stands at some of the paths. The others count for the order.
	 * @param paths the paths
	 * @return the configuration of these paths
	 */
	public SpringCors only(Collection<String> paths) {
		return new SpringCors(this.parts, this.remarks,
				this.parts.stream()
					.map(Part::where)
					.filter((path) -> !paths.contains(path))
					.collect(Collectors.toSet()),
				this.comment);
	}

	/**
	 * Narrow the paths to those of the requests that come to the configuration.
	 * @param paths the path patterns of these requests
	 * @return the configuration of these requests
	 */
	public SpringCors within(Collection<String> paths) {
		List<Part> narrowed = new ArrayList<>();
		List<String> remarks = new ArrayList<>(this.remarks);
		for (Part part : this.parts) {
			List<String> its = this.elsewhere.contains(part.where()) ? List.of(part.where())
					: paths.stream().flatMap((path) -> PathOrder.both(part.where(), path).stream()).distinct().toList();
			its.forEach((path) -> narrowed.add(new Part(path, true, part.configuration(), part.remarks())));
			if (its.isEmpty()) {
				remarks.add("The path %s is left out. No path is known whose requests match it and come to it."
					.formatted(YamlText.inComment(part.where())));
			}
		}
		return new SpringCors(narrowed, remarks, this.elsewhere, this.comment);
	}

	/**
	 * Find the configurations of the requests that path patterns match.
	 * @param paths path patterns, such as a handler has them
	 * @return those that differ, nothing where there may be none; a single one if all
	 * requests have the same
	 */
	public Collection<Optional<CorsConfiguration>> differing(Collection<String> paths) {
		Map<Optional<List<String>>, Optional<CorsConfiguration>> bySettings = new LinkedHashMap<>();
		for (String path : paths.isEmpty() ? List.of("") : paths) {
			ofPath(path).forEach((found) -> bySettings.putIfAbsent(found.map(EquivalentPolicy::settings), found));
		}
		return bySettings.values();
	}

	private List<Optional<CorsConfiguration>> ofPath(String path) {
		List<Optional<CorsConfiguration>> found = new ArrayList<>();
		for (Part part : this.parts) {
			boolean all = PathOrder.matchesAll(part.where(), path);
			if (all || PathOrder.mayOverlap(part.where(), path)) {
				found.add(Optional.of(part.configuration()));
			}
			if (all) {
				return found;
			}
		}
		found.add(Optional.empty());
		return found;
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
