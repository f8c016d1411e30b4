/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.io.Serial;

import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.policy.RequestKind;

import org.springframework.context.ApplicationEvent;

/**
 * Event that is published when a cross-origin request was not allowed, for audit: at most
 * {@value RejectionEvents#EVENTS_PER_SECOND} in a second, so that nobody can keep the
 * listeners busy. Immutable.
 *
 * @serial exclude
 */
public final class CorsRejectedEvent extends ApplicationEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String policy;

	private final String rule;

	private final RequestKind kind;

	private final DecisionReason reason;

	private final boolean enforced;

	private final String origin;

	private final String method;

	private final String path;

	CorsRejectedEvent(Object source, String policy, String rule, RequestKind kind, DecisionReason reason,
			boolean enforced, String origin, String method, String path) {
		super(source);
		this.policy = policy;
		this.rule = rule;
		this.kind = kind;
		this.reason = reason;
		this.enforced = enforced;
		this.origin = origin;
		this.method = method;
		this.path = path;
	}

	/**
	 * Return the name of the policy that decided.
	 * @return the name
	 */
	public String getPolicy() {
		return this.policy;
	}

	/**
	 * Return what selected the policy.
	 * @return a path pattern, an annotation or {@code default}
	 */
	public String getRule() {
		return this.rule;
	}

	/**
	 * Return what the request was.
	 * @return the kind
	 */
	public RequestKind getKind() {
		return this.kind;
	}

	/**
	 * Return why it was not allowed.
	 * @return the reason
	 */
	public DecisionReason getReason() {
		return this.reason;
	}

	/**
	 * Whether it was refused, or would have been if policies were enforced.
	 * @return whether it was refused
	 */
	public boolean isEnforced() {
		return this.enforced;
	}

	/**
	 * Return the origin that the request claimed.
	 * @return its printable text, cut
	 */
	public String getOrigin() {
		return this.origin;
	}

	/**
	 * Return the method that was asked for.
	 * @return its printable text, cut
	 */
	public String getMethod() {
		return this.method;
	}

	/**
	 * Return the path within the application.
	 * @return its printable text, cut
	 */
	public String getPath() {
		return this.path;
	}

	@Override
	public String toString() {
		return "CorsRejectedEvent[policy=%s, rule=%s, kind=%s, reason=%s, enforced=%s, origin=%s, method=%s, path=%s]"
			.formatted(this.policy, this.rule, this.kind, this.reason, this.enforced, this.origin, this.method,
					this.path);
	}

}
