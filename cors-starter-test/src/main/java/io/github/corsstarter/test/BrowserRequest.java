package io.github.corsstarter.test;

import java.net.URI;
import java.util.List;

/**
 * A request as a browser sends it.
 *
 * @param method the method
 * @param uri the whole URL
 * @param headers the header lines, {@code Host} and those of the connection excepted
 * @param body the body, empty if there is none
 */
public record BrowserRequest(String method, URI uri, List<HeaderLine> headers, String body) {

	/**
	 * Create a request.
	 */
	public BrowserRequest {
		headers = List.copyOf(headers);
	}

	@Override
	public String toString() {
		return Exchange.describe(this.method + " " + this.uri, this.headers);
	}

}
