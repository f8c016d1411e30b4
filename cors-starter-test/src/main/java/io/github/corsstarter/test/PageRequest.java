package io.github.corsstarter.test;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.assertj.core.api.AssertProvider;

/**
 * A request that a page prepares. {@link #send()} sends it, and so does AssertJ's
 * {@code assertThat}, each time again.
 */
public final class PageRequest implements AssertProvider<CorsOutcomeAssert> {

	private static final List<String> NORMALIZED = List.of("DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT");

	private static final List<String> FORBIDDEN = List.of("CONNECT", "TRACE", "TRACK");

	private final CorsPage page;

	private final String method;

	private final URI uri;

	private final HeaderLines headers;

	private final List<String> cookies;

	private final String body;

	private final boolean uploadListener;

	private PageRequest(CorsPage page, String method, URI uri, HeaderLines headers, List<String> cookies, String body,
			boolean uploadListener) {
		this.page = page;
		this.method = method;
		this.uri = uri;
		this.headers = headers;
		this.cookies = cookies;
		this.body = body;
		this.uploadListener = uploadListener;
	}

	static PageRequest of(CorsPage page, String method, URI uri) {
		String upperCase = method.toUpperCase(Locale.ROOT);
		if (!HeaderLines.isToken(method) || FORBIDDEN.contains(upperCase)) {
			throw new IllegalArgumentException("No page can send a request with the method '%s'".formatted(method));
		}
		return new PageRequest(page, NORMALIZED.contains(upperCase) ? upperCase : method, uri,
				new HeaderLines(List.of()), List.of(), "", false);
	}

	/**
	 * Set a header.
	 * @param name the header's name
	 * @param value the header's value
	 * @return a request that has the header
	 * @throws IllegalArgumentException if browsers do not let a page set this header
	 */
	public PageRequest header(String name, String value) {
		if (!HeaderLines.isToken(name) || SafelistedHeaders.isForbidden(name)) {
			throw new IllegalArgumentException("No page can set the header '%s'".formatted(name));
		}
		HeaderLines headers = this.headers.without(List.of(name)).with(name, HeaderLines.stripWhitespace(value));
		return new PageRequest(this.page, this.method, this.uri, headers, this.cookies, this.body, this.uploadListener);
	}

	/**
	 * Give the browser a cookie for the application. It is sent when a browser sends
	 * cookies: with credentials, or to the page's own origin, but never with a preflight.
	 * @param name the cookie's name
	 * @param value the cookie's value
	 * @return a request that may have the cookie
	 */
	public PageRequest cookie(String name, String value) {
		List<String> cookies = new ArrayList<>(this.cookies);
		cookies.add(name + "=" + value);
		return new PageRequest(this.page, this.method, this.uri, this.headers, List.copyOf(cookies), this.body,
				this.uploadListener);
	}

	/**
	 * Send JSON.
	 * @param body the JSON
	 * @return a request that has the body
	 */
	public PageRequest json(String body) {
		return body("application/json", body);
	}

	/**
	 * Send text, as a page does that names no other type.
	 * @param body the text
	 * @return a request that has the body
	 */
	public PageRequest text(String body) {
		return body("text/plain;charset=UTF-8", body);
	}

	/**
	 * Send a body.
	 * @param contentType the body's type
	 * @param body the body
	 * @return a request that has the body
	 */
	public PageRequest body(String contentType, String body) {
		PageRequest typed = header("Content-Type", contentType);
		return new PageRequest(typed.page, typed.method, typed.uri, typed.headers, typed.cookies, body,
				typed.uploadListener);
	}

	/**
	 * Watch the progress of the upload. Browsers then send a preflight, even if the
	 * method and all headers need none. They do the same for a body that is a stream.
	 * @return a request that is watched
	 */
	public PageRequest withUploadListener() {
		return new PageRequest(this.page, this.method, this.uri, this.headers, this.cookies, this.body, true);
	}

	/**
	 * Send the request as a browser does, with the preflights that it needs.
	 * @return the outcome for the page
	 */
	public CorsOutcome send() {
		return this.page.send(this);
	}

	@Override
	public CorsOutcomeAssert assertThat() {
		return send().assertThat();
	}

	String method() {
		return this.method;
	}

	URI uri() {
		return this.uri;
	}

	HeaderLines headers() {
		return this.headers;
	}

	List<String> cookies() {
		return this.cookies;
	}

	String body() {
		return this.body;
	}

	boolean hasUploadListener() {
		return this.uploadListener;
	}

}
