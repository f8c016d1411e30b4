/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.github.corsstarter.policy.PolicyProblem.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads a policy's lists of header names, and notes all that is wrong with them.
 */
final class HeaderListParser {

	private static final String ANY = "*";

	private static final String CORS_PREFIX = "access-control-";

	/** Fetch standard, "forbidden response-header name". */
	private static final Set<String> FORBIDDEN_IN_RESPONSES = Set.of("set-cookie", "set-cookie2");

	/**
	 * {@code Authorization} is not among them, because some servers return a token in it,
	 * nor are {@code Accept} and {@code Accept-Encoding} (RFC 9110, 12.5).
	 */
	private static final Set<String> ODD_IN_RESPONSES = Set.of("origin", "cookie", "host", "referer", "user-agent",
			"accept-language");

	private final PolicyProblems problems;

	private final boolean credentials;

	HeaderListParser(PolicyProblems problems, boolean credentials) {
		this.problems = problems;
		this.credentials = credentials;
	}

	AllowedHeaders parseAllowed(List<String> names) {
		for (int i = 0; i < names.size(); i++) {
			checkAllowed(names.get(i), i, names);
		}
		return new AllowedHeaders(names, this.credentials);
	}

	private void checkAllowed(String name, int index, List<String> names) {
		String lowerCase = name.toLowerCase(Locale.ROOT);
		if (name.equals(ANY)) {
			if (names.stream().anyMatch((other) -> !other.equals(ANY) && !isAuthorization(other))) {
				addAllowed(Type.REQUEST_HEADER_WILDCARD_NOT_ALONE, index, name,
						"'*' allows every header but Authorization, so the other names say nothing.",
						"Write \"*\" alone or with Authorization, or the names alone.");
			}
		}
		else if (!HttpToken.isToken(name)) {
			addAllowed(Type.REQUEST_HEADER_INVALID, index, name, "This cannot be a header's name.",
					"Write a name such as Content-Type, each as an element of its own.");
		}
		else if (isWildcardInside(name) || WellKnownNames.meansAny(name)) {
			addAllowed(Type.REQUEST_HEADER_WILDCARD_MISPLACED, index, name, notEveryName(name),
					"Write each name in full, or \"*\" alone for every header but Authorization.");
		}
		else if (lowerCase.startsWith(CORS_PREFIX)) {
			addAllowed(Type.REQUEST_HEADER_OF_CORS_PROTOCOL, index, name,
					"The names that begin with Access-Control- are the protocol's own: no page sends them.",
					"Remove it.");
		}
		else if (FetchRules.isForbiddenHeader(name)) {
			addAllowed(Type.REQUEST_HEADER_FORBIDDEN, index, name,
					"Scripts cannot set this header, so no browser ever asks for it.", "Remove it.");
		}
		else {
			Optional<String> near = WellKnownNames.headerNear(name);
			if (near.isPresent()) {
				String known = near.get();
				addAllowed(Type.REQUEST_HEADER_DOUBTFUL, index, name,
						"This resembles %s and is another header.".formatted(known),
						FetchRules.isForbiddenHeader(known) ? "If that is meant, remove it: scripts cannot set it."
								: "If that is meant, write %s instead.".formatted(known));
			}
		}
	}

	/**
	 * Parse the exposed headers.
	 * @return the value of {@code Access-Control-Expose-Headers}, or {@code null} if
	 * there is none
	 */
	@Nullable String parseExposed(List<String> names) {
		for (int i = 0; i < names.size(); i++) {
			checkExposed(names.get(i), i, names);
		}
		return names.isEmpty() ? null : String.join(", ", names);
	}

	private void checkExposed(String name, int index, List<String> names) {
		String lowerCase = name.toLowerCase(Locale.ROOT);
		if (name.equals(ANY)) {
			if (this.credentials) {
				addExposed(Type.RESPONSE_HEADER_WILDCARD_WITH_CREDENTIALS, index, name,
						"With credentials '*' is no wildcard but a header of that name, so nothing would be exposed.",
						"Write the names of the headers that scripts read.");
			}
			else if (names.size() > 1) {
				addExposed(Type.RESPONSE_HEADER_WILDCARD_NOT_ALONE, index, name,
						"'*' exposes every header, so the other names say nothing.",
						"Write \"*\" alone, or the names alone.");
			}
		}
		else if (!HttpToken.isToken(name)) {
			addExposed(Type.RESPONSE_HEADER_INVALID, index, name, "This cannot be a header's name.",
					"Write a name such as X-Total-Count, each as an element of its own.");
		}
		else if (FORBIDDEN_IN_RESPONSES.contains(lowerCase)) {
			addExposed(Type.RESPONSE_HEADER_FORBIDDEN, index, name, "No script may ever read this header.",
					"Remove it.");
		}
		else if (isWildcardInside(name) || WellKnownNames.meansAny(name)) {
			addExposed(Type.RESPONSE_HEADER_WILDCARD_MISPLACED, index, name, notEveryName(name), this.credentials
					? "Write each name in full." : "Write each name in full, or \"*\" alone for every header.");
		}
		else if (!isUseful(lowerCase)) {
			addExposed(Type.RESPONSE_HEADER_ODD, index, name,
					"Scripts rarely want this header of a response: it belongs to requests, or to the protocol itself.",
					"Remove it, or list it under allowed-headers if requests are to carry it.");
		}
		else {
			WellKnownNames.headerNear(name)
				.ifPresent((known) -> addExposed(Type.RESPONSE_HEADER_DOUBTFUL, index, name,
						"This resembles %s and is another header.".formatted(known),
						isUseful(known.toLowerCase(Locale.ROOT))
								? "If that is meant, write %s instead.".formatted(known)
								: "If that is meant, remove it: scripts have no use for it in a response."));
		}
	}

	private static boolean isUseful(String lowerCase) {
		return !FORBIDDEN_IN_RESPONSES.contains(lowerCase) && !ODD_IN_RESPONSES.contains(lowerCase)
				&& !lowerCase.startsWith(CORS_PREFIX);
	}

	/** A {@code *} may stand in a token, so browsers compare it like any letter. */
	private static boolean isWildcardInside(String name) {
		return name.contains(ANY);
	}

	private static String notEveryName(String name) {
		return name.contains(ANY) ? "A '*' is a wildcard only where it stands alone: no header has this name."
				: "There is no header '%s'.".formatted(name);
	}

	private static boolean isAuthorization(String name) {
		return name.equalsIgnoreCase(AllowedHeaders.AUTHORIZATION);
	}

	private void addAllowed(Type type, int index, String value, String message, String remedy) {
		this.problems.add(type, PolicySetting.ALLOWED_HEADERS, index, value, message, remedy);
	}

	private void addExposed(Type type, int index, String value, String message, String remedy) {
		this.problems.add(type, PolicySetting.EXPOSED_HEADERS, index, value, message, remedy);
	}

}
