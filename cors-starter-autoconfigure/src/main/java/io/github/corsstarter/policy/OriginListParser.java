package io.github.corsstarter.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.corsstarter.policy.PolicyProblem.Type;

/**
 * Reads a policy's list of allowed origins, and notes all that is wrong with it.
 */
final class OriginListParser {

	static final String ANY = "*";

	private final PolicyProblems problems;

	private final boolean credentials;

	private final boolean insecureAllowed;

	private final boolean publicSuffixesAllowed;

	OriginListParser(PolicyProblems problems, boolean credentials, boolean insecureAllowed,
			boolean publicSuffixesAllowed) {
		this.problems = problems;
		this.credentials = credentials;
		this.insecureAllowed = insecureAllowed;
		this.publicSuffixesAllowed = publicSuffixesAllowed;
	}

	AllowedOrigins parse(List<String> origins) {
		if (origins.isEmpty()) {
			add(Type.ORIGIN_MISSING, PolicyProblem.WHOLE_SETTING, "",
					"The policy allows no origin, so that it could only refuse.",
					"List the origins whose pages may call, such as https://app.example.com.");
		}
		Map<OriginPattern, Integer> patterns = new LinkedHashMap<>();
		int any = origins.indexOf(ANY);
		for (int i = 0; i < origins.size(); i++) {
			String origin = origins.get(i);
			if (origin.equals(ANY)) {
				checkAny(i, any);
			}
			else {
				parse(origin, i, patterns);
			}
		}
		patterns.forEach((pattern, index) -> checkCovered(pattern, index, patterns, origins, any));
		return (any >= 0) ? AllowedOrigins.any() : AllowedOrigins.of(normalForms(patterns, origins));
	}

	/**
	 * What was written where that is the normal form: no string is kept twice.
	 */
	private static Map<OriginPattern, String> normalForms(Map<OriginPattern, Integer> patterns, List<String> origins) {
		Map<OriginPattern, String> normalForms = new LinkedHashMap<>();
		patterns.forEach((pattern, index) -> {
			String written = origins.get(index);
			String normalForm = pattern.toString();
			normalForms.put(pattern, written.equals(normalForm) ? written : normalForm);
		});
		return normalForms;
	}

	private void checkAny(int index, int first) {
		if (index != first) {
			addDuplicate(index, ANY, first);
		}
		else if (this.credentials) {
			add(Type.ANY_ORIGIN_WITH_CREDENTIALS, index, ANY,
					"Any origin and credentials exclude each other: every page on the web could act as the user who visits it, so that browsers refuse the combination.",
					"List the origins that may call with credentials, or set allow-credentials to false.");
		}
	}

	private void parse(String text, int index, Map<OriginPattern, Integer> patterns) {
		OriginPattern pattern = new OriginPatternParser(this.problems, index, text).parse();
		if (pattern == null) {
			return;
		}
		Integer first = patterns.putIfAbsent(pattern, index);
		if (first != null) {
			addDuplicate(index, text, first);
			return;
		}
		if (this.credentials && !this.insecureAllowed && isInsecure(pattern)) {
			add(Type.ORIGIN_INSECURE_WITH_CREDENTIALS, index, text,
					"Over plain http anyone on the network path can put a page of this origin before a user, and that page would call with the user's credentials.",
					"Write https:// instead, or set dangerously-allow-insecure-origins to true.");
		}
		if (pattern.subdomains() && !this.publicSuffixesAllowed) {
			PublicSuffixList.instance()
				.findWithin(pattern.host())
				.ifPresent((suffix) -> addPublicSuffix(index, text, pattern, suffix));
		}
	}

	private void addPublicSuffix(int index, String text, OriginPattern pattern, String suffix) {
		boolean itself = pattern.host().startsWith(suffix);
		OriginPattern example = new OriginPattern(pattern.scheme(), itself, "example." + suffix, pattern.port());
		add(Type.ORIGIN_WILDCARD_BEFORE_PUBLIC_SUFFIX, index, text,
				"Anyone can register a name such as 'something.%s', so the pattern would admit strangers."
					.formatted(suffix),
				"Write the %s that is yours, such as %s, or set dangerously-allow-public-suffixes to true."
					.formatted(itself ? "domain" : "host", example));
	}

	private static boolean isInsecure(OriginPattern pattern) {
		return pattern.scheme().equals("http") && !HostSyntax.isLoopback(pattern.host());
	}

	private void checkCovered(OriginPattern pattern, int index, Map<OriginPattern, Integer> patterns,
			List<String> origins, int any) {
		if (any >= 0) {
			addCovered(index, origins.get(index), ANY);
			return;
		}
		pattern.possibleCovers()
			.map(patterns::get)
			.filter(Objects::nonNull)
			.findFirst()
			.ifPresent((cover) -> addCovered(index, origins.get(index), origins.get(cover)));
	}

	private void addCovered(int index, String origin, String cover) {
		add(Type.ORIGIN_COVERED, index, origin, "The entry %s admits this one already.".formatted(cover),
				"Remove one of the two, so that the list says what is meant.");
	}

	private void addDuplicate(int index, String origin, int first) {
		add(Type.ORIGIN_DUPLICATE, index, origin, "The same origin stands at position %d.".formatted(first),
				"Remove one of the two.");
	}

	private void add(Type type, int index, String value, String message, String remedy) {
		this.problems.add(type, PolicySetting.ALLOWED_ORIGINS, index, value, message, remedy);
	}

}
