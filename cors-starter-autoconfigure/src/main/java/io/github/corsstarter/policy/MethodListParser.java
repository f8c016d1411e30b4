package io.github.corsstarter.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.corsstarter.policy.PolicyProblem.Type;

/**
 * Reads a policy's list of allowed methods, and notes all that is wrong with it.
 */
final class MethodListParser {

	/** Fetch standard, "forbidden method". */
	private static final Set<String> FORBIDDEN = Set.of("CONNECT", "TRACE", "TRACK");

	private static final Set<String> WELL_KNOWN = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

	private final PolicyProblems problems;

	private final boolean credentials;

	MethodListParser(PolicyProblems problems, boolean credentials) {
		this.problems = problems;
		this.credentials = credentials;
	}

	AllowedMethods parse(List<String> methods) {
		if (methods.isEmpty()) {
			add(Type.METHOD_MISSING, PolicyProblem.WHOLE_SETTING, "",
					"The policy allows no method, so that it could only refuse.",
					"List the methods that may be used, such as GET, or leave the setting out.");
		}
		for (int i = 0; i < methods.size(); i++) {
			check(methods.get(i), i, methods);
		}
		return new AllowedMethods(methods, this.credentials);
	}

	private void check(String method, int index, List<String> methods) {
		String upperCase = method.toUpperCase(Locale.ROOT);
		if (method.equals(AllowedMethods.ANY)) {
			if (methods.size() > 1) {
				add(Type.METHOD_WILDCARD_NOT_ALONE, index, method,
						"'*' allows every method, so that the others say nothing.",
						"Write \"*\" alone, or the methods alone.");
			}
		}
		else if (!HttpToken.isToken(method)) {
			add(Type.METHOD_INVALID, index, method, "This cannot be a method.",
					"Write a method such as GET, each as an element of its own.");
		}
		else if (FORBIDDEN.contains(upperCase)) {
			add(Type.METHOD_FORBIDDEN, index, method, "Browsers never send %s from a page.".formatted(upperCase),
					"Remove it.");
		}
		else if (!method.equals(upperCase) && WELL_KNOWN.contains(upperCase)) {
			add(Type.METHOD_CASE, index, method,
					"Methods are case-sensitive, and a handler is mapped to %s: a request with '%s' would find none."
						.formatted(upperCase, method),
					"Write %s instead; pages must write it in upper case as well.".formatted(upperCase));
		}
	}

	private void add(Type type, int index, String value, String message, String remedy) {
		this.problems.add(type, PolicySetting.ALLOWED_METHODS, index, value, message, remedy);
	}

}
