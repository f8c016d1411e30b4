/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerConfig;

import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/**
 * A call of a WebFlux filter by Reactor Netty. Its request and response belong to a
 * channel, so a call is all that the server and Spring's adapter do between the bytes of
 * a request and those of its answer.
 */
final class NettyCall implements FilterCall {

	private final byte[] request;

	private final EmbeddedChannel channel;

	private final Application application = new Application();

	private @Nullable ByteBuf answer;

	NettyCall(WebFilter filter, Sample sample) {
		this.request = sample.headers()
			.stream()
			.map((header) -> header[0] + ": " + header[1] + "\r\n")
			.collect(Collectors.joining("", sample.method() + " " + sample.path() + " HTTP/1.1\r\n", "\r\n"))
			.getBytes(StandardCharsets.ISO_8859_1);
		HttpServerConfig server = HttpServer.create()
			.handle(new ReactorHttpHandlerAdapter(WebFilterCall.handler(filter,
					WebHttpHandlerBuilder.webHandler(this.application).filter(filter).build())))
			.configuration();
		this.channel = new Channel(server.channelInitializer(server.childObserver(), null, true));
	}

	@Override
	public Object run() {
		ReferenceCountUtil.release(this.answer);
		this.application.exchange = null;
		this.channel.writeInbound(Unpooled.wrappedBuffer(this.request));
		this.answer = this.channel.readOutbound();
		for (Object more = this.channel.readOutbound(); more != null; more = this.channel.readOutbound()) {
			ReferenceCountUtil.release(more);
		}
		return this.channel;
	}

	@Override
	public Answer answer() {
		if (this.answer == null) {
			throw new IllegalStateException("No answer");
		}
		String[] lines = this.answer.toString(StandardCharsets.ISO_8859_1).split("\r\n");
		String allowOrigin = null;
		for (String line : lines) {
			if (line.toLowerCase().startsWith("access-control-allow-origin: ")) {
				allowOrigin = line.substring(line.indexOf(' ') + 1);
			}
		}
		return new Answer(this.application.exchange != null, Integer.parseInt(lines[0].split(" ")[1]), allowOrigin);
	}

	/**
	 * What is behind the filter: answers without a body.
	 */
	private static final class Application implements WebHandler {

		private @Nullable ServerWebExchange exchange;

		@Override
		public Mono<Void> handle(ServerWebExchange exchange) {
			this.exchange = exchange;
			return exchange.getResponse().setComplete();
		}

	}

	/**
	 * A channel with the addresses of a connection.
	 */
	private static final class Channel extends EmbeddedChannel {

		private static final SocketAddress ADDRESS = new InetSocketAddress("127.0.0.1", 443);

		Channel(ChannelHandler handler) {
			super(handler);
		}

		@Override
		protected SocketAddress localAddress0() {
			return ADDRESS;
		}

		@Override
		protected SocketAddress remoteAddress0() {
			return ADDRESS;
		}

	}

}
