/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report.equivalent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.InvalidCorsPolicyException;
import io.github.corsstarter.policy.PolicyProblem;
import io.github.corsstarter.policy.PolicyProblem.Type;
import org.jspecify.annotations.Nullable;

import org.springframework.web.cors.CorsConfiguration;

/**
 * The settings of a policy that says what a configuration of Spring's says, as lines of
 * YAML. What a browser would not notice is not said; what cannot be said is a comment.
 */
final class EquivalentPolicy {

	private static final String ANY = "*";

	/** Spring's, where nobody has set any. */
	private static final List<String> DEFAULT_METHODS = List.of("GET", "HEAD");

	/** Fetch standard, "CORS-preflight cache": where a response does not say. */
	private static final long MAX_AGE_OF_BROWSERS = 5;

	private static final long LONGEST_MAX_AGE = Duration.ofHours(24).toSeconds();

	private static final long DEFAULT_MAX_AGE = Duration.ofMinutes(30).toSeconds();

	private final CorsConfiguration spring;

	private final boolean credentials;

	private final List<String> remarks = new ArrayList<>();

	private EquivalentPolicy(CorsConfiguration spring) {
		this.spring = spring;
		this.credentials = Boolean.TRUE.equals(spring.getAllowCredentials());
	}

	/**
	 * Say what a configuration says.
	 * @return the settings besides the paths
	 */
	static List<String> settings(CorsConfiguration configuration) {
		return new EquivalentPolicy(configuration).settings();
	}

	private List<String> settings() {
		EquivalentOrigins origins = EquivalentOrigins.of(this.spring);
		List<String> methods = methods();
		if (methods.isEmpty()) {
			origins.allowNobody("No method is left, so nobody is allowed: no page has this origin.");
			methods = DEFAULT_METHODS;
		}
		List<String> headers = allowedHeaders();
		List<String> exposed = exposedHeaders();
		String maxAge = maxAge();
		if (Boolean.TRUE.equals(this.spring.getAllowPrivateNetwork())) {
			this.remarks.add(
					"allowPrivateNetwork has no counterpart: browsers ask the user instead, and send no such preflight.");
		}
		List<String> lines = new ArrayList<>();
		origins.remarks().forEach((remark) -> lines.add("# " + remark));
		this.remarks.forEach((remark) -> lines.add("# " + remark));
		addOrigins(origins.entries(), lines);
		new TreeMap<>(origins.acceptedDangers())
			.forEach((name, entries) -> lines.add("%s: true # %s".formatted(name, entries)));
		boolean bringsHead = methods.contains("GET") && !methods.contains("HEAD");
		lines.add("allowed-methods: " + YamlText.of(methods) + (bringsHead ? " # GET includes HEAD" : ""));
		lines.add("allowed-headers: " + YamlText.of(headers));
		if (!exposed.isEmpty()) {
			lines.add("exposed-headers: " + YamlText.of(exposed));
		}
		if (this.credentials) {
			lines.add("allow-credentials: true");
		}
		if (!maxAge.isEmpty()) {
			lines.add("max-age: " + maxAge);
		}
		return lines;
	}

	private static void addOrigins(List<String> entries, List<String> lines) {
		if (entries.size() == 1) {
			lines.add("allowed-origins: " + YamlText.of(entries));
			return;
		}
		lines.add("allowed-origins:");
		entries.forEach((entry) -> lines.add("  - " + YamlText.of(entry)));
	}

	private List<String> methods() {
		List<String> methods = this.spring.getAllowedMethods();
		if (methods == null || methods.isEmpty()) {
			return DEFAULT_METHODS;
		}
		if (methods.contains(ANY)) {
			return List.of(ANY);
		}
		return keep("method", methods, (builder, method) -> builder.allowedMethods(method));
	}

	/**
	 * Spring's {@code *} admits every header, {@code Authorization} too.
	 */
	private List<String> allowedHeaders() {
		List<String> names = this.spring.getAllowedHeaders();
		if (names == null || names.isEmpty()) {
			return List.of();
		}
		return names.contains(ANY) ? List.of(ANY, "Authorization")
				: keep("request header", names, (builder, name) -> builder.allowedHeaders(name));
	}

	private List<String> exposedHeaders() {
		List<String> names = this.spring.getExposedHeaders();
		if (names == null || names.isEmpty()) {
			return List.of();
		}
		return (names.contains(ANY) && !this.credentials) ? List.of(ANY)
				: keep("exposed header", names, (builder, name) -> builder.exposedHeaders(name));
	}

	/**
	 * Keep what a policy may say.
	 */
	private List<String> keep(String what, List<String> values, BiConsumer<CorsPolicy.Builder, String> setting) {
		Map<String, String> kept = new LinkedHashMap<>();
		for (String value : values) {
			PolicyProblem problem = problem(value, setting);
			if (problem == null) {
				kept.putIfAbsent(what.equals("method") ? value : value.toLowerCase(Locale.ROOT), value);
			}
			else {
				this.remarks.add("The %s %s is left out. %s".formatted(what, YamlText.inComment(value),
						YamlText.oneLine(problem.message())));
			}
		}
		return List.copyOf(kept.values());
	}

	private @Nullable PolicyProblem problem(String value, BiConsumer<CorsPolicy.Builder, String> setting) {
		CorsPolicy.Builder builder = CorsPolicy.builder().allowCredentials(this.credentials);
		setting.accept(builder, value);
		try {
			return builder.build()
				.warnings()
				.stream()
				.filter((warning) -> warning.type() == Type.REQUEST_HEADER_FORBIDDEN)
				.findFirst()
				.orElse(null);
		}
		catch (InvalidCorsPolicyException ex) {
			return ex.getProblems().get(0);
		}
	}

	private String maxAge() {
		Long seconds = this.spring.getMaxAge();
		if (seconds == null) {
			return "%ds # what browsers assume where Spring says nothing".formatted(MAX_AGE_OF_BROWSERS);
		}
		if (seconds > LONGEST_MAX_AGE) {
			this.remarks.add(
					"No browser remembers a preflight for more than 24 hours, as maxAge = %d says.".formatted(seconds));
		}
		long used = Math.max(Math.min(seconds, LONGEST_MAX_AGE), 0);
		return (used == DEFAULT_MAX_AGE) ? "" : format(used);
	}

	private static String format(long seconds) {
		return (seconds == 0 || seconds % 60 != 0) ? seconds + "s"
				: (seconds % 3600 != 0) ? seconds / 60 + "m" : seconds / 3600 + "h";
	}

}
