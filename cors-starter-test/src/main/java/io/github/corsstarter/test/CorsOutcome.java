/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a request for the page that sent it: an answer, of which the page can
 * read some headers, or an error that says nothing.
 */
public final class CorsOutcome implements AssertProvider<CorsOutcomeAssert> {

	private static final Set<String> SAFELISTED_HEADERS = Set.of("cache-control", "content-language", "content-length",
			"content-type", "expires", "last-modified", "pragma");

	private static final Set<String> FORBIDDEN_HEADERS = Set.of("set-cookie", "set-cookie2");

	private final Subject subject;

	private final List<Exchange> exchanges;

	private final List<CookieVerdict> cookies;

	private final @Nullable Block block;

	private final Visibility visibility;

	private final boolean credentials;

	CorsOutcome(Subject subject, List<Exchange> exchanges, List<CookieVerdict> cookies, @Nullable Block block,
			Visibility visibility, boolean credentials) {
		this.subject = subject;
		this.exchanges = exchanges;
		this.cookies = cookies;
		this.block = block;
		this.visibility = visibility;
		this.credentials = credentials;
	}

	/**
	 * Whether the page can read the answer, whatever its status. A WebSocket is readable
	 * if it is open.
	 * @return whether it can
	 */
	public boolean isReadable() {
		return this.visibility != Visibility.OPAQUE;
	}

	/**
	 * Whether there was an answer that says nothing to the page, for no fault of the
	 * server: after {@code mode: 'no-cors'}, a form, a link, a beacon, or a redirect that
	 * the page does not want to follow.
	 * @return whether it is opaque
	 */
	public boolean isOpaque() {
		return this.block == null && this.visibility == Visibility.OPAQUE;
	}

	/**
	 * Why the page cannot read the answer.
	 * @return the browser's reason, empty if the page can
	 */
	public Optional<Block> block() {
		return Optional.ofNullable(this.block);
	}

	/**
	 * Everything that went over the wire: preflights, redirects, and the request.
	 * @return all requests with their responses, in their order
	 */
	public List<Exchange> exchanges() {
		return this.exchanges;
	}

	/**
	 * Whether the browser had to ask for permission.
	 * @return whether there was a preflight
	 */
	public boolean hasPreflight() {
		return this.exchanges.stream().anyMatch(Exchange::isPreflight);
	}

	/**
	 * The status that the page reads.
	 * @return the status
	 * @throws IllegalStateException if the page cannot read the answer
	 */
	public int status() {
		return response().status();
	}

	/**
	 * The body that the page reads.
	 * @return the body
	 * @throws IllegalStateException if the page cannot read the answer
	 */
	public String body() {
		return response().body();
	}

	/**
	 * A header as the page reads it.
	 * @param name the header's name
	 * @return the header's value, empty if there is no such header or the browser keeps
	 * it from the page
	 * @throws IllegalStateException if the page cannot read the answer
	 * @see <a href="https://fetch.spec.whatwg.org/#concept-filtered-response-cors">Fetch
	 * standard, "CORS filtered response"</a>
	 */
	public Optional<String> header(String name) {
		HeaderLines headers = response().headerLines();
		return isExposed(headers, name) ? Optional.ofNullable(headers.get(name)) : Optional.empty();
	}

	private boolean isExposed(HeaderLines headers, String name) {
		if (isForbidden(name)) {
			return false;
		}
		String lowerCase = name.toLowerCase(Locale.ROOT);
		List<String> exposed = headers.tokens("Access-Control-Expose-Headers").orElse(List.of());
		return this.visibility == Visibility.ALL || SAFELISTED_HEADERS.contains(lowerCase)
				|| exposed.stream().anyMatch(name::equalsIgnoreCase) || !this.credentials && exposed.contains("*");
	}

	/**
	 * Whether no page can read a header, whatever the server says.
	 */
	static boolean isForbidden(String name) {
		return FORBIDDEN_HEADERS.contains(name.toLowerCase(Locale.ROOT));
	}

	/**
	 * The URL that the answer comes from, after all redirects. A page reads it as
	 * {@code response.url}, if it can read the answer.
	 * @return the URL
	 */
	public URI url() {
		return last().request().uri();
	}

	/**
	 * Whether the browser followed a redirect. A page reads it as
	 * {@code response.redirected}, if it can read the answer.
	 * @return whether it did
	 */
	public boolean isRedirected() {
		// The target of a redirect may have refused its preflight.
		return this.exchanges.stream().dropWhile(Exchange::isPreflight).count() > 1;
	}

	/**
	 * The last answer, whether the page can read it or not.
	 */
	BrowserResponse answer() {
		return last().response();
	}

	List<CookieVerdict> cookies() {
		return this.cookies;
	}

	private Exchange last() {
		return this.exchanges.get(this.exchanges.size() - 1);
	}

	private BrowserResponse response() {
		if (this.block != null) {
			throw new IllegalStateException(this.block.message());
		}
		if (this.visibility == Visibility.OPAQUE) {
			throw new IllegalStateException("The answer is opaque: the page cannot read it, whatever the server says.");
		}
		return answer();
	}

	/**
	 * For {@code assertThat(outcome)}.
	 */
	@Override
	public CorsOutcomeAssert assertThat() {
		return new CorsOutcomeAssert(this);
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(this.subject.sentence()).append("\n").append(summary());
		this.cookies.forEach((cookie) -> text.append("\n").append(cookie));
		if (!this.subject.remark().isEmpty()) {
			text.append("\n").append(this.subject.remark());
		}
		this.exchanges.forEach((exchange) -> text.append("\n\n").append(exchange));
		return text.toString();
	}

	private String summary() {
		if (this.block != null) {
			return this.block.message();
		}
		return isReadable() ? "The page can read the answer." : "The answer is opaque to the page.";
	}

	/**
	 * What was done.
	 *
	 * @param sentence who sent what
	 * @param remark what is to be said about the way to the application, may be empty
	 */
	record Subject(String sentence, String remark) {

	}

	/**
	 * What a page sees of an answer.
	 */
	enum Visibility {

		/** Everything but cookies. */
		ALL,

		/** The headers that CORS exposes. */
		EXPOSED_HEADERS,

		/** Nothing. */
		OPAQUE

	}

}
