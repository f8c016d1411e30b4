package io.github.corsstarter.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/**
 * Sends requests over the network. Unlike {@code HttpURLConnection}, the JDK's client
 * lets a request have an {@code Origin}.
 */
final class HttpConnection implements BrowserConnection {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final URI server;

	HttpConnection(URI server) {
		this.server = server;
	}

	@Override
	public URI server() {
		return this.server;
	}

	@Override
	public BrowserResponse send(BrowserRequest request) {
		HttpRequest.BodyPublisher body = request.body().isEmpty() ? HttpRequest.BodyPublishers.noBody()
				: HttpRequest.BodyPublishers.ofString(request.body());
		HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
			.timeout(PATIENCE)
			.method(request.method(), body);
		request.headers().forEach((header) -> builder.header(header.name(), header.value()));
		try {
			return toResponse(client().send(builder.build(), HttpResponse.BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Makes a client, and so a connection, for each request. WebFlux on Netty may stop
	 * reading a connection after a response with status 404.
	 */
	private static HttpClient client() {
		return HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).connectTimeout(PATIENCE).build();
	}

	private static BrowserResponse toResponse(HttpResponse<String> response) {
		List<HeaderLine> headers = response.headers()
			.map()
			.entrySet()
			.stream()
			.flatMap((entry) -> entry.getValue().stream().map((value) -> new HeaderLine(entry.getKey(), value)))
			.filter((header) -> !header.name().startsWith(":"))
			.toList();
		return new BrowserResponse(response.statusCode(), headers, response.body());
	}

}
