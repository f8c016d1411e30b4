/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report.equivalent;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.InvalidCorsPolicyException;
import io.github.corsstarter.policy.PolicyDanger;
import io.github.corsstarter.policy.PolicyProblem;
import io.github.corsstarter.policy.PolicyProblem.Type;
import org.jspecify.annotations.Nullable;

import org.springframework.web.cors.CorsConfiguration;

/**
 * The allowed origins of a configuration of Spring's as entries of a policy, never more
 * than Spring admits. What browsers never send is left out, and so is what no policy may
 * say.
 */
final class EquivalentOrigins {

	/** No page can have this origin (RFC 2606, 2). */
	static final String NOBODY = "https://nobody.invalid";

	private static final String ANY = "*";

	/** As {@code CorsConfiguration} has it. */
	private static final Pattern PORTS = Pattern.compile("(.*):\\[(\\*|\\d+(?:,\\d+)*)\\]");

	/** Meant for a domain and what is below it. */
	private static final Pattern WITHOUT_DOT = Pattern.compile("(https?://)\\*([a-z0-9][^*/]*\\.[^*/]*)");

	/** Spring takes the last slash of an entry away, and that of an origin too. */
	private static final Pattern WITHOUT_SLASH = Pattern.compile("[a-z][a-z0-9+.-]*:/");

	private final boolean credentials;

	private final Set<String> entries = new LinkedHashSet<>();

	private final List<String> remarks = new ArrayList<>();

	private EquivalentOrigins(boolean credentials) {
		this.credentials = credentials;
	}

	static EquivalentOrigins of(CorsConfiguration configuration) {
		EquivalentOrigins origins = new EquivalentOrigins(Boolean.TRUE.equals(configuration.getAllowCredentials()));
		List<String> exact = orEmpty(configuration.getAllowedOrigins());
		List<String> patterns = orEmpty(configuration.getAllowedOriginPatterns());
		if (exact.contains(ANY)) {
			origins.addAny(Boolean.TRUE.equals(configuration.getAllowPrivateNetwork()));
		}
		else if (patterns.contains(ANY) && !origins.credentials) {
			origins.entries.add(ANY);
		}
		else {
			exact.forEach(origins::addExact);
			patterns.forEach(origins::addPattern);
		}
		origins.completeEntries();
		return origins;
	}

	private static List<String> orEmpty(@Nullable List<String> list) {
		return (list != null) ? list : List.of();
	}

	private void addAny(boolean privateNetwork) {
		if (this.credentials || privateNetwork) {
			this.remarks.add("Any origin (\"*\") and %s exclude each other: Spring answers each request with 500."
				.formatted(this.credentials ? "credentials" : "allowPrivateNetwork"));
		}
		else {
			this.entries.add(ANY);
		}
	}

	/**
	 * Spring compares them without regard to case, and browsers send hosts of web origins
	 * in lower case.
	 */
	private void addExact(String origin) {
		if (origin.contains(ANY)) {
			leaveOut(origin, "Spring compares allowed origins letter by letter, so a '*' in one is no wildcard.",
					"If one is meant, write it as an entry of allowed-origins.");
		}
		else {
			add(origin, isOfWeb(origin) ? origin.toLowerCase(Locale.ROOT) : origin);
		}
	}

	private void addPattern(String pattern) {
		if (pattern.equals(ANY)) {
			leaveOut(pattern,
					"Any origin and credentials exclude each other: every page on the web could act as the user who visits it.",
					"List the origins that are yours.");
			return;
		}
		if (isOfWeb(pattern) && !pattern.equals(pattern.toLowerCase(Locale.ROOT))) {
			leaveOut(pattern, "Browsers send origins in lower case, so Spring never matches it.",
					"If it is meant, write it in lower case.");
			return;
		}
		Matcher withoutDot = WITHOUT_DOT.matcher(pattern);
		if (withoutDot.matches()) {
			this.remarks.add(
					"The origin %s is narrowed to the domain and its subdomains: it admits every other name that ends so, too, which anyone can register."
						.formatted(YamlText.inComment(pattern)));
			addPattern(withoutDot.replaceFirst("$1$2"));
			addPattern(withoutDot.replaceFirst("$1*.$2"));
			return;
		}
		spreadPorts(pattern).forEach((entry) -> add(pattern, entry));
	}

	private static Stream<String> spreadPorts(String pattern) {
		Matcher ports = PORTS.matcher(pattern);
		return ports.matches() ? Stream.of(ports.group(2).split(",")).map((port) -> ports.group(1) + ":" + port)
				: Stream.of(pattern);
	}

	private static boolean isOfWeb(String origin) {
		return origin.regionMatches(true, 0, "http://", 0, 7) || origin.regionMatches(true, 0, "https://", 0, 8);
	}

	private void add(String original, String written) {
		String entry = WITHOUT_SLASH.matcher(written).matches() ? written + "/" : written;
		List<PolicyProblem> problems = problemsOf(entry);
		if (problems.isEmpty()) {
			this.entries.add(entry);
			return;
		}
		PolicyProblem problem = problems.get(0);
		if (problem.type() == Type.ORIGIN_NOT_NORMALIZED) {
			leaveOut(original, "Browsers leave the default port out, so Spring never matches it.",
					"If it is meant, write it without the port.");
		}
		else {
			leaveOut(original, problem.message(), problem.remedy());
		}
	}

	private void leaveOut(String original, String reason, String remedy) {
		this.remarks.add("The origin %s is left out. %s %s".formatted(YamlText.inComment(original),
				YamlText.oneLine(reason), YamlText.oneLine(remedy)));
	}

	private List<PolicyProblem> problemsOf(String entry) {
		try {
			return build(Set.of(entry)).warnings();
		}
		catch (InvalidCorsPolicyException ex) {
			return ex.getProblems();
		}
	}

	/**
	 * What is dangerous is what Spring admits today: it is said, and named by the setting
	 * that accepts it.
	 */
	private CorsPolicy build(Set<String> origins) {
		return CorsPolicy.builder()
			.allowedOrigins(origins)
			.allowCredentials(this.credentials)
			.dangerouslyAllowInsecureOrigins(true)
			.dangerouslyAllowPublicSuffixes(true)
			.dangerouslyAllowWholeSchemes(true)
			.build();
	}

	private void completeEntries() {
		if (this.entries.isEmpty()) {
			allowNobody("Nobody is allowed until origins are listed: no page has this one.");
			return;
		}
		List<String> all = List.copyOf(this.entries);
		build(this.entries).warnings()
			.stream()
			.filter((problem) -> problem.type() == Type.ORIGIN_COVERED)
			.forEach((problem) -> this.entries.remove(all.get(problem.index())));
		this.entries.stream()
			.filter((entry) -> entry.endsWith(":*"))
			.map((entry) -> "%s is every port, the default one included.".formatted(entry))
			.forEach(this.remarks::add);
	}

	void allowNobody(String remark) {
		this.entries.clear();
		this.entries.add(NOBODY);
		this.remarks.add(remark);
	}

	List<String> entries() {
		return List.copyOf(this.entries);
	}

	List<String> remarks() {
		return List.copyOf(this.remarks);
	}

	/**
	 * The settings that the entries need, with the entries that need them.
	 */
	Map<String, String> acceptedDangers() {
		return build(this.entries).acceptedDangers()
			.entrySet()
			.stream()
			.collect(Collectors.toMap((danger) -> name(danger.getKey()),
					(danger) -> String.join(", ", danger.getValue())));
	}

	private static String name(PolicyDanger danger) {
		return danger.propertyName();
	}

}
