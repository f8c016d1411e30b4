/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.assertj.core.api.AssertProvider;

/**
 * A request that a page prepares. {@link #send()} sends it, and so does AssertJ's
 * {@code assertThat}, each time again.
 */
public final class PageRequest implements AssertProvider<CorsOutcomeAssert> {

	private static final List<String> NORMALIZED = List.of("DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT");

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final List<String> FORMS = List.of(FORM, "multipart/form-data", "text/plain");

	private final CorsPage page;

	private final Message message;

	private PageRequest(CorsPage page, Message message) {
		this.page = page;
		this.message = message;
	}

	static PageRequest of(CorsPage page, RequestKind kind, String method, URI uri) {
		String upperCase = method.toUpperCase(Locale.ROOT);
		if (!HeaderLines.isToken(method) || SafelistedHeaders.isForbiddenMethod(method)) {
			throw new IllegalArgumentException("No page can send a request with the method '%s'".formatted(method));
		}
		return new PageRequest(page, new Message(kind, NORMALIZED.contains(upperCase) ? upperCase : method, uri,
				new HeaderLines(List.of()), List.of(), "", false, RedirectMode.FOLLOW));
	}

	/**
	 * Set a header.
	 * @param name the header's name
	 * @param value the header's value
	 * @return a request that has the header
	 * @throws IllegalArgumentException if browsers do not let a page set this header, or
	 * not to this value
	 */
	public PageRequest header(String name, String value) {
		String stripped = HeaderLines.stripWhitespace(value);
		if (!HeaderLines.isToken(name) || SafelistedHeaders.isForbidden(name, "")) {
			throw new IllegalArgumentException("No page can set the header '%s'".formatted(name));
		}
		if (!HeaderLines.isValue(stripped) || SafelistedHeaders.isForbidden(name, stripped)) {
			throw new IllegalArgumentException("No page can set the header '%s' to '%s'".formatted(name, stripped));
		}
		RequestKind kind = this.message.kind();
		if (kind != RequestKind.FETCH && kind != RequestKind.NO_CORS) {
			throw new IllegalArgumentException(
					"Only fetch() and XMLHttpRequest can set the header '%s'".formatted(name));
		}
		PageRequest request = withHeader(name, stripped);
		return (kind == RequestKind.NO_CORS) ? request.noCors() : request;
	}

	private PageRequest withHeader(String name, String value) {
		return with(this.message.withHeader(name, HeaderLines.stripWhitespace(value)));
	}

	/**
	 * Give the browser a cookie for the application, whatever its own cookies are. It is
	 * sent when a browser sends cookies: with credentials, or to the page's own origin,
	 * but never with a preflight.
	 * @param name the cookie's name
	 * @param value the cookie's value
	 * @return a request that may have the cookie
	 */
	public PageRequest cookie(String name, String value) {
		return with(this.message.withCookie(name + "=" + value));
	}

	/**
	 * Send JSON.
	 * @param body the JSON
	 * @return a request that has the body
	 * @throws IllegalArgumentException if no page can send JSON in this way
	 */
	public PageRequest json(String body) {
		return body("application/json", body);
	}

	/**
	 * Send text, as a page does that names no other type.
	 * @param body the text
	 * @return a request that has the body
	 * @throws IllegalArgumentException if no page can send a body in this way
	 */
	public PageRequest text(String body) {
		return body("text/plain;charset=UTF-8", body);
	}

	/**
	 * Add a field to the body of a form. A request that is no {@link CorsPage#form form}
	 * sends {@code URLSearchParams}.
	 * @param name the field's name
	 * @param value the field's value
	 * @return a request that has the field
	 * @throws IllegalArgumentException if no page can send a body in this way
	 */
	public PageRequest field(String name, String value) {
		String field = URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
				+ URLEncoder.encode(value, StandardCharsets.UTF_8);
		String body = this.message.body();
		PageRequest typed = field();
		return typed.with(typed.message.withBody(body.isEmpty() ? field : body + "&" + field));
	}

	PageRequest field() {
		checkBody();
		return withHeader("Content-Type",
				FORM + ((this.message.kind() == RequestKind.NAVIGATION) ? "" : ";charset=UTF-8"));
	}

	/**
	 * Send a body.
	 * @param contentType the body's type
	 * @param body the body
	 * @return a request that has the body
	 * @throws IllegalArgumentException if no page can send a body of this type in this
	 * way
	 */
	public PageRequest body(String contentType, String body) {
		checkBody();
		RequestKind kind = this.message.kind();
		if (kind == RequestKind.NAVIGATION && !FORMS.contains(SafelistedHeaders.essence(contentType))) {
			throw new IllegalArgumentException("No form sends the type '%s', only %s".formatted(contentType, FORMS));
		}
		PageRequest typed = withHeader("Content-Type", contentType);
		PageRequest request = typed.with(typed.message.withBody(body));
		return (kind == RequestKind.NO_CORS) ? request.noCors() : request;
	}

	/**
	 * Links, event sources and handshakes are {@code GET} requests.
	 */
	private void checkBody() {
		if (List.of("GET", "HEAD").contains(this.message.method())) {
			throw new IllegalArgumentException("No page can send a body with %s".formatted(this.message.method()));
		}
	}

	/**
	 * Send it with {@code mode: 'no-cors'}: the page cannot read the answer of another
	 * origin, whatever the server says.
	 * @return a request in this mode
	 * @throws IllegalArgumentException if the method, a header or an upload listener
	 * would need permission, which no page can get in this mode, if a request to another
	 * origin is not to follow redirects, or if this is no {@code fetch()}
	 */
	public PageRequest noCors() {
		checkFetch("the mode no-cors");
		if (this.message.uploadListener()) {
			throw new IllegalArgumentException("XMLHttpRequest, which has upload listeners, has no mode no-cors");
		}
		if (!List.of("GET", "HEAD", "POST").contains(this.message.method())) {
			throw new IllegalArgumentException("No page can send a request with the method '%s' in the mode no-cors"
				.formatted(this.message.method()));
		}
		Set<String> unsafe = SafelistedHeaders.unsafeNames(this.message.headers().lines());
		if (!unsafe.isEmpty() || this.message.headers().contains("Range")) {
			throw new IllegalArgumentException("Browsers leave out these headers in the mode no-cors: %s"
				.formatted(unsafe.isEmpty() ? "range" : unsafe));
		}
		return with(this.message.withKind(RequestKind.NO_CORS));
	}

	/**
	 * Send it with {@code redirect: 'error'}: a redirect is an error.
	 * @return a request that follows no redirect
	 * @throws IllegalArgumentException if this is no {@code fetch()}, or a request to
	 * another origin in the mode no-cors
	 */
	public PageRequest redirectError() {
		checkFetch("redirect: 'error'");
		return with(this.message.withRedirectMode(RedirectMode.ERROR));
	}

	/**
	 * Send it with {@code redirect: 'manual'}: the page learns that there was a redirect,
	 * and nothing else of it.
	 * @return a request that follows no redirect
	 * @throws IllegalArgumentException if this is no {@code fetch()}, or a request to
	 * another origin in the mode no-cors
	 */
	public PageRequest redirectManual() {
		checkFetch("redirect: 'manual'");
		return with(this.message.withRedirectMode(RedirectMode.MANUAL));
	}

	/**
	 * Watch the progress of the upload. Browsers then send a preflight, even if the
	 * method and all headers need none. They do the same for a body that is a stream.
	 * @return a request that is watched
	 * @throws IllegalArgumentException if this is no {@code XMLHttpRequest}
	 */
	public PageRequest withUploadListener() {
		if (this.message.kind() != RequestKind.FETCH) {
			throw new IllegalArgumentException("Only XMLHttpRequest has upload listeners");
		}
		return with(this.message.withUploadListener());
	}

	private void checkFetch(String option) {
		if (this.message.kind() != RequestKind.FETCH && this.message.kind() != RequestKind.NO_CORS) {
			throw new IllegalArgumentException("Only fetch() has %s".formatted(option));
		}
	}

	private PageRequest with(Message message) {
		checkRedirectMode(message);
		return new PageRequest(this.page, message);
	}

	/**
	 * Without permission a page may send a request to another origin only if the browser
	 * follows redirects.
	 * @see <a href="https://fetch.spec.whatwg.org/#main-fetch">Fetch standard, "main
	 * fetch", step 12</a>
	 */
	private void checkRedirectMode(Message message) {
		if (message.kind() == RequestKind.NO_CORS && message.redirectMode() != RedirectMode.FOLLOW
				&& !this.page.isOwn(message.uri())) {
			throw new IllegalArgumentException(
					"No page can send a request to another origin in the mode no-cors that follows no redirect");
		}
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

	/**
	 * Beacons whose body needs permission ask for it.
	 */
	RequestKind kind() {
		RequestKind kind = this.message.kind();
		boolean asks = kind == RequestKind.BEACON
				&& !SafelistedHeaders.unsafeNames(this.message.headers().lines()).isEmpty();
		return asks ? RequestKind.BEACON_THAT_ASKS : kind;
	}

	Message message() {
		return this.message;
	}

	/**
	 * What a page does with a redirect.
	 */
	enum RedirectMode {

		FOLLOW, ERROR, MANUAL

	}

	/**
	 * What is sent, and how.
	 */
	record Message(RequestKind kind, String method, URI uri, HeaderLines headers, List<String> cookies, String body,
			boolean uploadListener, RedirectMode redirectMode) {

		Message withKind(RequestKind kind) {
			return new Message(kind, this.method, this.uri, this.headers, this.cookies, this.body, this.uploadListener,
					this.redirectMode);
		}

		Message withHeader(String name, String value) {
			HeaderLines headers = this.headers.without(List.of(name)).with(name, value);
			return new Message(this.kind, this.method, this.uri, headers, this.cookies, this.body, this.uploadListener,
					this.redirectMode);
		}

		Message withCookie(String cookie) {
			List<String> cookies = new ArrayList<>(this.cookies);
			cookies.add(cookie);
			return new Message(this.kind, this.method, this.uri, this.headers, List.copyOf(cookies), this.body,
					this.uploadListener, this.redirectMode);
		}

		Message withBody(String body) {
			return new Message(this.kind, this.method, this.uri, this.headers, this.cookies, body, this.uploadListener,
					this.redirectMode);
		}

		Message withUploadListener() {
			return new Message(this.kind, this.method, this.uri, this.headers, this.cookies, this.body, true,
					this.redirectMode);
		}

		Message withRedirectMode(RedirectMode redirectMode) {
			return new Message(this.kind, this.method, this.uri, this.headers, this.cookies, this.body,
					this.uploadListener, redirectMode);
		}

	}

}
