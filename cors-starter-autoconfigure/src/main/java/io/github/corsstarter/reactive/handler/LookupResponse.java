/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.reactive.handler;

import java.util.function.Supplier;

import io.github.corsstarter.policy.ResponseHeaders;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

/**
 * A response that nobody receives. Spring's own CORS processing, which runs when a
 * handler is looked up, leaves one alone that has {@code Access-Control-Allow-Origin}.
 */
final class LookupResponse extends ServerHttpResponseDecorator {

	private final HttpHeaders headers = new HttpHeaders();

	LookupResponse(ServerHttpResponse response) {
		super(response);
		this.headers.set(ResponseHeaders.ALLOW_ORIGIN, "");
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

	@Override
	public boolean setStatusCode(@Nullable HttpStatusCode status) {
		return false;
	}

	@Override
	public boolean setRawStatusCode(@Nullable Integer value) {
		return false;
	}

	@Override
	public void addCookie(ResponseCookie cookie) {
	}

	@Override
	public void beforeCommit(Supplier<? extends Mono<Void>> action) {
	}

	@Override
	public Mono<Void> setComplete() {
		return Mono.empty();
	}

}
