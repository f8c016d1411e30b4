package io.github.corsstarter.test;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A request as a browser sends it.
 *
 * @param method the method
 * @param uri the whole URL
 * @param headers the header lines, except {@code Host} and those of the connection
 * @param body the body, empty if there is none
 */
public record BrowserRequest(String method, URI uri, List<HeaderLine> headers, String body) {

	/**
	 * Create a request.
	 * @param method the method
	 * @param uri the whole URL
	 * @param headers the header lines
	 * @param body the body
	 */
	public BrowserRequest {
		headers = List.copyOf(headers);
	}

	/**
	 * The cookies, for clients that take them separately from the other headers.
	 */
	Map<String, String> cookies() {
		Map<String, String> cookies = new LinkedHashMap<>();
		this.headers.stream()
			.filter(BrowserRequest::isCookie)
			.flatMap((header) -> Stream.of(header.value().split("; ")))
			.forEach((cookie) -> cookies.put(cookie.substring(0, cookie.indexOf('=')),
					cookie.substring(cookie.indexOf('=') + 1)));
		return cookies;
	}

	List<HeaderLine> headersWithoutCookies() {
		return this.headers.stream().filter((header) -> !isCookie(header)).toList();
	}

	/**
	 * Whether its answer may never end.
	 */
	boolean isForEvents() {
		return this.headers.stream()
			.anyMatch((header) -> header.isNamed("Accept") && header.value().equals("text/event-stream"));
	}

	boolean isHandshake() {
		return this.headers.stream()
			.anyMatch((header) -> header.isNamed("Upgrade") && header.value().equals("websocket"));
	}

	private static boolean isCookie(HeaderLine header) {
		return header.isNamed("Cookie");
	}

	@Override
	public String toString() {
		return Exchange.describe(this.method + " " + this.uri, this.headers);
	}

}
