/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a request gets, row by row as the wire contract has it.
 *
 * @param kind what the request is
 * @param reason why it gets this
 * @param status the status that ends the request, or 0 if the application answers
 * @param allowOrigin the values that {@code Access-Control-Allow-Origin} may have, empty
 * for none at all
 * @param approved whether checks of the application's own may be left out
 */
record NaiveDecision(RequestKind kind, DecisionReason reason, int status, Set<Optional<String>> allowOrigin,
		boolean approved) {

	/** RFC 9110, 5.6.2. */
	private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

	/**
	 * The name of a source that does not answer. Others are named by what they answer.
	 */
	static final String UNAVAILABLE = "unavailable";

	static NaiveDecision of(CorsPolicy policy, DisallowedRequests disallowed, int preflightStatus,
			CorsRequest request) {
		RequestKind kind = NaiveRequestKind.of(request);
		return switch (kind) {
			case WITHOUT_ORIGIN, SAME_ORIGIN, USER_INITIATED, NO_CORS ->
				goesOn(policy, kind, DecisionReason.NOT_CROSS_ORIGIN);
			case NAVIGATION -> isRejectedForm(policy, request) ? ends(kind, DecisionReason.CROSS_SITE_FORM, 403)
					: goesOn(policy, kind, DecisionReason.NOT_CROSS_ORIGIN);
			case PREFLIGHT -> preflight(policy, preflightStatus, request);
			case WEBSOCKET_HANDSHAKE -> handshake(policy, request);
			case ACTUAL -> actual(policy, disallowed, request);
		};
	}

	private static NaiveDecision goesOn(CorsPolicy policy, RequestKind kind, DecisionReason reason) {
		Optional<String> allowOrigin = Optional.of("*").filter((any) -> policy.allowsAnyOrigin());
		return new NaiveDecision(kind, reason, 0, Set.of(allowOrigin), false);
	}

	private static NaiveDecision ends(RequestKind kind, DecisionReason reason, int status) {
		return new NaiveDecision(kind, reason, status, Set.of(Optional.empty()), false);
	}

	/**
	 * A navigation from a foreign page with an unsafe method. The policy lists the origin
	 * only if it trusts it with the cookies that come along.
	 */
	private static boolean isRejectedForm(CorsPolicy policy, CorsRequest request) {
		boolean listed = isListed(policy, NaiveRequestKind.origin(request)) && policy.settings().allowCredentials();
		return policy.crossSiteForms() == CrossSiteForms.REJECT && !Set.of("GET", "HEAD").contains(request.method())
				&& !NaiveRequestKind.site(request).equals("same-site") && !listed;
	}

	private static NaiveDecision preflight(CorsPolicy policy, int preflightStatus, CorsRequest request) {
		String origin = NaiveRequestKind.origin(request);
		boolean allowed = isListed(policy, origin)
				|| policy.allowsAnyOrigin() && reason(policy, origin) != DecisionReason.ORIGIN_MALFORMED;
		if (!allowed) {
			return ends(RequestKind.PREFLIGHT, reason(policy, origin), 403);
		}
		String method = request.header("Access-Control-Request-Method");
		DecisionReason reason = !isMethodAllowed(policy, (method != null) ? method : "")
				? DecisionReason.METHOD_NOT_ALLOWED
				: !areHeadersAllowed(policy, request) ? DecisionReason.HEADER_NOT_ALLOWED : DecisionReason.ALLOWED;
		return new NaiveDecision(RequestKind.PREFLIGHT, reason, preflightStatus,
				Set.of(Optional.of(policy.allowsAnyOrigin() ? "*" : origin)),
				reason == DecisionReason.ALLOWED && policy.settings().allowCredentials());
	}

	private static NaiveDecision actual(CorsPolicy policy, DisallowedRequests disallowed, CorsRequest request) {
		String origin = NaiveRequestKind.origin(request);
		int refused = (disallowed == DisallowedRequests.REJECT) ? 403 : 0;
		if (!isAllowed(policy, request)) {
			return ends(RequestKind.ACTUAL, reason(policy, origin), refused);
		}
		if (!isMethodAllowed(policy, request.method())) {
			return ends(RequestKind.ACTUAL, DecisionReason.METHOD_NOT_ALLOWED, refused);
		}
		return new NaiveDecision(RequestKind.ACTUAL, DecisionReason.ALLOWED, 0,
				Set.of(Optional.of(policy.allowsAnyOrigin() ? "*" : origin)), policy.settings().allowCredentials());
	}

	/**
	 * Which headers its response has is of no consequence, as long as they allow no more.
	 */
	private static NaiveDecision handshake(CorsPolicy policy, CorsRequest request) {
		String origin = NaiveRequestKind.origin(request);
		if (!isAllowed(policy, request)) {
			return ends(RequestKind.WEBSOCKET_HANDSHAKE, reason(policy, origin), 403);
		}
		return new NaiveDecision(RequestKind.WEBSOCKET_HANDSHAKE, DecisionReason.ALLOWED, 0,
				Set.of(Optional.empty(), Optional.of(policy.allowsAnyOrigin() ? "*" : origin)),
				policy.settings().allowCredentials());
	}

	/**
	 * {@code *} allows any single value, which is not examined, but for whether it is
	 * one.
	 */
	private static boolean isAllowed(CorsPolicy policy, CorsRequest request) {
		return isListed(policy, NaiveRequestKind.origin(request))
				|| policy.allowsAnyOrigin() && Collections.list(request.headers("Origin")).size() == 1
						&& !NaiveRequestKind.origin(request).isEmpty();
	}

	private static boolean isListed(CorsPolicy policy, String origin) {
		return !policy.allowsAnyOrigin()
				&& NaiveOrigin.isAdmitted(origin,
						Stream
							.concat(policy.settings().allowedOrigins().stream(),
									Stream.ofNullable(policy.originsFrom())
										.filter((source) -> !source.equals(UNAVAILABLE)))
							.toList());
	}

	private static DecisionReason reason(CorsPolicy policy, String origin) {
		if (policy.isDisabled()) {
			return DecisionReason.CORS_DISABLED;
		}
		if (origin.equals("null")) {
			return DecisionReason.ORIGIN_OPAQUE;
		}
		// An application's scheme, without a host.
		boolean hostless = origin.matches("[a-z][a-z0-9+.-]{0,63}://") && !origin.matches("(https?|wss?|ftp)://");
		if (!hostless && NaiveOrigin.parse(origin).isEmpty()) {
			return DecisionReason.ORIGIN_MALFORMED;
		}
		return UNAVAILABLE.equals(policy.originsFrom()) ? DecisionReason.ORIGIN_SOURCE_UNAVAILABLE
				: DecisionReason.ORIGIN_NOT_ALLOWED;
	}

	private static boolean isMethodAllowed(CorsPolicy policy, String method) {
		List<String> methods = policy.settings().allowedMethods();
		return methods.contains("*") && method.matches(TOKEN) || methods.contains(method)
				|| method.equals("HEAD") && methods.contains("GET");
	}

	private static boolean areHeadersAllowed(CorsPolicy policy, CorsRequest request) {
		List<String> allowed = policy.settings().allowedHeaders().stream().map(NaiveRequestKind::lowerCase).toList();
		Set<String> requested = Collections.list(request.headers("Access-Control-Request-Headers"))
			.stream()
			.flatMap((line) -> Arrays.stream(line.split(",")))
			.map((name) -> NaiveRequestKind.lowerCase(name.replaceAll("^[ \t]+|[ \t]+$", "")))
			.filter((name) -> !name.isEmpty())
			.collect(Collectors.toSet());
		if (allowed.contains("*")) {
			return requested.stream().allMatch((name) -> name.matches(TOKEN))
					&& (policy.settings().allowCredentials() || !requested.contains("authorization"));
		}
		return allowed.containsAll(requested);
	}

	/**
	 * Whether a decision is this one.
	 */
	boolean agreesWith(CorsDecision decision) {
		return decision.kind() == this.kind && decision.reason() == this.reason && decision.status() == this.status
				&& this.allowOrigin.contains(Optional.ofNullable(decision.allowOrigin()))
				&& decision.vouchesForOrigin() == this.approved;
	}

}
