/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.RequestPath;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.http.support.Netty4HeadersAdapter;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;

/**
 * A WebFlux exchange with what filters use of it, its headers in Netty's own classes.
 */
final class StubExchange extends ServerWebExchangeDecorator {

	private final UnaryOperator<MultiValueMap<String, String>> headers;

	private final StubHttpRequest request;

	private StubHttpResponse serverResponse;

	private ServerHttpResponse response;

	private final Map<String, Object> attributes = new HashMap<>();

	StubExchange(Sample sample) {
		this(sample, UnaryOperator.identity());
	}

	/**
	 * Create an exchange.
	 * @param sample the request
	 * @param headers is given the headers of request and response, and gives what stands
	 * in their place
	 */
	StubExchange(Sample sample, UnaryOperator<MultiValueMap<String, String>> headers) {
		super(Unsupported.of(ServerWebExchange.class));
		this.headers = headers;
		this.request = new StubHttpRequest(sample, headers);
		this.serverResponse = new StubHttpResponse(headers);
		this.response = this.serverResponse;
	}

	void clear() {
		this.serverResponse = new StubHttpResponse(this.headers);
		this.response = this.serverResponse;
		this.attributes.clear();
	}

	/**
	 * Answer with a response that somebody has wrapped.
	 */
	void answerWith(ServerHttpResponse response) {
		this.response = response;
	}

	StubHttpResponse serverResponse() {
		return this.serverResponse;
	}

	@Override
	public ServerHttpRequest getRequest() {
		return this.request;
	}

	@Override
	public ServerHttpResponse getResponse() {
		return this.response;
	}

	@Override
	public Map<String, Object> getAttributes() {
		return this.attributes;
	}

	private static final class StubHttpRequest extends ServerHttpRequestDecorator {

		private final HttpMethod method;

		private final URI uri;

		private final RequestPath path;

		private final HttpHeaders headers;

		StubHttpRequest(Sample sample, UnaryOperator<MultiValueMap<String, String>> headers) {
			super(Unsupported.of(ServerHttpRequest.class));
			this.method = HttpMethod.valueOf(sample.method());
			this.uri = URI.create("https://" + sample.host() + sample.path());
			// The server parses it for each request, whatever the filters.
			this.path = RequestPath.parse(sample.path(), "");
			MultiValueMap<String, String> nettyHeaders = new Netty4HeadersAdapter(new DefaultHttpHeaders());
			sample.headers().forEach((header) -> nettyHeaders.add(header[0], header[1]));
			this.headers = new HttpHeaders(headers.apply(nettyHeaders));
		}

		@Override
		public HttpMethod getMethod() {
			return this.method;
		}

		@Override
		public URI getURI() {
			return this.uri;
		}

		@Override
		public RequestPath getPath() {
			return this.path;
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

		@Override
		public @Nullable InetSocketAddress getRemoteAddress() {
			return null;
		}

		@Override
		public @Nullable InetSocketAddress getLocalAddress() {
			return null;
		}

		@Override
		public @Nullable SslInfo getSslInfo() {
			return null;
		}

		@Override
		public Flux<DataBuffer> getBody() {
			return Flux.empty();
		}

	}

	/**
	 * Spring's own response, so what a commit costs is what it costs on a server. What is
	 * written goes nowhere.
	 */
	static final class StubHttpResponse extends AbstractServerHttpResponse {

		StubHttpResponse(UnaryOperator<MultiValueMap<String, String>> headers) {
			super(DefaultDataBufferFactory.sharedInstance,
					new HttpHeaders(headers.apply(new Netty4HeadersAdapter(new DefaultHttpHeaders()))));
		}

		int status() {
			return (getStatusCode() != null) ? getStatusCode().value() : Answer.OK;
		}

		@Override
		public <T> T getNativeResponse() {
			throw new UnsupportedOperationException();
		}

		@Override
		protected Mono<Void> writeWithInternal(Publisher<? extends DataBuffer> body) {
			return Mono.empty();
		}

		@Override
		protected Mono<Void> writeAndFlushWithInternal(Publisher<? extends Publisher<? extends DataBuffer>> body) {
			return Mono.empty();
		}

		@Override
		protected void applyStatusCode() {
		}

		@Override
		protected void applyHeaders() {
		}

		@Override
		protected void applyCookies() {
		}

	}

}
