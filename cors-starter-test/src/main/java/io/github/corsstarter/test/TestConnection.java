/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.http.server.LocalTestWebServer;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * Sends requests to the test's server, or else to the application without one. It looks
 * for them at the first request, because a server has no port before.
 */
final class TestConnection implements BrowserConnection {

	private final Supplier<BrowserConnection> finder;

	private volatile @Nullable BrowserConnection connection;

	TestConnection(ApplicationContext context, ObjectProvider<MockMvcTester> mockMvcTester,
			ObjectProvider<WebTestClient> webTestClient, ObjectProvider<RestTestClient> restTestClient) {
		this.finder = () -> Stream
			.<Supplier<Optional<BrowserConnection>>>of(() -> server(context),
					() -> find(mockMvcTester).map(MockMvcConnection::new),
					() -> find(webTestClient).map(WebTestClientConnection::new),
					() -> find(restTestClient).map(RestTestClientConnection::new))
			.flatMap((candidate) -> candidate.get().stream())
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("The test has nothing to send requests with. Add "
					+ "@AutoConfigureMockMvc, @AutoConfigureWebTestClient or @AutoConfigureRestTestClient to it, or "
					+ "start a server with @SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)."));
	}

	private static Optional<BrowserConnection> server(ApplicationContext context) {
		return Optional.ofNullable(LocalTestWebServer.get(context))
			.map((server) -> new HttpConnection(URI.create(server.uri())));
	}

	private static <T> Optional<T> find(ObjectProvider<T> bean) {
		return Optional.ofNullable(bean.getIfAvailable());
	}

	@Override
	public URI server() {
		return connection().server();
	}

	@Override
	public BrowserResponse send(BrowserRequest request) {
		return connection().send(request);
	}

	@Override
	public String remark() {
		return connection().remark();
	}

	private BrowserConnection connection() {
		BrowserConnection connection = this.connection;
		if (connection == null) {
			connection = this.finder.get();
			this.connection = connection;
		}
		return connection;
	}

}
