/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.handler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.InvalidCorsPolicyException;
import io.github.corsstarter.policy.PolicyProblem;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Makes a policy of Spring's {@link CrossOrigin @CrossOrigin}, with Spring's defaults and
 * its combination of class and method: lists are joined, and of single values the
 * method's counts. What Spring lets pass but no policy may say is a problem.
 */
final class CrossOriginPolicy {

	private static final String ANY = "*";

	private static final String AUTHORIZATION = "Authorization";

	/** Browsers never send it; a mapping may name it all the same. */
	private static final String TRACE = "TRACE";

	/** Spring's own, as of {@code CorsConfiguration.applyPermitDefaultValues()}. */
	private static final List<String> DEFAULT_METHODS = List.of("GET", "HEAD", "POST");

	private static final long DEFAULT_MAX_AGE = 1800;

	/** A comma that does not stand in a list of ports. */
	private static final Pattern COMMA = Pattern.compile(",(?![^\\[]*\\])");

	private static final Pattern DANGEROUS = Pattern.compile("set (dangerously-allow-[a-z-]+) to true");

	private static final Pattern PORTS = Pattern.compile("(.*):\\[(\\*|\\d+(?:,\\d+)*)\\]");

	private final UnaryOperator<String> placeholders;

	private final Set<String> origins = new LinkedHashSet<>();

	private final Set<String> patterns = new LinkedHashSet<>();

	private final Set<String> methods = new LinkedHashSet<>();

	private final Set<String> allowedHeaders = new LinkedHashSet<>();

	private final Set<String> exposedHeaders = new LinkedHashSet<>();

	private boolean allowCredentials;

	private long maxAge = DEFAULT_MAX_AGE;

	CrossOriginPolicy(UnaryOperator<String> placeholders) {
		this.placeholders = placeholders;
	}

	void add(MergedAnnotation<CrossOrigin> annotation) {
		resolve(annotation, "origins").flatMap(CrossOriginPolicy::split).forEach(this.origins::add);
		resolve(annotation, "originPatterns").flatMap(CrossOriginPolicy::split)
			.flatMap(CrossOriginPolicy::spreadPorts)
			.forEach(this.patterns::add);
		for (RequestMethod method : annotation.getEnumArray("methods", RequestMethod.class)) {
			this.methods.add(method.name());
		}
		resolve(annotation, "allowedHeaders").forEach(this.allowedHeaders::add);
		resolve(annotation, "exposedHeaders").forEach(this.exposedHeaders::add);
		String credentials = this.placeholders.apply(annotation.getString("allowCredentials"));
		if (!credentials.isEmpty()) {
			this.allowCredentials = Boolean.parseBoolean(credentials);
		}
		long maxAge = annotation.getLong("maxAge");
		if (maxAge >= 0) {
			this.maxAge = maxAge;
		}
	}

	private Stream<String> resolve(MergedAnnotation<CrossOrigin> annotation, String attribute) {
		return Stream.of(annotation.getStringArray(attribute)).map(this.placeholders);
	}

	private static Stream<String> split(String text) {
		return COMMA.splitAsStream(text).map(String::strip).map((origin) -> origin.replaceFirst("/$", ""));
	}

	private static Stream<String> spreadPorts(String pattern) {
		Matcher ports = PORTS.matcher(pattern);
		return ports.matches() ? Stream.of(ports.group(2).split(",")).map((port) -> ports.group(1) + ":" + port)
				: Stream.of(pattern);
	}

	/**
	 * Declare the policy.
	 * @param location where the annotation stands
	 * @param handler the handler, to name the policy after
	 * @param mappedMethods what the handler is mapped to: its methods unless the
	 * annotation names some
	 */
	PolicyDeclaration declare(String location, String handler, Collection<String> mappedMethods) {
		List<DeclarationProblem> problems = new ArrayList<>();
		this.origins.stream()
			.filter((origin) -> origin.contains(ANY) && !origin.equals(ANY))
			.map((origin) -> new DeclarationProblem(location, origin,
					"Spring compares 'origins' letter by letter, so a '*' in one is no wildcard.",
					"Write it as originPatterns = \"%s\".".formatted(origin), false))
			.forEach(problems::add);
		CorsPolicy.Builder builder = CorsPolicy.builder()
			.name(policyName(handler))
			.allowedOrigins(allowedOrigins())
			.allowedMethods(allowedMethods(mappedMethods))
			.allowedHeaders(allowedHeaders())
			.exposedHeaders(this.exposedHeaders)
			.allowCredentials(this.allowCredentials)
			.maxAge(Duration.ofSeconds(this.maxAge));
		try {
			CorsPolicy policy = builder.build();
			policy.warnings().forEach((problem) -> problems.add(problem(location, problem)));
			return problems.stream().allMatch(DeclarationProblem::warning)
					? PolicyDeclaration.of(location, policy, problems) : PolicyDeclaration.invalid(location, problems);
		}
		catch (InvalidCorsPolicyException ex) {
			ex.getProblems().forEach((problem) -> problems.add(problem(location, problem)));
			return PolicyDeclaration.invalid(location, problems);
		}
	}

	private static DeclarationProblem problem(String location, PolicyProblem problem) {
		return new DeclarationProblem(location, problem.value(), problem.message(), remedy(problem.remedy()),
				problem.isWarning());
	}

	/**
	 * Properties are not what an annotation has.
	 */
	private static String remedy(String ofPolicy) {
		return DANGEROUS.matcher(ofPolicy)
			.replaceAll("name a policy that sets $1 to true with @UseCorsPolicy")
			.replace("set allow-credentials to false", "set allowCredentials to \"false\"")
			.replace("list it under allowed-headers", "list it under allowedHeaders")
			.replace("or leave the setting out", "or leave the attribute out");
	}

	private Collection<String> allowedOrigins() {
		Set<String> all = new LinkedHashSet<>(this.origins);
		all.addAll(this.patterns);
		return all.isEmpty() ? List.of(ANY) : all;
	}

	private Collection<String> allowedMethods(Collection<String> mappedMethods) {
		if (!this.methods.isEmpty()) {
			return this.methods;
		}
		List<String> mapped = mappedMethods.stream().filter((method) -> !method.equals(TRACE)).sorted().toList();
		return mapped.isEmpty() ? DEFAULT_METHODS : mapped;
	}

	/**
	 * Spring's {@code *} admits every header, {@code Authorization} too.
	 */
	private Collection<String> allowedHeaders() {
		return (this.allowedHeaders.isEmpty() || this.allowedHeaders.contains(ANY)) ? List.of(ANY, AUTHORIZATION)
				: this.allowedHeaders;
	}

	private static String policyName(String handler) {
		String words = handler.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replaceAll("[^A-Za-z0-9]+", "-");
		return "cross-origin-" + words.replaceAll("^-|-$", "").toLowerCase(Locale.ROOT);
	}

}
