package io.github.corsstarter.reactive;

import java.net.URI;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import io.github.corsstarter.policy.CorsRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The facts about a WebFlux request.
 *
 * @param request the request
 */
record ReactiveCorsRequest(ServerHttpRequest request) implements CorsRequest {

	@Override
	public String method() {
		return this.request.getMethod().name();
	}

	@Override
	public String scheme() {
		String scheme = uri().getScheme();
		return (scheme != null) ? scheme : "http";
	}

	@Override
	public @Nullable String host() {
		return uri().getHost();
	}

	@Override
	public int port() {
		return uri().getPort();
	}

	private URI uri() {
		return this.request.getURI();
	}

	@Override
	public @Nullable String header(String name) {
		return this.request.getHeaders().getFirst(name);
	}

	@Override
	public Enumeration<String> headers(String name) {
		List<String> lines = this.request.getHeaders().get(name);
		return (lines != null) ? Collections.enumeration(lines) : Collections.emptyEnumeration();
	}

}
