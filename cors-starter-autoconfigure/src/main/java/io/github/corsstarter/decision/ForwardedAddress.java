/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.net.URI;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.DisallowedRequests;
import io.github.corsstarter.policy.RequestKind;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ForwardedHeaderUtils;
import org.springframework.web.util.UriComponents;

/**
 * Finds out proxies that say what the browser asked for to an application that does not
 * listen: {@code server.forward-headers-strategy} is left out, or another one.
 */
final class ForwardedAddress {

	private static final List<String> HEADERS = List.of("Forwarded", "X-Forwarded-Host", "X-Forwarded-Proto",
			"X-Forwarded-Port", "X-Forwarded-Ssl");

	private static final CorsProtocol PROTOCOL = new CorsProtocol(DisallowedRequests.REJECT,
			CorsProtocol.DEFAULT_PREFLIGHT_STATUS);

	private ForwardedAddress() {
	}

	/**
	 * Name the headers by which a refused request comes from the application's own page.
	 * @param policy the policy that refuses it
	 * @param kind what the request is
	 * @param request the facts about the request
	 * @return their names, none where the page is another's by them, too
	 */
	static List<String> headersNamingOrigin(CorsPolicy policy, RequestKind kind, CorsRequest request) {
		List<String> names = HEADERS.stream().filter((name) -> request.header(name) != null).toList();
		if (kind == RequestKind.PREFLIGHT || names.isEmpty()) {
			return List.of();
		}
		CorsRequest forwarded = forwarded(request, names);
		return (forwarded != null && PROTOCOL.decide(policy, forwarded).kind() == RequestKind.SAME_ORIGIN) ? names
				: List.of();
	}

	private static @Nullable CorsRequest forwarded(CorsRequest request, List<String> names) {
		HttpHeaders headers = new HttpHeaders();
		names.forEach((name) -> headers.addAll(name, Collections.list(request.headers(name))));
		try {
			UriComponents address = ForwardedHeaderUtils
				.adaptFromForwardedHeaders(URI.create("%s://%s%s".formatted(request.scheme(),
						Objects.requireNonNullElse(request.host(), "localhost"), port(request))), headers)
				.build();
			String scheme = address.getScheme();
			return (scheme != null) ? new ForwardedRequest(request, scheme, address.getHost(), address.getPort())
					: null;
		}
		catch (RuntimeException ex) {
			// What a stranger sends need not be an address, and of a lone comma Spring
			// reads an element that is not there.
			return null;
		}
	}

	private static String port(CorsRequest request) {
		return (request.port() > 0) ? ":" + request.port() : "";
	}

	/**
	 * The request as it looks where the headers are applied.
	 */
	private record ForwardedRequest(CorsRequest request, String scheme, @Nullable String host,
			int port) implements CorsRequest {

		@Override
		public String method() {
			return this.request.method();
		}

		@Override
		public @Nullable String header(String name) {
			return this.request.header(name);
		}

		@Override
		public Enumeration<String> headers(String name) {
			return this.request.headers(name);
		}

	}

}
