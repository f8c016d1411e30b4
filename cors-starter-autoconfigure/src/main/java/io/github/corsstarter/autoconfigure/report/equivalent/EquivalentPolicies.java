/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report.equivalent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors.Part;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.InvalidCorsPoliciesException;
import org.jspecify.annotations.Nullable;

/**
 * Says as policies what CORS configuration of Spring's says, in YAML that can be copied
 * into an application's. Names are given once, and what two configurations say is written
 * once, so the policies of several can stand together where their paths differ. Not
 * thread-safe.
 */
@Internal
public final class EquivalentPolicies {

	private final PolicyNames names = new PolicyNames();

	/** The configurations that said it first. */
	private final Map<Statement, String> said = new HashMap<>();

	/**
	 * Say what a configuration says. What another one has said, as a bean does and Spring
	 * Security that applies it, is not said again: of two policies with one path, neither
	 * could be used.
	 * @param what the name of the configuration
	 * @param cors the configuration
	 * @return the text of a YAML document; comments alone where nothing can be said, or
	 * need be
	 */
	public String yaml(String what, SpringCors cors) {
		List<String> comments = new ArrayList<>(cors.remarks());
		Map<List<String>, List<Part>> bySettings = bySettings(cors, comments);
		Statement statement = new Statement(comments, withPaths(bySettings), cors.comment());
		String first = statement.policies().isEmpty() ? null : this.said.putIfAbsent(statement, what);
		if (first != null) {
			return "# It says the same as %s.\n".formatted(first);
		}
		return yaml(comments, policies(bySettings), cors.comment());
	}

	private static Map<List<String>, List<String>> withPaths(Map<List<String>, List<Part>> bySettings) {
		Map<List<String>, List<String>> policies = new LinkedHashMap<>();
		bySettings.forEach((settings, parts) -> {
			List<String> paths = paths(parts);
			if (!paths.isEmpty()) {
				policies.put(settings, paths);
			}
		});
		return policies;
	}

	private static String yaml(List<String> comments, List<String> policies, boolean comment) {
		List<String> lines = new ArrayList<>();
		comments.forEach((line) -> lines.add("# " + line));
		if (!policies.isEmpty()) {
			String margin = comment ? "# " : "";
			lines.add(margin + "cors:");
			lines.add(margin + "  policies:");
			policies.forEach((line) -> lines.add(margin + "    " + line));
		}
		return lines.stream().map((line) -> line + "\n").collect(Collectors.joining());
	}

	private static Map<List<String>, List<Part>> bySettings(SpringCors cors, List<String> comments) {
		Map<List<String>, List<Part>> bySettings = new LinkedHashMap<>();
		PathOrder order = new PathOrder();
		for (Part part : cors.parts()) {
			if (cors.elsewhere().contains(part.where())) {
				if (problem(part.where()) == null) {
					order.add(part.where());
				}
				continue;
			}
			String obstacle = part.path() ? obstacle(part.where(), order, comments) : null;
			if (obstacle == null) {
				List<String> settings = EquivalentPolicy.settings(part.configuration());
				bySettings.computeIfAbsent(settings, (key) -> new ArrayList<>()).add(part);
			}
			else {
				comments.add("The path %s is left out. %s".formatted(YamlText.inComment(part.where()), obstacle));
			}
		}
		return bySettings;
	}

	private List<String> policies(Map<List<String>, List<Part>> bySettings) {
		List<String> lines = new ArrayList<>();
		bySettings.forEach((settings, parts) -> addPolicy(settings, parts, lines));
		return lines;
	}

	/**
	 * Why a path cannot be one of a policy, or need not.
	 */
	private static @Nullable String obstacle(String path, PathOrder order, List<String> comments) {
		String problem = problem(path);
		if (problem != null) {
			return problem;
		}
		String first = order.shadowing(path);
		if (first != null) {
			return "Spring takes the first path that matches, and that is %s.".formatted(YamlText.inComment(first));
		}
		order.overlapping(path)
			.forEach((earlier) -> comments.add(
					"Where %s matches as well as %s, Spring takes the former, which comes first; of policies the one with the more specific path governs."
						.formatted(YamlText.inComment(earlier), YamlText.inComment(path))));
		order.add(path);
		return null;
	}

	private static @Nullable String problem(String path) {
		if (path.contains("${")) {
			return "In a file it would be a placeholder.";
		}
		CorsPolicy policy = CorsPolicy.builder().paths(path).allowedOrigins("*").build();
		try {
			CorsPolicies.of(List.of(policy));
			return null;
		}
		catch (InvalidCorsPoliciesException ex) {
			return YamlText.oneLine(ex.getProblems().get(0).message());
		}
	}

	private void addPolicy(List<String> settings, List<Part> parts, List<String> lines) {
		String name = this.names.next(parts.get(0).where());
		lines.add(name + ":");
		parts.stream()
			.flatMap((part) -> part.remarks().stream())
			.map((remark) -> "  # " + remark.replace(SpringCors.POLICY, name))
			.forEach(lines::add);
		List<String> paths = paths(parts);
		if (!paths.isEmpty()) {
			lines.add("  paths: " + YamlText.of(paths));
		}
		settings.forEach((setting) -> lines.add("  " + setting));
	}

	private static List<String> paths(List<Part> parts) {
		return parts.stream().filter(Part::path).map(Part::where).toList();
	}

	/**
	 * What a configuration says, whatever the names of its policies.
	 *
	 * @param comments what stands ahead of the policies
	 * @param policies the paths of each policy by its settings
	 * @param comment whether the policies are a comment
	 */
	private record Statement(List<String> comments, Map<List<String>, List<String>> policies, boolean comment) {

	}

}
