/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report.equivalent;

import java.util.ArrayList;
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
 * into an application's. Names are given once, so the policies of several configurations
 * can stand together where their paths differ. Not thread-safe.
 */
@Internal
public final class EquivalentPolicies {

	private final PolicyNames names = new PolicyNames();

	/**
	 * Say what a configuration says.
	 * @param cors the configuration
	 * @return the text of a YAML document; comments alone where nothing can be said
	 */
	public String yaml(SpringCors cors) {
		List<String> comments = new ArrayList<>(cors.remarks());
		List<String> policies = policies(cors, comments);
		List<String> lines = new ArrayList<>();
		comments.forEach((comment) -> lines.add("# " + comment));
		if (!policies.isEmpty()) {
			String margin = cors.comment() ? "# " : "";
			lines.add(margin + "cors:");
			lines.add(margin + "  policies:");
			policies.forEach((line) -> lines.add(margin + "    " + line));
		}
		return lines.stream().map((line) -> line + "\n").collect(Collectors.joining());
	}

	private List<String> policies(SpringCors cors, List<String> comments) {
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
		List<String> paths = parts.stream().filter(Part::path).map(Part::where).toList();
		if (!paths.isEmpty()) {
			lines.add("  paths: " + YamlText.of(paths));
		}
		settings.forEach((setting) -> lines.add("  " + setting));
	}

}
