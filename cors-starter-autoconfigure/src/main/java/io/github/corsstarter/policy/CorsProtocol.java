/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The server's side of the CORS protocol: decides about one request under one policy. A
 * pure function of the two; immutable, and safe for use by many threads.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch standard, "CORS
 * protocol"</a>
 */
@Internal
public final class CorsProtocol {

	/**
	 * The status of the answer to a request that is not allowed.
	 */
	public static final int FORBIDDEN = 403;

	/**
	 * The status of the answer to a preflight, unless another is asked for.
	 */
	public static final int DEFAULT_PREFLIGHT_STATUS = 204;

	private static final String ANY_ORIGIN = "*";

	/** What several lines of {@code Origin} amount to: a value that is no origin. */
	private static final String NO_SINGLE_ORIGIN = "";

	private static final VaryNames VARY_ACTUAL = new VaryNames(RequestHeaders.ORIGIN);

	private static final VaryNames VARY_PREFLIGHT = new VaryNames(RequestHeaders.ORIGIN, RequestHeaders.REQUEST_METHOD,
			RequestHeaders.REQUEST_HEADERS);

	/** Names each requested header that could be a header at all. */
	private static final AllowedHeaders REPEATED = new AllowedHeaders(List.of(AllowedHeaders.ANY), true);

	/** Short, as a source that is slow for a moment is asked again soon. */
	private static final List<HeaderField> ASK_AGAIN_SOON = List.of(new HeaderField("Retry-After", "2"));

	private static final HeaderField NOT_REMEMBERED = new HeaderField(ResponseHeaders.MAX_AGE, "0");

	private static final int MAX_DISALLOWED_HEADERS = 5;

	private final DisallowedRequests disallowedRequests;

	private final int preflightStatus;

	private final EnforcementMode mode;

	/**
	 * Create the protocol's rules for an application.
	 * @param disallowedRequests what becomes of requests that a policy does not allow
	 * @param preflightStatus the status of the answer to a preflight from an allowed
	 * origin, 200 to 299
	 * @throws IllegalArgumentException if the status is not an "ok status" of the Fetch
	 * standard: no browser would accept the preflight
	 */
	public CorsProtocol(DisallowedRequests disallowedRequests, int preflightStatus) {
		this(disallowedRequests, preflightStatus, EnforcementMode.ENFORCE);
	}

	/**
	 * Create the protocol's rules for an application.
	 * @param disallowedRequests what becomes of requests that a policy does not allow
	 * @param preflightStatus the status of the answer to a preflight from an allowed
	 * origin, 200 to 299
	 * @param mode whether policies are enforced that do not say so themselves
	 * @throws IllegalArgumentException if the status is not an "ok status" of the Fetch
	 * standard: no browser would accept the preflight
	 */
	public CorsProtocol(DisallowedRequests disallowedRequests, int preflightStatus, EnforcementMode mode) {
		if (preflightStatus < 200 || preflightStatus > 299) {
			throw new IllegalArgumentException("The preflight status must be 200 to 299, not " + preflightStatus);
		}
		this.disallowedRequests = disallowedRequests;
		this.preflightStatus = preflightStatus;
		this.mode = mode;
	}

	/**
	 * Return what becomes of requests that a policy does not allow.
	 * @return whether they are refused or passed on
	 */
	public DisallowedRequests disallowedRequests() {
		return this.disallowedRequests;
	}

	/**
	 * Return the status of the answer to a preflight from an allowed origin.
	 * @return the status, 200 to 299
	 */
	public int preflightStatus() {
		return this.preflightStatus;
	}

	/**
	 * Return whether policies are enforced that do not say so themselves.
	 * @return the mode of the application
	 */
	public EnforcementMode mode() {
		return this.mode;
	}

	/**
	 * Whether the decisions under a policy are to be carried out.
	 * @param policy the policy
	 * @return whether they are; otherwise they are only reported
	 */
	public boolean enforces(CorsPolicy policy) {
		return policy.isEnforcedIn(this.mode);
	}

	/**
	 * Find the requested headers that a policy does not allow.
	 * @param policy the policy
	 * @param request the facts about a preflight
	 * @return the names, as they were sent, the first few of them
	 */
	public static List<String> disallowedHeaders(CorsPolicy policy, CorsRequest request) {
		List<String> disallowed = new ArrayList<>();
		TokenList.allMatch(request.headers(RequestHeaders.REQUEST_HEADERS), (line, start, end) -> {
			String name = line.substring(start, end);
			if (!policy.compiledHeaders().answer(Collections.enumeration(List.of(name))).complete()) {
				disallowed.add(name);
			}
			return disallowed.size() < MAX_DISALLOWED_HEADERS;
		});
		return disallowed;
	}

	/**
	 * Decide about a request.
	 * @param policy the policy that governs the request
	 * @param request the facts about the request
	 * @return what to do and what to send
	 */
	public CorsDecision decide(CorsPolicy policy, CorsRequest request) {
		String origin = origin(request);
		if (origin == null) {
			return policy.decisionWithoutOrigin();
		}
		return decide(policy, request, RequestClassifier.classify(request, origin), origin);
	}

	/**
	 * Find out what a request is, for whoever decides about it more than once.
	 * @param request the facts about the request
	 * @return the same facts, with what the request is
	 */
	public static CorsRequest classify(CorsRequest request) {
		String origin = origin(request);
		return new ClassifiedRequest(request, origin,
				(origin != null) ? RequestClassifier.classify(request, origin) : RequestKind.WITHOUT_ORIGIN);
	}

	/**
	 * Decide about a request under another policy than the one that has decided: what the
	 * request is does not depend on the policy.
	 * @param policy the other policy
	 * @param decided what was decided about the same request
	 * @param request the facts about the request
	 * @return what would be done and sent
	 */
	public CorsDecision decideUnder(CorsPolicy policy, CorsDecision decided, CorsRequest request) {
		if (decided.kind() == RequestKind.WITHOUT_ORIGIN) {
			return policy.decisionWithoutOrigin();
		}
		String origin = origin(request);
		return decide(policy, request, decided.kind(), (origin != null) ? origin : NO_SINGLE_ORIGIN);
	}

	/**
	 * Say what is so about a request that no policy governs.
	 * @param request the facts about the request
	 * @return to leave it alone because nothing governs it, {@code null} if it is no
	 * cross-origin request
	 */
	public static @Nullable CorsDecision decideUngoverned(CorsRequest request) {
		// Nearly all requests have none, and to ask for one line takes less than for all.
		if (request.header(RequestHeaders.ORIGIN) == null) {
			return null;
		}
		return switch (RequestClassifier.classify(request)) {
			case PREFLIGHT -> Ungoverned.PREFLIGHT;
			case ACTUAL -> Ungoverned.ACTUAL;
			case WEBSOCKET_HANDSHAKE -> Ungoverned.HANDSHAKE;
			case WITHOUT_ORIGIN, SAME_ORIGIN, USER_INITIATED, NAVIGATION, NO_CORS -> null;
		};
	}

	private CorsDecision decide(CorsPolicy policy, CorsRequest request, RequestKind kind, String origin) {
		return switch (kind) {
			case WITHOUT_ORIGIN, SAME_ORIGIN, USER_INITIATED, NO_CORS -> notCrossOrigin(policy, kind);
			case NAVIGATION -> decideNavigation(policy, request, origin);
			case PREFLIGHT -> decidePreflight(policy, request, origin);
			case ACTUAL -> decideActual(policy, request, origin);
			case WEBSOCKET_HANDSHAKE -> decideHandshake(policy, origin);
		};
	}

	/**
	 * Whether a request is a preflight.
	 * @param request the facts about the request
	 * @return whether a browser asks here before it sends the actual request
	 */
	public boolean isPreflight(CorsRequest request) {
		String origin = request.method().equals("OPTIONS") ? origin(request) : null;
		return origin != null && RequestClassifier.classify(request, origin) == RequestKind.PREFLIGHT;
	}

	/**
	 * Decide about a request that may come under any of several policies, because the
	 * request does not tell which handler serves it. What all of them allow is allowed,
	 * and a browser may not remember it.
	 * @param policies the policies, at least one
	 * @param request the facts about the request
	 * @return what to do and what to send
	 */
	public CorsDecision decide(List<CorsPolicy> policies, CorsRequest request) {
		return (policies.size() == 1) ? decide(policies.get(0), request) : decideUnderAll(policies, request);
	}

	/**
	 * Decide about a preflight for a path whose handlers come under different policies. A
	 * browser remembers the answer for the URL, so what it learns of one handler must not
	 * open another.
	 * @param policies the policies of the handler that is asked for, at least one
	 * @param request the facts about the preflight
	 * @return an answer for the announced request alone
	 */
	public CorsDecision decideForThisRequest(List<CorsPolicy> policies, CorsRequest request) {
		return decideUnderAll(policies, request);
	}

	private CorsDecision decideUnderAll(List<CorsPolicy> policies, CorsRequest request) {
		List<CorsDecision> decisions = policies.stream().map((policy) -> decide(policy, request)).toList();
		CorsDecision strictest = Collections.min(decisions, byStrictness());
		if (strictest.reason() != DecisionReason.ALLOWED) {
			return strictest;
		}
		return (strictest.kind() == RequestKind.PREFLIGHT) ? preflightAllowedByAll(decisions, request)
				: allowedByAll(decisions, strictest);
	}

	/**
	 * A refusal comes first, and of refusals one that is carried out.
	 */
	private Comparator<CorsDecision> byStrictness() {
		return Comparator
			.comparing((CorsDecision decision) -> !(decision.reason().isRejection() && enforces(decision.policy())))
			.thenComparing((decision) -> !decision.reason().isRejection())
			.thenComparing((decision) -> decision.allowOrigin() != null)
			.thenComparing((decision) -> decision.policy().settings().allowCredentials());
	}

	private static CorsDecision preflightAllowedByAll(List<CorsDecision> decisions, CorsRequest request) {
		CorsDecision first = decisions.get(0);
		List<HeaderField> headers = new ArrayList<>();
		addCredentials(decisions, headers);
		String method = request.header(RequestHeaders.REQUEST_METHOD);
		headers.add(new HeaderField(ResponseHeaders.ALLOW_METHODS, (method != null) ? method : ""));
		HeaderField allowHeaders = (decisions.size() == 1) ? header(first, ResponseHeaders.ALLOW_HEADERS)
				: REPEATED.answer(request.headers(RequestHeaders.REQUEST_HEADERS)).header();
		if (allowHeaders != null) {
			headers.add(allowHeaders);
		}
		headers.add(NOT_REMEMBERED);
		return new CorsDecision(first.policy(), RequestKind.PREFLIGHT, DecisionReason.ALLOWED, first.status(),
				commonOrigin(decisions), headers, VARY_PREFLIGHT);
	}

	private static CorsDecision allowedByAll(List<CorsDecision> decisions, CorsDecision strictest) {
		List<HeaderField> headers = new ArrayList<>();
		addCredentials(decisions, headers);
		HeaderField exposed = header(strictest, ResponseHeaders.EXPOSE_HEADERS);
		if (exposed != null && decisions.stream()
			.allMatch((decision) -> exposed.equals(header(decision, ResponseHeaders.EXPOSE_HEADERS)))) {
			headers.add(exposed);
		}
		return new CorsDecision(strictest.policy(), strictest.kind(), DecisionReason.ALLOWED, CorsDecision.CONTINUE,
				commonOrigin(decisions), headers,
				decisions.stream().allMatch((decision) -> decision.policy().allowsAnyOrigin()) ? VaryNames.NONE
						: VARY_ACTUAL);
	}

	private static void addCredentials(List<CorsDecision> decisions, List<HeaderField> headers) {
		if (decisions.stream().allMatch((decision) -> decision.policy().settings().allowCredentials())) {
			headers.add(new HeaderField(ResponseHeaders.ALLOW_CREDENTIALS, "true"));
		}
	}

	private static @Nullable HeaderField header(CorsDecision decision, String name) {
		String value = decision.header(name);
		return (value != null) ? new HeaderField(name, value) : null;
	}

	private static @Nullable String commonOrigin(List<CorsDecision> decisions) {
		return decisions.stream()
			.map(CorsDecision::allowOrigin)
			.filter((origin) -> !ANY_ORIGIN.equals(origin))
			.findFirst()
			.orElse(ANY_ORIGIN);
	}

	/**
	 * Leave a request to a handler that no policy governs, after another decision had
	 * been made about it.
	 * @return to go on, without any CORS header
	 */
	public static CorsDecision leaveAlone() {
		return CorsPolicy.DISABLED.decisionWithoutOrigin();
	}

	/**
	 * Whether a request asks for a WebSocket, from whichever page. An endpoint has checks
	 * of its own for such a request, because it carries cookies and no browser asks for
	 * it first (RFC 6455, 10.2).
	 * @param request the facts about the request
	 * @return whether it is a handshake over HTTP/1.1 or over HTTP/2
	 */
	public static boolean isWebSocketHandshake(CorsRequest request) {
		return RequestClassifier.isWebSocketHandshake(request);
	}

	static @Nullable String origin(CorsRequest request) {
		if (request instanceof ClassifiedRequest classified) {
			return classified.origin();
		}
		Enumeration<String> lines = request.headers(RequestHeaders.ORIGIN);
		if (!lines.hasMoreElements()) {
			return null;
		}
		String first = lines.nextElement();
		return lines.hasMoreElements() ? NO_SINGLE_ORIGIN : first;
	}

	/**
	 * A response that a shared cache may hand to a CORS request later.
	 * @see <a href="https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches">Fetch
	 * standard, "CORS protocol and HTTP caches"</a>
	 */
	static CorsDecision notCrossOrigin(CorsPolicy policy, RequestKind kind) {
		return continued(policy, kind, DecisionReason.NOT_CROSS_ORIGIN, policy.allowsAnyOrigin() ? ANY_ORIGIN : null);
	}

	/**
	 * Browsers ask nobody before they post a form, so only the server can keep a foreign
	 * page from posting one in the user's name.
	 */
	private static CorsDecision decideNavigation(CorsPolicy policy, CorsRequest request, String origin) {
		if (policy.crossSiteForms() == CrossSiteForms.ALLOW || isSafe(request.method())
				|| RequestClassifier.isSameSite(request) || isTrustedWithCookies(policy, origin)) {
			return notCrossOrigin(policy, RequestKind.NAVIGATION);
		}
		return refused(policy, RequestKind.NAVIGATION, DecisionReason.CROSS_SITE_FORM, VARY_ACTUAL);
	}

	private static boolean isTrustedWithCookies(CorsPolicy policy, String origin) {
		return policy.settings().allowCredentials() && policy.compiledOrigins().answer(origin).allowOrigin() != null;
	}

	/**
	 * Of the methods that a navigation can have (RFC 9110, 9.2.1).
	 */
	private static boolean isSafe(String method) {
		return method.equals("GET") || method.equals("HEAD");
	}

	private CorsDecision decidePreflight(CorsPolicy policy, CorsRequest request, String origin) {
		AllowedOrigins.Answer answer = policy.compiledOrigins().answer(origin);
		String allowOrigin = answer.allowOrigin();
		if (allowOrigin == null) {
			return refused(policy, RequestKind.PREFLIGHT, rejection(policy, answer), VARY_PREFLIGHT);
		}
		String requestedMethod = request.header(RequestHeaders.REQUEST_METHOD);
		String method = (requestedMethod != null) ? requestedMethod : "";
		AllowedHeaders.Answer headers = policy.compiledHeaders()
			.answer(request.headers(RequestHeaders.REQUEST_HEADERS));
		DecisionReason reason = !policy.compiledMethods().contains(method) ? DecisionReason.METHOD_NOT_ALLOWED
				: !headers.complete() ? DecisionReason.HEADER_NOT_ALLOWED : DecisionReason.ALLOWED;
		return new CorsDecision(policy, RequestKind.PREFLIGHT, reason, this.preflightStatus, allowOrigin,
				policy.preflightHeaders(method, headers), VARY_PREFLIGHT);
	}

	private CorsDecision decideActual(CorsPolicy policy, CorsRequest request, String origin) {
		// Most allowed origins are listed as they are, and need no object for an answer.
		String listed = policy.compiledOrigins().findExact(origin);
		if (listed == null) {
			return decideNotListed(policy, request, origin);
		}
		return policy.compiledMethods().contains(request.method()) ? policy.decisionAllowing(listed)
				: disallowed(policy, DecisionReason.METHOD_NOT_ALLOWED);
	}

	private CorsDecision decideNotListed(CorsPolicy policy, CorsRequest request, String origin) {
		AllowedOrigins.Answer answer = answerUnasked(policy, origin);
		String allowOrigin = answer.allowOrigin();
		if (allowOrigin == null) {
			return disallowed(policy, rejection(policy, answer));
		}
		return policy.compiledMethods().contains(request.method()) ? allowed(policy, allowOrigin)
				: disallowed(policy, DecisionReason.METHOD_NOT_ALLOWED);
	}

	/**
	 * Let an actual request go on that the policy allows.
	 */
	static CorsDecision allowed(CorsPolicy policy, String allowOrigin) {
		return continued(policy, RequestKind.ACTUAL, DecisionReason.ALLOWED, allowOrigin);
	}

	/**
	 * Answer a request that no preflight came before. Where any origin is allowed, a
	 * single one is not examined: the answer is the same for all.
	 */
	private static AllowedOrigins.Answer answerUnasked(CorsPolicy policy, String origin) {
		return (policy.allowsAnyOrigin() && !origin.isEmpty()) ? AllowedOrigins.ANY
				: policy.compiledOrigins().answer(origin);
	}

	private CorsDecision disallowed(CorsPolicy policy, DecisionReason reason) {
		return (this.disallowedRequests == DisallowedRequests.REJECT)
				? refused(policy, RequestKind.ACTUAL, reason, VARY_ACTUAL) : new CorsDecision(policy,
						RequestKind.ACTUAL, reason, CorsDecision.CONTINUE, null, List.of(), VARY_ACTUAL);
	}

	/**
	 * No browser applies the CORS protocol to a handshake, so only the server can keep a
	 * foreign page out (RFC 6455, 10.2): it is never passed through.
	 */
	private static CorsDecision decideHandshake(CorsPolicy policy, String origin) {
		AllowedOrigins.Answer answer = answerUnasked(policy, origin);
		String allowOrigin = answer.allowOrigin();
		if (allowOrigin == null) {
			return refused(policy, RequestKind.WEBSOCKET_HANDSHAKE, rejection(policy, answer), VARY_ACTUAL);
		}
		return continued(policy, RequestKind.WEBSOCKET_HANDSHAKE, DecisionReason.ALLOWED, allowOrigin);
	}

	private static CorsDecision refused(CorsPolicy policy, RequestKind kind, DecisionReason reason, VaryNames vary) {
		return new CorsDecision(policy, kind, reason, FORBIDDEN, null,
				(reason == DecisionReason.ORIGIN_SOURCE_UNAVAILABLE) ? ASK_AGAIN_SOON : List.of(), vary);
	}

	private static CorsDecision continued(CorsPolicy policy, RequestKind kind, DecisionReason reason,
			@Nullable String allowOrigin) {
		return new CorsDecision(policy, kind, reason, CorsDecision.CONTINUE, allowOrigin,
				(allowOrigin != null) ? policy.actualHeaders() : List.of(),
				policy.allowsAnyOrigin() ? VaryNames.NONE : VARY_ACTUAL);
	}

	private static DecisionReason rejection(CorsPolicy policy, AllowedOrigins.Answer answer) {
		return policy.isDisabled() ? DecisionReason.CORS_DISABLED : answer.reason();
	}

	/** Of its own, as policies and decisions need each other to begin with. */
	private static final class Ungoverned {

		static final CorsDecision PREFLIGHT = decision(RequestKind.PREFLIGHT);

		static final CorsDecision ACTUAL = decision(RequestKind.ACTUAL);

		static final CorsDecision HANDSHAKE = decision(RequestKind.WEBSOCKET_HANDSHAKE);

		private static CorsDecision decision(RequestKind kind) {
			return new CorsDecision(CorsPolicy.NONE, kind, DecisionReason.NOT_GOVERNED, CorsDecision.CONTINUE, null,
					List.of(), VaryNames.NONE);
		}

	}

}
