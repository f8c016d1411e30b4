/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.EnumSet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.internal.HttpChannelState;
import org.eclipse.jetty.util.Attributes;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * A call of a servlet filter by Jetty. Its request and response cannot be had without the
 * channel that they belong to, so a call is all that Jetty does between a parsed request
 * and an answer that is ready to be generated.
 */
final class JettyCall implements FilterCall {

	private final MetaData.Request request;

	private final HttpChannelState channel;

	private final Stream stream = new Stream();

	private final Application application = new Application();

	JettyCall(Filter filter, Sample sample) {
		HttpFields.Mutable headers = HttpFields.build();
		sample.headers().forEach((header) -> headers.add(header[0], header[1]));
		this.request = new MetaData.Request(sample.method(),
				HttpURI.from("https://" + Sample.HOST + sample.path()).asImmutable(), HttpVersion.HTTP_1_1,
				headers.asImmutable());
		this.channel = new HttpChannelState(new Metadata(connector(filter, this.application)));
	}

	private static Connector connector(Filter filter, Application application) {
		QueuedThreadPool threads = new QueuedThreadPool();
		// Nothing runs on them, and they would keep the virtual machine alive.
		threads.setDaemon(true);
		Server server = new Server(threads);
		ServletContextHandler context = new ServletContextHandler("/");
		context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
		context.addServlet(new ServletHolder("dispatcherServlet", application), "/");
		server.setHandler(context);
		try {
			server.start();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		return new LocalConnector(server);
	}

	@Override
	public Object run() {
		if (this.stream.isCommitted()) {
			// Not before: the answer is looked at in between.
			this.channel.recycle();
		}
		this.application.response = null;
		this.stream.response = null;
		this.channel.setHttpStream(this.stream);
		this.channel.onRequest(this.request).run();
		return this.stream;
	}

	@Override
	public Answer answer() {
		MetaData.Response response = this.stream.response;
		if (response == null) {
			throw new IllegalStateException("No answer");
		}
		return new Answer(this.application.response != null, response.getStatus(),
				response.getHttpFields().get("Access-Control-Allow-Origin"));
	}

	/**
	 * What is behind the filter.
	 */
	private static final class Application extends HttpServlet {

		private @Nullable ServletResponse response;

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) {
			this.response = response;
		}

	}

	/**
	 * Ends where the answer would be turned to bytes.
	 */
	private static final class Stream implements HttpStream {

		private MetaData.@Nullable Response response;

		@Override
		public String getId() {
			return "1";
		}

		@Override
		public Content.Chunk read() {
			return Content.Chunk.EOF;
		}

		@Override
		public void demand() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void prepareResponse(HttpFields.Mutable headers) {
		}

		@Override
		public void send(MetaData.Request request, MetaData.@Nullable Response response, boolean last,
				@Nullable ByteBuffer content, Callback callback) {
			if (response != null) {
				this.response = response;
			}
			callback.succeeded();
		}

		@Override
		public @Nullable Runnable cancelSend(Throwable cause, Callback appCallback) {
			return null;
		}

		@Override
		public long getIdleTimeout() {
			return 0;
		}

		@Override
		public void setIdleTimeout(long idleTimeoutMs) {
		}

		@Override
		public boolean isCommitted() {
			return this.response != null;
		}

		@Override
		public @Nullable Throwable consumeAvailable() {
			return null;
		}

		@Override
		public void succeeded() {
		}

		@Override
		public void failed(Throwable failure) {
			throw new IllegalStateException(failure);
		}

	}

	/**
	 * What a connection says of itself.
	 */
	private static final class Metadata extends Attributes.Lazy implements ConnectionMetaData {

		private static final SocketAddress ADDRESS = InetSocketAddress.createUnresolved(Sample.HOST, 443);

		private final HttpConfiguration configuration = new HttpConfiguration();

		private final Connector connector;

		Metadata(Connector connector) {
			this.connector = connector;
		}

		@Override
		public String getId() {
			return "1";
		}

		@Override
		public HttpConfiguration getHttpConfiguration() {
			return this.configuration;
		}

		@Override
		public HttpVersion getHttpVersion() {
			return HttpVersion.HTTP_1_1;
		}

		@Override
		public String getProtocol() {
			return HttpVersion.HTTP_1_1.asString();
		}

		@Override
		public Connection getConnection() {
			throw new UnsupportedOperationException();
		}

		@Override
		public Connector getConnector() {
			return this.connector;
		}

		@Override
		public boolean isPersistent() {
			return true;
		}

		@Override
		public SocketAddress getRemoteSocketAddress() {
			return ADDRESS;
		}

		@Override
		public SocketAddress getLocalSocketAddress() {
			return ADDRESS;
		}

	}

}
