/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.reactive;

import java.time.Duration;

import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The body of a request that is answered without it.
 * <p>
 * Netty can lose the next request of a connection that was answered while the last one
 * was still being read, and a client whose connection is closed while it sends may never
 * see the answer (RFC 9112, 9.6). So the body is read first, and forgotten; but whoever
 * was refused must not keep the server reading for ever.
 */
final class UnreadBody {

	/** Of a body that nobody wants, Tomcat reads as much. */
	private static final long MAX_BYTES = 2L << 20;

	private static final Duration MAX_TIME = Duration.ofSeconds(2);

	private UnreadBody() {
	}

	/**
	 * Whether a request has a body.
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-6.3">RFC 9112, 6.3</a>
	 */
	static boolean exists(ServerHttpRequest request) {
		HttpHeaders headers = request.getHeaders();
		return headers.containsHeader(HttpHeaders.CONTENT_LENGTH)
				|| headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
	}

	/**
	 * Read a request's body, within bounds.
	 * @return whether the body has ended, so another request can follow it
	 */
	static Mono<Boolean> discard(ServerHttpRequest request) {
		// To read a body that is kept back would be to ask for it (RFC 9110, 10.1.1).
		if (request.getHeaders().containsHeader(HttpHeaders.EXPECT)) {
			return Mono.just(false);
		}
		return request.getBody()
			.map(UnreadBody::release)
			.scan(0L, Long::sum)
			.all((read) -> read <= MAX_BYTES)
			.timeout(MAX_TIME, Mono.just(false))
			.onErrorReturn(false);
	}

	private static long release(DataBuffer buffer) {
		int length = buffer.readableByteCount();
		DataBufferUtils.release(buffer);
		return length;
	}

}
