/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.testing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.corsstarter.testing.RawResponse.Field;
import org.eclipse.jetty.http.HostPortHttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.http2.frames.SettingsFrame;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * A connection over HTTP/2 in clear text, to a server that has it enabled.
 */
public final class Http2Connection implements AutoCloseable {

	private static final long PATIENCE_SECONDS = RawConnection.PATIENCE.toSeconds();

	private final HTTP2Client client;

	private final Session session;

	private final String authority;

	private Http2Connection(HTTP2Client client, Session session, String authority) {
		this.client = client;
		this.session = session;
		this.authority = authority;
	}

	public static Http2Connection to(RunningApplication application) {
		HTTP2Client client = new HTTP2Client();
		LifeCycle.start(client);
		CompletableFuture<Boolean> ready = new CompletableFuture<>();
		Session session = await(client.connect(
				new InetSocketAddress(InetAddress.getLoopbackAddress(), application.port()), new Session.Listener() {

					@Override
					public void onSettings(Session session, SettingsFrame frame) {
						ready.complete(true);
					}

				}));
		await(ready);
		return new Http2Connection(client, session, "localhost:" + application.port());
	}

	/**
	 * Send a request without a body, and read its response.
	 */
	public RawResponse send(RawRequest request) {
		String authority = this.authority;
		HttpFields.Mutable fields = HttpFields.build();
		for (Field field : fields(request)) {
			if (field.name().equalsIgnoreCase("Host")) {
				authority = field.value();
			}
			else {
				fields.add(field.name(), field.value());
			}
		}
		HttpURI uri = HttpURI.from("http", new HostPortHttpField(authority).getHostPort().getHost(),
				new HostPortHttpField(authority).getHostPort().getPort(), request.target());
		return exchange(new MetaData.Request(request.method(), uri, HttpVersion.HTTP_2, fields), true);
	}

	/**
	 * Ask for a WebSocket (RFC 8441), and read the head of the response.
	 */
	public RawResponse connect(String path, String... headers) {
		HttpFields.Mutable fields = HttpFields.build();
		fields(RawRequest.of("CONNECT", path, headers)).forEach((field) -> fields.add(field.name(), field.value()));
		fields.add("Sec-WebSocket-Version", "13");
		return exchange(new MetaData.ConnectRequest(HttpScheme.HTTP, new HostPortHttpField(this.authority), path,
				fields, "websocket"), false);
	}

	private static List<Field> fields(RawRequest request) {
		List<Field> fields = new ArrayList<>();
		for (String line : request.headers()) {
			int colon = line.indexOf(':');
			fields.add(new Field(line.substring(0, colon), line.substring(colon + 1).strip()));
		}
		return fields;
	}

	private RawResponse exchange(MetaData.Request request, boolean whole) {
		Responses responses = new Responses(whole);
		await(this.session.newStream(new HeadersFrame(request, null, whole), responses));
		return await(responses.response);
	}

	private static <T> T await(CompletableFuture<T> future) {
		try {
			return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException | ExecutionException | TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		LifeCycle.stop(this.client);
	}

	/**
	 * Collects a response.
	 */
	private static final class Responses implements Stream.Listener {

		private final boolean whole;

		private final CompletableFuture<RawResponse> response = new CompletableFuture<>();

		private final StringBuilder body = new StringBuilder();

		private RawResponse head = new RawResponse(0, List.of(), "");

		private Responses(boolean whole) {
			this.whole = whole;
		}

		@Override
		public void onHeaders(Stream stream, HeadersFrame frame) {
			if (frame.getMetaData() instanceof MetaData.Response metaData) {
				List<Field> fields = metaData.getHttpFields()
					.stream()
					.map((field) -> new Field(field.getName(), String.valueOf(field.getValue())))
					.toList();
				this.head = new RawResponse(metaData.getStatus(), fields, "");
			}
			if (frame.isEndStream() || !this.whole) {
				this.response.complete(this.head);
			}
			else {
				stream.demand();
			}
		}

		@Override
		public void onDataAvailable(Stream stream) {
			Stream.Data data = stream.readData();
			if (data == null) {
				stream.demand();
				return;
			}
			this.body.append(StandardCharsets.UTF_8.decode(data.frame().getByteBuffer()));
			boolean end = data.frame().isEndStream();
			data.release();
			if (end) {
				this.response.complete(new RawResponse(this.head.status(), this.head.headers(), this.body.toString()));
			}
			else {
				stream.demand();
			}
		}

		@Override
		public void onReset(Stream stream, ResetFrame frame, Callback callback) {
			this.response
				.completeExceptionally(new IllegalStateException("Reset: " + Map.of("error", frame.getError())));
			callback.succeeded();
		}

	}

}
