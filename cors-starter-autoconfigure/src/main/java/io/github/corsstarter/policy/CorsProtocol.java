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
public final class CorsProtocol {

	/**
	 * The status of the answer to a request that is not allowed.
	 */
	public static final int FORBIDDEN = 403;

	/**
	 * The status of the answer to a preflight, unless another is asked for.
	 */
	public static final int DEFAULT_PREFLIGHT_STATUS = 204;

	private static final String ORIGIN = "Origin";

	private static final String REQUEST_METHOD = "Access-Control-Request-Method";

	private static final String REQUEST_HEADERS = "Access-Control-Request-Headers";

	private static final String UPGRADE = "Upgrade";

	private static final String WEBSOCKET = "websocket";

	private static final String ANY_ORIGIN = "*";

	private static final VaryNames VARY_ACTUAL = new VaryNames(ORIGIN);

	private static final VaryNames VARY_PREFLIGHT = new VaryNames(ORIGIN, REQUEST_METHOD, REQUEST_HEADERS);

	/** Names each requested header that could be a header at all. */
	private static final AllowedHeaders REPEATED = new AllowedHeaders(List.of(AllowedHeaders.ANY), true);

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
	 * Whether the decisions under a policy are to be carried out.
	 * @param policy the policy
	 * @return whether they are; otherwise they are only reported
	 */
	public boolean enforces(CorsPolicy policy) {
		EnforcementMode own = policy.mode();
		return ((own != null) ? own : this.mode) == EnforcementMode.ENFORCE;
	}

	/**
	 * Find the requested headers that a policy does not allow.
	 * @param policy the policy
	 * @param request the facts about a preflight
	 * @return the names, as they were sent, the first few of them
	 */
	public static List<String> disallowedHeaders(CorsPolicy policy, CorsRequest request) {
		List<String> disallowed = new ArrayList<>();
		TokenList.allMatch(request.headers(REQUEST_HEADERS), (line, start, end) -> {
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
		RequestKind kind = classify(request, origin);
		return switch (kind) {
			case SAME_ORIGIN, NAVIGATION, WITHOUT_ORIGIN -> notCrossOrigin(policy, kind);
			case PREFLIGHT -> decidePreflight(policy, request, origin);
			case ACTUAL -> decideActual(policy, request, origin);
			case WEBSOCKET_HANDSHAKE -> decideHandshake(policy, request, origin);
		};
	}

	/**
	 * Whether a request is a preflight.
	 * @param request the facts about the request
	 * @return whether a browser asks here before it sends the actual request
	 */
	public boolean isPreflight(CorsRequest request) {
		String origin = origin(request);
		return origin != null && classify(request, origin) == RequestKind.PREFLIGHT;
	}

	/**
	 * Decide about a request that may come under any of several policies: a preflight
	 * does not tell all that its actual request will. What all of them allow is allowed,
	 * and a browser may remember it for as long as the strictest of them says.
	 * @param policies the policies, at least one; only a preflight has more than one
	 * @param request the facts about the request
	 * @return what to do and what to send
	 */
	public CorsDecision decide(List<CorsPolicy> policies, CorsRequest request) {
		if (policies.size() == 1) {
			return decide(policies.get(0), request);
		}
		List<CorsDecision> decisions = policies.stream().map((policy) -> decide(policy, request)).toList();
		Comparator<CorsDecision> byStrictness = Comparator.comparing((decision) -> decision.allowOrigin() != null);
		CorsDecision strictest = Collections.min(decisions,
				byStrictness.thenComparing((decision) -> !decision.reason().isRejection()));
		return strictest.reason().isRejection() ? strictest : allowedByAll(decisions, strictest, request);
	}

	private static CorsDecision allowedByAll(List<CorsDecision> decisions, CorsDecision first, CorsRequest request) {
		List<HeaderField> headers = new ArrayList<>();
		if (decisions.stream().allMatch((decision) -> decision.policy().settings().allowCredentials())) {
			headers.add(new HeaderField(ResponseHeaders.ALLOW_CREDENTIALS, "true"));
		}
		String method = request.header(REQUEST_METHOD);
		headers.add(new HeaderField(ResponseHeaders.ALLOW_METHODS, (method != null) ? method : ""));
		HeaderField requestedHeaders = REPEATED.answer(request.headers(REQUEST_HEADERS)).header();
		if (requestedHeaders != null) {
			headers.add(requestedHeaders);
		}
		long maxAge = decisions.stream()
			.mapToLong((decision) -> decision.policy().settings().maxAge().toSeconds())
			.min()
			.orElse(0);
		headers.add(new HeaderField(ResponseHeaders.MAX_AGE, Long.toString(Math.max(maxAge, 0))));
		String allowOrigin = decisions.stream()
			.map(CorsDecision::allowOrigin)
			.filter((origin) -> !ANY_ORIGIN.equals(origin))
			.findFirst()
			.orElse(ANY_ORIGIN);
		return new CorsDecision(first.policy(), RequestKind.PREFLIGHT, DecisionReason.ALLOWED, first.status(),
				allowOrigin, headers, VARY_PREFLIGHT);
	}

	/**
	 * The value of the header, its lines combined (RFC 9110, 5.3): more than one makes a
	 * list, which is not an origin.
	 */
	private static @Nullable String origin(CorsRequest request) {
		Enumeration<String> lines = request.headers(ORIGIN);
		if (!lines.hasMoreElements()) {
			return null;
		}
		String first = lines.nextElement();
		return lines.hasMoreElements() ? first + ", " + lines.nextElement() : first;
	}

	private static RequestKind classify(CorsRequest request, String origin) {
		// What the browser says is right even where a proxy hides the browser's URL from
		// us.
		if ("same-origin".equals(request.header("Sec-Fetch-Site")) || isOwnOrigin(request, origin)) {
			return RequestKind.SAME_ORIGIN;
		}
		String mode = request.header("Sec-Fetch-Mode");
		if ("navigate".equals(mode)) {
			return RequestKind.NAVIGATION;
		}
		if (request.method().equals("OPTIONS") && request.header(REQUEST_METHOD) != null) {
			return RequestKind.PREFLIGHT;
		}
		// The mode of a handshake is "websocket", and no page can say otherwise.
		return !"cors".equals(mode) && isWebSocketHandshake(request) ? RequestKind.WEBSOCKET_HANDSHAKE
				: RequestKind.ACTUAL;
	}

	private static boolean isOwnOrigin(CorsRequest request, String origin) {
		String host = request.host();
		return host != null && Origin.isSame(origin, request.scheme(), host, request.port());
	}

	private static boolean isWebSocketHandshake(CorsRequest request) {
		return request.header(UPGRADE) != null && !TokenList.allMatch(request.headers(UPGRADE),
				(line, start, end) -> !(end - start == WEBSOCKET.length()
						&& line.regionMatches(true, start, WEBSOCKET, 0, WEBSOCKET.length())));
	}

	/**
	 * A response that a shared cache may hand to a CORS request later.
	 * @see <a href="https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches">Fetch
	 * standard, "CORS protocol and HTTP caches"</a>
	 */
	static CorsDecision notCrossOrigin(CorsPolicy policy, RequestKind kind) {
		return continued(policy, kind, DecisionReason.NOT_CROSS_ORIGIN, policy.allowsAnyOrigin() ? ANY_ORIGIN : null);
	}

	private CorsDecision decidePreflight(CorsPolicy policy, CorsRequest request, String origin) {
		AllowedOrigins.Answer answer = policy.compiledOrigins().answer(origin);
		String allowOrigin = answer.allowOrigin();
		if (allowOrigin == null) {
			return new CorsDecision(policy, RequestKind.PREFLIGHT, rejection(policy, answer), FORBIDDEN, null,
					List.of(), VARY_PREFLIGHT);
		}
		String requestedMethod = request.header(REQUEST_METHOD);
		String method = (requestedMethod != null) ? requestedMethod : "";
		AllowedHeaders.Answer headers = policy.compiledHeaders().answer(request.headers(REQUEST_HEADERS));
		DecisionReason reason = !policy.compiledMethods().contains(method) ? DecisionReason.METHOD_NOT_ALLOWED
				: !headers.complete() ? DecisionReason.HEADER_NOT_ALLOWED : DecisionReason.ALLOWED;
		return new CorsDecision(policy, RequestKind.PREFLIGHT, reason, this.preflightStatus, allowOrigin,
				policy.preflightHeaders(method, headers), VARY_PREFLIGHT);
	}

	private CorsDecision decideActual(CorsPolicy policy, CorsRequest request, String origin) {
		AllowedOrigins.Answer answer = policy.compiledOrigins().answer(origin);
		String allowOrigin = answer.allowOrigin();
		if (allowOrigin == null) {
			return disallowed(policy, rejection(policy, answer));
		}
		if (!policy.compiledMethods().contains(request.method())) {
			return disallowed(policy, DecisionReason.METHOD_NOT_ALLOWED);
		}
		return continued(policy, RequestKind.ACTUAL, DecisionReason.ALLOWED, allowOrigin);
	}

	private CorsDecision disallowed(CorsPolicy policy, DecisionReason reason) {
		int status = (this.disallowedRequests == DisallowedRequests.REJECT) ? FORBIDDEN : CorsDecision.CONTINUE;
		return new CorsDecision(policy, RequestKind.ACTUAL, reason, status, null, List.of(), VARY_ACTUAL);
	}

	/**
	 * No browser applies the CORS protocol to a handshake, so that only the server can
	 * keep a foreign page out (RFC 6455, 10.2): it is never passed through. The headers
	 * of an allowed one tell Spring's own checks that the origin is known.
	 */
	private CorsDecision decideHandshake(CorsPolicy policy, CorsRequest request, String origin) {
		AllowedOrigins.Answer answer = policy.compiledOrigins().answer(origin);
		String allowOrigin = answer.allowOrigin();
		if (allowOrigin == null) {
			return new CorsDecision(policy, RequestKind.WEBSOCKET_HANDSHAKE, rejection(policy, answer), FORBIDDEN, null,
					List.of(), VARY_ACTUAL);
		}
		return continued(policy, RequestKind.WEBSOCKET_HANDSHAKE, DecisionReason.ALLOWED, allowOrigin);
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

}
