package io.github.corsstarter.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A server with one page, at an origin of its own.
 */
final class PageServer implements AutoCloseable {

	private final HttpServer server;

	private PageServer(HttpServer server) {
		this.server = server;
	}

	static PageServer start() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
			server.start();
			return new PageServer(server);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	/**
	 * Show a page.
	 * @param html the page
	 * @return the page's URL
	 */
	String show(String html) {
		this.server.createContext("/page", (exchange) -> answer(exchange, html.getBytes(StandardCharsets.UTF_8)));
		return "http://localhost:%d/page".formatted(port());
	}

	private static void answer(HttpExchange exchange, byte[] html) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
		exchange.sendResponseHeaders(200, html.length);
		try (exchange) {
			exchange.getResponseBody().write(html);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
