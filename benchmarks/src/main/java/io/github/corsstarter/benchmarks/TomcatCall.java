/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.MappingMatch;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardWrapper;
import org.apache.coyote.OutputBuffer;
import org.apache.tomcat.util.buf.MessageBytes;

/**
 * A call of a servlet filter with Tomcat's request and response, as they are when a
 * request has been parsed and mapped: its headers are still bytes, which turn to strings
 * when they are asked for.
 */
final class TomcatCall implements FilterCall {

	private final Filter filter;

	private final Sample sample;

	private final List<byte[][]> headers;

	private final byte[] method;

	private final byte[] path;

	private final Context context = new StandardContext();

	private final Wrapper wrapper = new StandardWrapper();

	private final org.apache.coyote.Request coyoteRequest = new org.apache.coyote.Request();

	private final org.apache.coyote.Response coyoteResponse = new org.apache.coyote.Response();

	private final Request request = new Request(new Connector(), this.coyoteRequest);

	private final Response response = new Response(this.coyoteResponse);

	private final EndOfChain application = new EndOfChain();

	TomcatCall(Filter filter, Sample sample) {
		this.filter = filter;
		this.sample = sample;
		this.method = bytes(sample.method());
		this.path = bytes(sample.path());
		this.headers = sample.headers()
			.stream()
			.map((header) -> new byte[][] { bytes(header[0]), bytes(header[1]) })
			.toList();
		this.context.setPath("");
		this.wrapper.setName("dispatcherServlet");
		this.request.setResponse(this.response);
		this.response.setRequest(this.request);
		this.coyoteRequest.setResponse(this.coyoteResponse);
		this.coyoteResponse.setRequest(this.coyoteRequest);
		this.coyoteResponse.setOutputBuffer(new Nowhere());
	}

	@Override
	public Object run() {
		recycle();
		parse();
		this.application.response = null;
		try {
			this.filter.doFilter(this.request.getRequest(), this.response.getResponse(), this.application);
		}
		catch (IOException | ServletException ex) {
			throw new IllegalStateException(ex);
		}
		return this.response;
	}

	private void recycle() {
		this.request.recycle();
		this.response.recycle();
		this.coyoteRequest.recycle();
		this.coyoteResponse.recycle();
	}

	private void parse() {
		set(this.coyoteRequest.method(), this.method);
		set(this.coyoteRequest.requestURI(), this.path);
		set(this.coyoteRequest.decodedURI(), this.path);
		this.coyoteRequest.scheme().setString("https");
		this.coyoteRequest.serverName().setString(Sample.HOST);
		this.coyoteRequest.setServerPort(443);
		for (byte[][] header : this.headers) {
			set(this.coyoteRequest.getMimeHeaders().addValue(header[0], 0, header[0].length), header[1]);
		}
		this.request.getMappingData().context = this.context;
		this.request.getMappingData().wrapper = this.wrapper;
		this.request.getMappingData().matchType = MappingMatch.DEFAULT;
		this.request.getMappingData().wrapperPath.setString(this.sample.path());
		this.request.getMappingData().requestPath.setString(this.sample.path());
	}

	private static void set(MessageBytes target, byte[] bytes) {
		target.setBytes(bytes, 0, bytes.length);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	@Override
	public Answer answer() {
		return new Answer(this.application.response != null, this.response.getStatus(),
				this.response.getHeader("Access-Control-Allow-Origin"));
	}

	private static final class Nowhere implements OutputBuffer {

		private long written;

		@Override
		public int doWrite(ByteBuffer chunk) {
			int length = chunk.remaining();
			chunk.position(chunk.limit());
			this.written += length;
			return length;
		}

		@Override
		public long getBytesWritten() {
			return this.written;
		}

	}

}
