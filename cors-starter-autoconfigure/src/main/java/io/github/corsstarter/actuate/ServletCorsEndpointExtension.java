/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import io.github.corsstarter.policy.Internal;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What the endpoint {@code cors} has over the web alone, on servlets. Safe for use by
 * many threads.
 */
@Internal
@RegisterReflectionForBinding(RefusalsDescriptor.class)
@EndpointWebExtension(endpoint = CorsEndpoint.class)
public final class ServletCorsEndpointExtension {

	private final WebReader reader;

	private final boolean ownPort;

	/**
	 * Create the extension.
	 * @param endpoint the endpoint
	 * @param ownPort whether the endpoint is at the port of the application
	 */
	public ServletCorsEndpointExtension(CorsEndpoint endpoint, boolean ownPort) {
		this.reader = new WebReader(endpoint);
		this.ownPort = ownPort;
	}

	/**
	 * Explain a request, list the last refusals, or serve a part of the page.
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
	public WebEndpointResponse<?> read(@Selector String operation, @Nullable String origin, @Nullable String method,
			@Nullable String path, @Nullable String headers, @Nullable String host, @Nullable String scheme,
			@Nullable String credentials, @Nullable String secFetchSite, @Nullable String secFetchMode) {
		return this.reader.read(operation, new WrittenQuestion(origin, method, path, headers, host, scheme, credentials,
				secFetchSite, secFetchMode), ownAddress());
	}

	private @Nullable OwnAddress ownAddress() {
		if (!this.ownPort
				|| !(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current)) {
			return null;
		}
		HttpServletRequest request = current.getRequest();
		return new OwnAddress(request.getScheme(), request.getServerName(), request.getServerPort(),
				request.getContextPath());
	}

}
