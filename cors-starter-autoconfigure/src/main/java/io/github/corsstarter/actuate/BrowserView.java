/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.actuate.Explanation.Answer;
import io.github.corsstarter.actuate.Explanation.BrowserSide;
import io.github.corsstarter.actuate.Explanation.ConsoleMessage;
import io.github.corsstarter.decision.Printable;
import io.github.corsstarter.policy.FetchRules;
import io.github.corsstarter.policy.ResponseHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What a browser does with the answers to a question: whether it asks first, whether it
 * sends the request then, and what of the response a page can read.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-fetch">Fetch standard, "HTTP fetch"
 * and "CORS-preflight fetch"</a>
 */
final class BrowserView {

	/** Fetch standard, "CORS-safelisted response-header name". */
	private static final List<String> SAFELISTED = List.of("Cache-Control", "Content-Language", "Content-Length",
			"Content-Type", "Expires", "Last-Modified", "Pragma");

	private static final String ANY = "*";

	/** Of headers that are not the starter's, nothing is known here. */
	private static final String APPLICATION_DECIDES = "the application, or what is in front of it, decides about the headers of the answer; without Access-Control-Allow-Origin, %s";

	private final Question question;

	private final Answer preflight;

	private final Judgement request;

	private final List<String> preflightBecause = new ArrayList<>();

	private final List<String> steps = new ArrayList<>();

	private BrowserView(Question question, Answer preflight, Judgement request) {
		this.question = question;
		this.preflight = preflight;
		this.request = request;
	}

	/**
	 * Say what a browser does.
	 * @param preflight the answer to the preflight, should it send one
	 * @param request the answer to the request itself
	 */
	static BrowserSide of(Question question, Answer preflight, Judgement request) {
		return new BrowserView(question, preflight, request).look();
	}

	private BrowserSide look() {
		if (FetchRules.isForbiddenMethod(this.question.method())) {
			return end(false, null, List.of(),
					"a script that asks for the method gets a TypeError, and nothing is sent");
		}
		String otherwise = whyNotInMode();
		if (otherwise != null) {
			return end(false, false, List.of(), otherwise);
		}
		return switch (this.request.kind()) {
			case SAME_ORIGIN, WITHOUT_ORIGIN -> end(true, true, List.of(ANY),
					"the page is the application's own, so the browser sends the request without a preflight, and the page can read the response");
			case USER_INITIATED -> end(true, null, List.of(),
					"the user or an extension sends the request, no page does, so there is nothing for CORS to judge");
			case NAVIGATION -> end(true, false, List.of(), isRefused()
					? "the browser posts the form without a preflight, and shows the refusal in the place of the page"
					: "the browser goes to another page without a preflight; it shows the response, and the page that it leaves cannot read it");
			case NO_CORS -> opaque();
			case WEBSOCKET_HANDSHAKE -> handshake();
			case PREFLIGHT, ACTUAL -> this.question.mode().equals(Question.NO_CORS) ? opaque() : cors();
		};
	}

	/**
	 * Fetch standard, "new Request", and HTML standard, "navigate": what is not sent with
	 * {@code cors} is sent with few methods.
	 */
	private @Nullable String whyNotInMode() {
		if (FetchRules.isSafelistedMethod(this.question.method())) {
			return null;
		}
		return switch (this.question.mode()) {
			case Question.NO_CORS ->
				"with the mode no-cors, a script that asks for the method gets a TypeError, and nothing is sent";
			case Question.NAVIGATE -> "no link and no form sends the method, only a script does";
			default -> null;
		};
	}

	/**
	 * Fetch standard, "request-no-cors" of a {@code Headers} object.
	 */
	private BrowserSide opaque() {
		String names = this.question.askedHeaders()
			.stream()
			.map((header) -> Printable.of(header.lowerCaseName()))
			.collect(Collectors.joining(", "));
		return end(true, false, List.of(),
				"with the mode no-cors, the browser sends the request without a preflight%s, and tells the page nothing of the response"
					.formatted(names.isEmpty() ? "" : ", and without the header " + names));
	}

	/**
	 * No browser asks before a handshake, or looks for CORS headers in its answer.
	 */
	private BrowserSide handshake() {
		if (!isRefused()) {
			return end(true, true, List.of(),
					"the browser asks for the WebSocket without a preflight; unless the endpoint has a check of its own, it opens");
		}
		this.steps.add("the browser asks for the WebSocket without a preflight, and the handshake is refused");
		return side(true, false, List.of(), BlockedBecause.ofWebSocket(this.question, this.request.answer()), "");
	}

	private boolean isRefused() {
		return this.request.answer().status() != null;
	}

	private BrowserSide cors() {
		if (!FetchRules.isSafelistedMethod(this.question.method())) {
			this.preflightBecause.add("the method %s is not safelisted".formatted(this.question.method()));
		}
		this.question.askedHeaders().forEach((header) -> this.preflightBecause.add(header.whyAsked()));
		if (!this.preflightBecause.isEmpty()) {
			if (!this.preflight.enforced()) {
				return end(null, null, List.of(),
						"the browser sends a preflight, because %s; %s".formatted(
								String.join(", and ", this.preflightBecause),
								APPLICATION_DECIDES.formatted("the browser does not send the request")));
			}
			Block block = preflightBlock();
			if (block != null) {
				this.steps
					.add("the browser sends a preflight, because " + String.join(", and ", this.preflightBecause));
				this.steps.add("%s, so the browser does not send the request".formatted(block.inWords()));
				return side(false, false, List.of(), block.onConsole(this.question, true, this.preflight),
						remedy(block, this.preflight));
			}
			this.steps.add("the browser sends a preflight, because %s; it passes"
				.formatted(String.join(", and ", this.preflightBecause)));
		}
		else {
			this.steps.add(
					"the browser sends no preflight, because method and headers are safelisted (it sends one all the same where an upload is watched or streamed)");
		}
		Answer answer = this.request.answer();
		if (!answer.enforced()) {
			return end(true, null, List.of(), APPLICATION_DECIDES.formatted("the page cannot read it"));
		}
		Block block = check(answer);
		if (block != null) {
			this.steps.add("%s, so the page cannot read it%s".formatted(block.inWords(),
					(answer.status() == null) ? "; the request was sent, and the application has handled it" : ""));
			return side(true, false, List.of(), block.onConsole(this.question, false, answer), remedy(block, answer));
		}
		List<String> readable = readableHeaders(answer);
		this.steps.add("the page can read status, body and %s of the response".formatted(readable.equals(List.of(ANY))
				? "all headers but Set-Cookie" : "the headers " + String.join(", ", readable)));
		return side(true, true, readable, null, "");
	}

	/**
	 * Fetch standard, "CORS-preflight fetch", from the answer on.
	 */
	private @Nullable Block preflightBlock() {
		Block block = check(this.preflight);
		if (block != null) {
			return block;
		}
		List<String> methods = list(this.preflight, ResponseHeaders.ALLOW_METHODS);
		String method = this.question.method();
		if (!methods.contains(method) && !FetchRules.isSafelistedMethod(method) && !isAny(methods)) {
			return new Block(BlockedBecause.METHOD_NOT_ALLOWED, method);
		}
		List<String> headers = list(this.preflight, ResponseHeaders.ALLOW_HEADERS);
		return this.question.askedHeaders()
			.stream()
			.map(PageHeader::lowerCaseName)
			.sorted()
			.filter((name) -> headers.stream().noneMatch(name::equalsIgnoreCase)
					&& (!isAny(headers) || name.equals("authorization")))
			.findFirst()
			.map((name) -> new Block(BlockedBecause.HEADER_NOT_ALLOWED, Printable.inFull(name)))
			.orElse(null);
	}

	/**
	 * Fetch standard, "CORS check".
	 */
	private @Nullable Block check(Answer answer) {
		String allowOrigin = answer.headers().get(ResponseHeaders.ALLOW_ORIGIN);
		if (allowOrigin == null) {
			return new Block(BlockedBecause.NO_ALLOW_ORIGIN, "");
		}
		if (!this.question.credentials()) {
			return null;
		}
		return allowOrigin.equals(ANY) ? new Block(BlockedBecause.WILDCARD_WITH_CREDENTIALS, "")
				: answer.headers().containsKey(ResponseHeaders.ALLOW_CREDENTIALS) ? null
						: new Block(BlockedBecause.CREDENTIALS_NOT_ALLOWED, "");
	}

	private List<String> readableHeaders(Answer answer) {
		List<String> exposed = list(answer, ResponseHeaders.EXPOSE_HEADERS);
		return isAny(exposed) ? List.of(ANY) : Stream.concat(SAFELISTED.stream(), exposed.stream()).distinct().toList();
	}

	/**
	 * With credentials, {@code *} is a name like any other.
	 */
	private boolean isAny(List<String> names) {
		return !this.question.credentials() && names.contains(ANY);
	}

	private static List<String> list(Answer answer, String header) {
		String value = answer.headers().get(header);
		return (value == null || value.isEmpty()) ? List.of() : List.of(value.split(", *"));
	}

	/**
	 * The policy allows the request, and the page asks for more.
	 */
	private static String remedy(Block block, Answer answer) {
		return switch (block.because()) {
			case CREDENTIALS_NOT_ALLOWED ->
				"If the page needs cookies or a login there, set %s to true. If not, leave credentials: 'include' out of its fetch()."
					.formatted(setting(answer));
			case WILDCARD_WITH_CREDENTIALS ->
				"If the page needs no cookies there, leave credentials: 'include' out of its fetch(). If it does, list its origin in the place of \"*\", and set %s to true."
					.formatted(setting(answer));
			case NO_ALLOW_ORIGIN, METHOD_NOT_ALLOWED, HEADER_NOT_ALLOWED -> "";
		};
	}

	private static String setting(Answer answer) {
		return "allow-credentials of policy '%s' (%s)".formatted(answer.policy(), answer.rule());
	}

	private BrowserSide end(@Nullable Boolean sendsRequest, @Nullable Boolean readable, List<String> headers,
			String step) {
		this.steps.add(step);
		return side(sendsRequest, readable, headers, null, "");
	}

	private BrowserSide side(@Nullable Boolean sendsRequest, @Nullable Boolean readable, List<String> headers,
			@Nullable ConsoleMessage console, String remedy) {
		return new BrowserSide(!this.preflightBecause.isEmpty(), List.copyOf(this.preflightBecause), sendsRequest,
				readable, headers, List.copyOf(this.steps), console, remedy);
	}

	/**
	 * Why the browser goes no further.
	 *
	 * @param because the reason
	 * @param subject the method or the header
	 */
	private record Block(BlockedBecause because, String subject) {

		String inWords() {
			return this.because.inWords(this.subject);
		}

		ConsoleMessage onConsole(Question question, boolean preflight, Answer answer) {
			return this.because.onConsole(question, this.subject, preflight, answer);
		}

	}

}
