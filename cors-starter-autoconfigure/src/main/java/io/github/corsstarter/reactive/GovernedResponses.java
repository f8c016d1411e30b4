/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.reactive;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.http.server.reactive.ContextPathCompositeHandler;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Has all of an application answer with a response that can be governed: filters, error
 * handlers, and whoever completes what nobody has answered. The policies' filter says
 * later what becomes of it.
 */
@Internal
public final class GovernedResponses implements HttpHandlerDecoratorFactory, PriorityOrdered {

	private final CorsPolicyRegistry registry;

	/**
	 * Create a decorator.
	 * @param registry holds the policies
	 */
	public GovernedResponses(CorsPolicyRegistry registry) {
		this.registry = registry;
	}

	@Override
	public HttpHandler apply(HttpHandler application) {
		return new Governing(application, this.registry);
	}

	/**
	 * Whether nobody has put anything around a handler that was decorated.
	 * @param handler the handler that the server gets
	 * @return whether nothing is around it but a context path
	 */
	public static boolean isOutermost(HttpHandler handler) {
		return handler instanceof Governing || handler instanceof ContextPathCompositeHandler;
	}

	/**
	 * Around all others: what they write is written to a response of this kind.
	 */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	private record Governing(HttpHandler application, CorsPolicyRegistry registry) implements HttpHandler {

		@Override
		public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
			return this.application.handle(request,
					this.registry.getPolicies().isEmpty() ? response : new GovernedResponse(response));
		}

	}

}
