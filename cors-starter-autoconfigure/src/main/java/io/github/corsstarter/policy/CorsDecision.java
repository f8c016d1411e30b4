/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The decision about a request: what to do with it, what to send, and why. Immutable.
 */
public final class CorsDecision {

	/**
	 * The {@link #status()} of a request that goes on to the application.
	 */
	public static final int CONTINUE = 0;

	private final CorsPolicy policy;

	private final RequestKind kind;

	private final DecisionReason reason;

	private final int status;

	private final @Nullable String allowOrigin;

	private final List<HeaderField> headers;

	private final VaryNames vary;

	CorsDecision(CorsPolicy policy, RequestKind kind, DecisionReason reason, int status, @Nullable String allowOrigin,
			List<HeaderField> headers, VaryNames vary) {
		this.policy = policy;
		this.kind = kind;
		this.reason = reason;
		this.status = status;
		this.allowOrigin = allowOrigin;
		this.headers = headers;
		this.vary = vary;
	}

	/**
	 * Return the policy that decided.
	 * @return the policy
	 */
	public CorsPolicy policy() {
		return this.policy;
	}

	/**
	 * Return what the request is to the CORS protocol.
	 * @return the kind
	 */
	public RequestKind kind() {
		return this.kind;
	}

	/**
	 * Return why the request gets this answer.
	 * @return the reason
	 */
	public DecisionReason reason() {
		return this.reason;
	}

	/**
	 * Return the status of the answer that ends the request here.
	 * @return the status, or {@link #CONTINUE} where the application is to answer
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Return the value of {@code Access-Control-Allow-Origin}.
	 * @return the value, or {@code null} where the response does not have the header
	 */
	public @Nullable String allowOrigin() {
		return this.allowOrigin;
	}

	/**
	 * Return the other headers of the response.
	 * @return the headers
	 */
	@Internal
	public List<HeaderField> headers() {
		return this.headers;
	}

	/**
	 * Return what the response's {@code Vary} must name.
	 * @return the names
	 */
	@Internal
	public VaryNames vary() {
		return this.vary;
	}

	/**
	 * Whether the request ends here, with nothing behind the filter ever seeing it.
	 * @return whether the request ends here
	 */
	public boolean endsRequest() {
		return this.status != CONTINUE;
	}

	/**
	 * Whether the policy lists the origin and trusts its pages with the user's cookies. A
	 * check of the application's own may be left out only in this case: what has not been
	 * judged is not approved.
	 * @return whether the policy vouches for the origin
	 */
	public boolean vouchesForOrigin() {
		return this.reason == DecisionReason.ALLOWED && this.policy.settings().allowCredentials();
	}

	/**
	 * Return the value of a CORS header of the response.
	 * @param name the header's name, one of {@link ResponseHeaders#NAMES}
	 * @return the value, or {@code null} where the response does not have the header
	 */
	public @Nullable String header(String name) {
		if (name.equals(ResponseHeaders.ALLOW_ORIGIN)) {
			return this.allowOrigin;
		}
		for (int i = 0; i < this.headers.size(); i++) {
			if (this.headers.get(i).name().equals(name)) {
				return this.headers.get(i).value();
			}
		}
		return null;
	}

	/**
	 * Whether another decision says the same: by the same policy, for the same reason.
	 * @param other the other decision, {@code null} for none
	 * @return whether it says the same
	 */
	@Internal
	public boolean isLike(@Nullable CorsDecision other) {
		return other != null && other.policy.written() == this.policy.written() && other.reason == this.reason;
	}

	@Override
	public String toString() {
		return "CorsDecision[policy=%s, kind=%s, reason=%s, status=%d, allowOrigin=%s, headers=%s, vary=%s]"
			.formatted(this.policy, this.kind, this.reason, this.status, this.allowOrigin, this.headers, this.vary);
	}

}
