/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.util.Optional;

/**
 * A page in a browser that sends requests. It remembers the answers to preflights for as
 * long as the browser it follows does; each page has its own memory. Cookies belong to
 * the browser, and to all its pages.
 */
public final class CorsPage {

	private final BrowserProfile profile;

	private final PreflightCache cache;

	private final Initiator initiator;

	CorsPage(BrowserProfile profile, Initiator initiator) {
		this(profile, profile.newPreflightCache(), initiator);
	}

	private CorsPage(BrowserProfile profile, PreflightCache cache, Initiator initiator) {
		this.profile = profile;
		this.cache = cache;
		this.initiator = initiator;
	}

	/**
	 * The same page, whose requests have {@code credentials: 'include'}. For
	 * {@code XMLHttpRequest} and {@code EventSource} this is {@code withCredentials}.
	 * @return the page
	 */
	public CorsPage withCredentials() {
		return new CorsPage(this.profile, this.cache, this.initiator.withCredentials());
	}

	/**
	 * The same page, served with {@code Referrer-Policy: no-referrer}. Its forms have
	 * {@code Origin: null}.
	 * @return the page
	 */
	public CorsPage withoutReferrer() {
		return new CorsPage(this.profile, this.cache, this.initiator.withoutReferrer());
	}

	/**
	 * A cookie as a script of this page reads it in {@code document.cookie}, for example
	 * a CSRF token.
	 * @param name the cookie's name
	 * @return the cookie's value, empty if there is none, it has {@code HttpOnly}, or it
	 * belongs to another host or path than the page {@code /} of this origin
	 */
	public Optional<String> cookie(String name) {
		return this.initiator.origin().startsWith("http")
				? this.profile.cookies().read(URI.create(this.initiator.origin() + "/"), name) : Optional.empty();
	}

	/**
	 * Prepare a {@code GET} request.
	 * @param url the URL, or the path on the application's server
	 * @return the request, which is sent when it is asserted
	 */
	public PageRequest get(String url) {
		return method("GET", url);
	}

	/**
	 * Prepare a {@code HEAD} request.
	 * @param url the URL, or the path on the application's server
	 * @return the request, which is sent when it is asserted
	 */
	public PageRequest head(String url) {
		return method("HEAD", url);
	}

	/**
	 * Prepare a {@code POST} request.
	 * @param url the URL, or the path on the application's server
	 * @return the request, which is sent when it is asserted
	 */
	public PageRequest post(String url) {
		return method("POST", url);
	}

	/**
	 * Prepare a {@code PUT} request.
	 * @param url the URL, or the path on the application's server
	 * @return the request, which is sent when it is asserted
	 */
	public PageRequest put(String url) {
		return method("PUT", url);
	}

	/**
	 * Prepare a {@code PATCH} request.
	 * @param url the URL, or the path on the application's server
	 * @return the request, which is sent when it is asserted
	 */
	public PageRequest patch(String url) {
		return method("PATCH", url);
	}

	/**
	 * Prepare a {@code DELETE} request.
	 * @param url the URL, or the path on the application's server
	 * @return the request, which is sent when it is asserted
	 */
	public PageRequest delete(String url) {
		return method("DELETE", url);
	}

	/**
	 * Prepare a request.
	 * @param method the method as the page writes it; browsers change some methods to
	 * upper case, but not {@code patch}
	 * @param url the URL, or the path on the application's server
	 * @return the request, which is sent when it is asserted
	 * @throws IllegalArgumentException if no page can send a request with this method
	 */
	public PageRequest method(String method, String url) {
		return request(RequestKind.FETCH, method, url);
	}

	/**
	 * Prepare a form, which the user or a script submits with {@code method="post"}. The
	 * browser leaves the page, so the page learns nothing.
	 * @param url the URL, or the path on the application's server
	 * @return the request, which is sent when it is asserted
	 * @see PageRequest#field(String, String)
	 */
	public PageRequest form(String url) {
		return request(RequestKind.NAVIGATION, "POST", url).field();
	}

	/**
	 * Prepare to follow a link. The browser leaves the page, so the page learns nothing.
	 * @param url the URL, or the path on the application's server
	 * @return the request, which is sent when it is asserted
	 */
	public PageRequest link(String url) {
		return request(RequestKind.NAVIGATION, "GET", url);
	}

	/**
	 * Prepare a {@code navigator.sendBeacon()}. It has cookies, and the page learns
	 * nothing of the answer. With JSON the browser asks for permission, with text and
	 * forms it does not.
	 * @param url the URL, or the path on the application's server
	 * @return the request, which is sent when it is asserted
	 */
	public PageRequest beacon(String url) {
		return request(RequestKind.BEACON, "POST", url);
	}

	/**
	 * Prepare a {@code new EventSource()}. The page can read an answer that is an event
	 * stream. Nobody waits for its events, so it has no body.
	 * @param url the URL, or the path on the application's server
	 * @return the request, which is sent when it is asserted
	 */
	public PageRequest eventSource(String url) {
		return request(RequestKind.EVENT_SOURCE, "GET", url);
	}

	/**
	 * Prepare a {@code new WebSocket()}. The page can use it if the server answers with
	 * status 101; it is closed at once. It has cookies, and no browser sends a preflight.
	 * It needs a server, because MockMvc and mocked WebFlux applications have no
	 * WebSocket; what they refuse is refused all the same. Over the network the kit does
	 * not get to know the headers of an answer with 101, and so not its cookies.
	 * @param url the URL, or the path on the application's server
	 * @return the request, which is sent when it is asserted
	 */
	public PageRequest webSocket(String url) {
		return request(RequestKind.WEB_SOCKET, "GET", url.replaceFirst("^ws(s?://)", "http$1"));
	}

	private PageRequest request(RequestKind kind, String method, String url) {
		return PageRequest.of(this, kind, method, this.profile.resolve(url));
	}

	boolean isOwn(URI uri) {
		return Origins.of(uri).equals(this.initiator.origin());
	}

	CorsOutcome send(PageRequest request) {
		return new Fetch(this.profile, this.cache, this.initiator, request).run();
	}

}
