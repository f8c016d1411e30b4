package io.github.corsstarter.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.corsstarter.policy.PolicyProblem.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads a policy's lists of header names, and notes all that is wrong with them.
 */
final class HeaderListParser {

	private static final String ANY = "*";

	private static final String CORS_PREFIX = "access-control-";

	/** Fetch standard, "forbidden request-header". */
	private static final Set<String> FORBIDDEN_IN_REQUESTS = Set.of("accept-charset", "accept-encoding", "connection",
			"content-length", "cookie", "cookie2", "date", "dnt", "expect", "host", "keep-alive", "origin", "referer",
			"set-cookie", "te", "trailer", "transfer-encoding", "upgrade", "via");

	/** Fetch standard, "forbidden response-header name". */
	private static final Set<String> FORBIDDEN_IN_RESPONSES = Set.of("set-cookie", "set-cookie2");

	private static final Set<String> ONLY_IN_REQUESTS = Set.of("origin", "authorization", "cookie", "host", "referer",
			"user-agent", "accept", "accept-language", "accept-encoding");

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
						"'*' allows every header but Authorization, so that the other names say nothing.",
						"Write \"*\" alone or with Authorization, or the names alone.");
			}
		}
		else if (!HttpToken.isToken(name)) {
			addAllowed(Type.REQUEST_HEADER_INVALID, index, name, "This cannot be a header's name.",
					"Write a name such as Content-Type, each as an element of its own.");
		}
		else if (lowerCase.startsWith(CORS_PREFIX)) {
			addAllowed(Type.REQUEST_HEADER_OF_CORS_PROTOCOL, index, name,
					"The names that begin with Access-Control- are the protocol's own: no page sends them.",
					"Remove it.");
		}
		else if (FORBIDDEN_IN_REQUESTS.contains(lowerCase) || lowerCase.startsWith("sec-")
				|| lowerCase.startsWith("proxy-")) {
			addAllowed(Type.REQUEST_HEADER_FORBIDDEN, index, name,
					"Scripts cannot set this header, so that no browser ever asks for it.", "Remove it.");
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
						"With credentials '*' is no wildcard but a header of that name, so that nothing would be exposed.",
						"Write the names of the headers that scripts read.");
			}
			else if (names.size() > 1) {
				addExposed(Type.RESPONSE_HEADER_WILDCARD_NOT_ALONE, index, name,
						"'*' exposes every header, so that the other names say nothing.",
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
		else if (ONLY_IN_REQUESTS.contains(lowerCase) || lowerCase.startsWith(CORS_PREFIX)) {
			addExposed(Type.RESPONSE_HEADER_IMPOSSIBLE, index, name,
					"This is not a response header that a script could want: it belongs to requests, or to the protocol itself.",
					"Remove it, or list it under allowed-headers if requests are to carry it.");
		}
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
