/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import io.github.corsstarter.test.CookieVerdict.Action;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;

/**
 * Assertions about the outcome of a page's request. A failure message has what was
 * expected and what was, what the browser's console would say, and everything that went
 * over the wire.
 */
public final class CorsOutcomeAssert extends AbstractAssert<CorsOutcomeAssert, CorsOutcome> {

	CorsOutcomeAssert(CorsOutcome actual) {
		super(actual, CorsOutcomeAssert.class);
	}

	/**
	 * The page can read the answer, whatever its status. A WebSocket is open.
	 * @return this
	 */
	public CorsOutcomeAssert isReadable() {
		isNotNull();
		if (this.actual.isOpaque()) {
			throw failure("Expecting the page to be able to read the answer, but it is opaque.%n%s", this.actual);
		}
		if (!this.actual.isReadable()) {
			throw failure(
					"Expecting the page to be able to read the answer, but the browser keeps it from the page.%n%s",
					this.actual);
		}
		return this;
	}

	/**
	 * There is an answer, and the page can read nothing of it, for no fault of the
	 * server: after {@code mode: 'no-cors'}, a form, a link, a beacon, or a redirect that
	 * the page does not want to follow. Use {@link #wasAnsweredWith(int)} to see what the
	 * server did.
	 * @return this
	 */
	public CorsOutcomeAssert isOpaque() {
		isNotNull();
		if (!this.actual.isOpaque()) {
			throw failure("Expecting the answer to be opaque to the page, but %s.%n%s", butWas(), this.actual);
		}
		return this;
	}

	/**
	 * The page cannot read the answer.
	 * @return this
	 */
	public CorsOutcomeAssert isBlocked() {
		isNotNull();
		if (this.actual.block().isEmpty()) {
			throw failure("Expecting the browser to keep the answer from the page, but %s.%n%s", butWas(), this.actual);
		}
		return this;
	}

	/**
	 * The page cannot read the answer, for a reason.
	 * @param reason the reason
	 * @return this
	 */
	public CorsOutcomeAssert isBlockedBecause(BlockReason reason) {
		isNotNull();
		if (this.actual.block().stream().noneMatch((block) -> block.reason() == reason)) {
			throw failure("Expecting the browser's reason to be %s, but %s.%n%s", reason, butWas(), this.actual);
		}
		return this;
	}

	private String butWas() {
		return this.actual.block()
			.map((block) -> "it was " + block.reason())
			.orElseGet(() -> this.actual.isOpaque() ? "the answer is opaque"
					: "the page can read the answer, with status " + this.actual.status());
	}

	/**
	 * The page can read the answer, and it has a status.
	 * @param status the status
	 * @return this
	 */
	public CorsOutcomeAssert hasStatus(int status) {
		isReadable();
		if (this.actual.status() != status) {
			throw failure("Expecting the status %d, but it was %d.%n%s", status, this.actual.status(), this.actual);
		}
		return this;
	}

	/**
	 * The last answer had a status, whether the page can read it or not: that of a form,
	 * of a beacon, of a refused handshake, or of the preflight of a blocked request.
	 * @param status the status
	 * @return this
	 */
	public CorsOutcomeAssert wasAnsweredWith(int status) {
		isNotNull();
		int answered = this.actual.answer().status();
		if (answered != status) {
			throw failure("Expecting the server to answer with status %d, but it was %d.%n%s", status, answered,
					this.actual);
		}
		return this;
	}

	/**
	 * The browser followed redirects to a URL.
	 * @param url the URL, or the path on the server that was asked first
	 * @return this
	 */
	public CorsOutcomeAssert wasRedirectedTo(String url) {
		isNotNull();
		URI first = this.actual.exchanges().get(0).request().uri();
		if (!this.actual.isRedirected()) {
			throw failure("Expecting a redirect to '%s', but the browser followed none.%n%s", url, this.actual);
		}
		if (!this.actual.url().equals(first.resolve(url))) {
			throw failure("Expecting a redirect to '%s', but it was to '%s'.%n%s", first.resolve(url),
					this.actual.url(), this.actual);
		}
		return this;
	}

	/**
	 * The page can read a header, and it has a value.
	 * @param name the header's name
	 * @param value the header's value
	 * @return this
	 */
	public CorsOutcomeAssert hasHeader(String name, String value) {
		Optional<String> header = header(name);
		if (!header.equals(Optional.of(value))) {
			throw failure("Expecting the header '%s' to be '%s', but %s.%n%s", name, value,
					header.map((found) -> "it was '" + found + "'").orElseGet(() -> whyNot(name)), this.actual);
		}
		return this;
	}

	/**
	 * The page can read the answer, and it does not have this header.
	 * @param name the header's name
	 * @return this
	 */
	public CorsOutcomeAssert hasNoHeader(String name) {
		isReadable();
		String value = this.actual.answer().headerLines().get(name);
		if (value != null) {
			throw failure("Expecting no header '%s', but the server has sent '%s'.%n%s", name, value, this.actual);
		}
		return this;
	}

	/**
	 * The page can read a header.
	 * @param name the header's name
	 * @return this
	 */
	public CorsOutcomeAssert exposes(String name) {
		if (header(name).isEmpty()) {
			throw failure("Expecting the page to be able to read the header '%s', but %s.%n%s", name, whyNot(name),
					this.actual);
		}
		return this;
	}

	/**
	 * The page can read the answer, but not this header, though it is there. For a header
	 * that must not be there, use {@link #hasNoHeader(String)}.
	 * @param name the header's name
	 * @return this
	 */
	public CorsOutcomeAssert hides(String name) {
		Optional<String> header = header(name);
		if (header.isPresent()) {
			throw failure("Expecting the page not to be able to read the header '%s', but it reads '%s'.%n%s", name,
					header.get(), this.actual);
		}
		if (!this.actual.answer().headerLines().contains(name)) {
			throw failure("Expecting the browser to hide the header '%s', but %s.%n%s", name, whyNot(name),
					this.actual);
		}
		return this;
	}

	/**
	 * Why a page reads {@code null}.
	 */
	private String whyNot(String name) {
		HeaderLines headers = this.actual.answer().headerLines();
		if (!headers.contains(name)) {
			return "the answer has no such header";
		}
		if (CorsOutcome.isForbidden(name)) {
			return "no page can read it";
		}
		String exposed = headers.get("Access-Control-Expose-Headers");
		return "the answer does not expose it: "
				+ ((exposed != null) ? "Access-Control-Expose-Headers is '%s'".formatted(exposed)
						: "it has no Access-Control-Expose-Headers");
	}

	/**
	 * The page can read the answer: go on with its body.
	 * @return assertions for the body
	 */
	public AbstractStringAssert<?> body() {
		isReadable();
		return Assertions.assertThat(this.actual.body()).as("the body that the page reads");
	}

	/**
	 * The browser had to ask for permission.
	 * @return this
	 */
	public CorsOutcomeAssert hasPreflight() {
		isNotNull();
		if (!this.actual.hasPreflight()) {
			throw failure("Expecting the browser to send a preflight, but it sent none.%n%s", this.actual);
		}
		return this;
	}

	/**
	 * The browser did not have to ask for permission: the request needs none, or an
	 * earlier preflight gave it.
	 * @return this
	 */
	public CorsOutcomeAssert hasNoPreflight() {
		isNotNull();
		if (this.actual.hasPreflight()) {
			throw failure("Expecting the browser to send no preflight, but it sent one.%n%s", this.actual);
		}
		return this;
	}

	/**
	 * The browser sent a cookie that it had kept.
	 * @param name the cookie's name
	 * @return this
	 */
	public CorsOutcomeAssert sendsCookie(String name) {
		return did(Action.SENT, name, "Expecting the browser to send the cookie '%s'", Action.WITHHELD);
	}

	/**
	 * The browser has a cookie for this URL, and did not send it: it belongs to another
	 * site or to secure connections, or the request has no credentials.
	 * @param name the cookie's name
	 * @return this
	 */
	public CorsOutcomeAssert withholdsCookie(String name) {
		return did(Action.WITHHELD, name, "Expecting the browser not to send the cookie '%s'", Action.SENT);
	}

	/**
	 * The browser kept a cookie of the answer.
	 * @param name the cookie's name
	 * @return this
	 */
	public CorsOutcomeAssert keepsCookie(String name) {
		return did(Action.KEPT, name, "Expecting the browser to keep the cookie '%s'", Action.REFUSED, Action.FORGOT);
	}

	/**
	 * The answer has a cookie, and the browser did not keep it: it contradicts itself or
	 * belongs to another site, or the request has no credentials.
	 * @param name the cookie's name
	 * @return this
	 */
	public CorsOutcomeAssert refusesCookie(String name) {
		return did(Action.REFUSED, name, "Expecting the browser not to keep the cookie '%s'", Action.KEPT,
				Action.FORGOT);
	}

	private CorsOutcomeAssert did(Action expected, String name, String expecting, Action... others) {
		isNotNull();
		if (this.actual.cookies().stream().noneMatch((cookie) -> cookie.is(expected, name))) {
			String was = this.actual.cookies()
				.stream()
				.filter((cookie) -> List.of(others).stream().anyMatch((other) -> cookie.is(other, name)))
				.findFirst()
				.map(CookieVerdict::toString)
				.orElseGet(() -> isAboutAnswers(expected) ? "No answer has set it."
						: "The browser has none for this URL.");
			throw failure("%s. %s%n%s", expecting.formatted(name), was, this.actual);
		}
		return this;
	}

	private static boolean isAboutAnswers(Action action) {
		return action == Action.KEPT || action == Action.REFUSED;
	}

	private Optional<String> header(String name) {
		isReadable();
		return this.actual.header(name);
	}

}
