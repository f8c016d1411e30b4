package io.github.corsstarter.benchmarks;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.RequestPath;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.http.support.Netty4HeadersAdapter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;

/**
 * A WebFlux exchange with what filters use of it, its headers in Netty's own classes.
 */
final class StubExchange extends ServerWebExchangeDecorator {

	private final StubHttpRequest request;

	private final StubHttpResponse response = new StubHttpResponse();

	private final Map<String, Object> attributes = new HashMap<>();

	StubExchange(Sample sample) {
		super(Unsupported.of(ServerWebExchange.class));
		this.request = new StubHttpRequest(sample);
	}

	void clear() {
		this.response.clear();
		this.attributes.clear();
	}

	@Override
	public ServerHttpRequest getRequest() {
		return this.request;
	}

	@Override
	public StubHttpResponse getResponse() {
		return this.response;
	}

	@Override
	public Map<String, Object> getAttributes() {
		return this.attributes;
	}

	private static HttpHeaders nettyHeaders() {
		return new HttpHeaders(new Netty4HeadersAdapter(new DefaultHttpHeaders()));
	}

	private static final class StubHttpRequest extends ServerHttpRequestDecorator {

		private final HttpMethod method;

		private final URI uri;

		private final RequestPath path;

		private final HttpHeaders headers = nettyHeaders();

		StubHttpRequest(Sample sample) {
			super(Unsupported.of(ServerHttpRequest.class));
			this.method = HttpMethod.valueOf(sample.method());
			this.uri = URI.create("https://" + Sample.HOST + sample.path());
			// The server parses it for each request, whatever the filters.
			this.path = RequestPath.parse(sample.path(), "");
			sample.headers().forEach((header) -> this.headers.add(header[0], header[1]));
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
		public Flux<DataBuffer> getBody() {
			return Flux.empty();
		}

	}

	/**
	 * A response that keeps its status and its headers.
	 */
	static final class StubHttpResponse extends ServerHttpResponseDecorator {

		private final HttpHeaders headers = nettyHeaders();

		private final List<Supplier<? extends Mono<Void>>> commitActions = new ArrayList<>();

		private @Nullable HttpStatusCode status;

		StubHttpResponse() {
			super(Unsupported.of(ServerHttpResponse.class));
		}

		void clear() {
			this.headers.clear();
			this.commitActions.clear();
			this.status = null;
		}

		void commit() {
			for (int i = 0; i < this.commitActions.size(); i++) {
				this.commitActions.get(i).get().block();
			}
			this.commitActions.clear();
		}

		int status() {
			return (this.status != null) ? this.status.value() : Answer.OK;
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

		@Override
		public boolean setStatusCode(@Nullable HttpStatusCode status) {
			this.status = status;
			return true;
		}

		@Override
		public @Nullable HttpStatusCode getStatusCode() {
			return this.status;
		}

		@Override
		public void beforeCommit(Supplier<? extends Mono<Void>> action) {
			this.commitActions.add(action);
		}

		@Override
		public boolean isCommitted() {
			return false;
		}

		@Override
		public Mono<Void> setComplete() {
			commit();
			return Mono.empty();
		}

	}

}
