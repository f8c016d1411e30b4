/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.net.URI;

import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * What the endpoint {@code cors} has over the web alone, on WebFlux. Safe for use by many
 * threads.
 */
@Internal
@RegisterReflectionForBinding(RefusalsDescriptor.class)
@EndpointWebExtension(endpoint = CorsEndpoint.class)
public final class ReactiveCorsEndpointExtension {

	private final WebReader reader;

	/**
	 * Create the extension.
	 * @param endpoint the endpoint
	 */
	public ReactiveCorsEndpointExtension(CorsEndpoint endpoint) {
		this.reader = new WebReader(endpoint);
	}

	/**
	 * Explain a request, list the last refusals, or serve a part of the page. A source of
	 * origins may block, and so may a file.
	 * @param operation {@code explain}, {@code refusals}, {@code ui}, {@code ui.js},
	 * {@code ui.css} or {@code ui.svg}
	 * @param origin the origin of the page
	 * @param method the method
	 * @param path the path
	 * @param headers the headers that the page sets
	 * @param host the host that the request names
	 * @param scheme the scheme of its URL
	 * @param credentials whether the page sends credentials
	 * @param secFetchSite what the browser says of where the page is
	 * @param secFetchMode what the browser says of the kind of request
	 * @return the answer
	 */
	@ReadOperation
	public Mono<WebEndpointResponse<?>> read(@Selector String operation, @Nullable String origin,
			@Nullable String method, @Nullable String path, @Nullable String headers, @Nullable String host,
			@Nullable String scheme, @Nullable String credentials, @Nullable String secFetchSite,
			@Nullable String secFetchMode) {
		WrittenQuestion question = new WrittenQuestion(origin, method, path, headers, host, scheme, credentials,
				secFetchSite, secFetchMode);
		return Mono.deferContextual((context) -> Mono
			.<WebEndpointResponse<?>>fromCallable(() -> this.reader.read(operation, question, ownAddress(context)))
			.subscribeOn(Schedulers.boundedElastic()));
	}

	/**
	 * At a port of its own, the endpoint has no filter.
	 */
	private static @Nullable OwnAddress ownAddress(ContextView context) {
		ServerHttpRequest request = context.getOrDefault(RequestFilter.KEY, null);
		if (request == null) {
			return null;
		}
		URI uri = request.getURI();
		return (uri.getHost() != null)
				? new OwnAddress(uri.getScheme(), uri.getHost(), uri.getPort(), request.getPath().contextPath().value())
				: null;
	}

	/**
	 * Keeps the request for {@link ReactiveCorsEndpointExtension}: what WebFlux has an
	 * endpoint know of a request does not have its address. To be there only if the
	 * endpoint is at the port of the application.
	 */
	@Internal
	public static final class RequestFilter implements WebFilter {

		private static final Class<?> KEY = RequestFilter.class;

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
			ServerHttpRequest request = exchange.getRequest();
			Mono<Void> filtered = chain.filter(exchange);
			return request.getURI().getRawPath().endsWith(CorsEndpoint.EXPLAIN)
					? filtered.contextWrite((context) -> context.put(KEY, request)) : filtered;
		}

	}

}
