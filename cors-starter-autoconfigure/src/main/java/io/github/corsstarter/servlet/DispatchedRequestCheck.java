/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet;

import java.util.function.BooleanSupplier;

import io.github.corsstarter.handler.HandlerTable;
import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.Internal;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.WebUtils;

/**
 * Sees that the request which a dispatcher is about to serve is the one that was decided
 * about. A filter in between may have changed its method or its path, and a dispatcher
 * may have handlers that nobody knew before it was called; then the decision is made
 * again. Asked by each dispatcher before its own handler mappings, it maps nothing but
 * what is refused.
 */
@Internal
public final class DispatchedRequestCheck implements HandlerMapping, HandlerTable.WithoutHandlers, Ordered {

	private final CorsPolicyFilter filter;

	private final BooleanSupplier filterSeesAll;

	/**
	 * Create a check.
	 * @param filter made the first decision
	 * @param filterSeesAll whether the filter stands before all that is dispatched
	 */
	public DispatchedRequestCheck(CorsPolicyFilter filter, BooleanSupplier filterSeesAll) {
		this.filter = filter;
		this.filterSeesAll = filterSeesAll;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) {
		if (!isToBeServed(request)) {
			return null;
		}
		GovernedRequest governed = WebUtils.getNativeRequest(request, GovernedRequest.class);
		if (governed == null && (request.getHeader(HttpHeaders.ORIGIN) == null || !this.filterSeesAll.getAsBoolean())) {
			return null;
		}
		CorsDecision decision = this.filter.decideAgain(request, governed,
				RequestContextUtils.findWebApplicationContext(request));
		if (decision == null) {
			return null;
		}
		if (governed != null) {
			governed.response().replaceDecision(decision);
		}
		return decision.endsRequest() ? new HandlerExecutionChain(refusal()) : null;
	}

	/**
	 * Whether no handler has been chosen for the request so far. What a handler forwards
	 * is its own affair.
	 */
	private static boolean isToBeServed(HttpServletRequest request) {
		DispatcherType type = request.getDispatcherType();
		return (type == DispatcherType.REQUEST || type == DispatcherType.FORWARD)
				&& request.getAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE) == null;
	}

	private static HttpRequestHandler refusal() {
		return (request, response) -> response.setStatus(CorsProtocol.FORBIDDEN);
	}

}
