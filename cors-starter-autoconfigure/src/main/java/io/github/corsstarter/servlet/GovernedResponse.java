/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.HeaderField;
import io.github.corsstarter.policy.ResponseHeaders;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A response whose CORS headers are the decision's: what others write to them has no
 * effect, what they write to {@code Vary} is merged, and neither a reset nor an error
 * loses them.
 * <p>
 * The headers are written at once, so that they are there whenever the response is
 * committed. Spring's own CORS processing leaves a response alone that has
 * {@code Access-Control-Allow-Origin}; that is how it is told that the decision has been
 * made, also where the decision is that there is none.
 */
final class GovernedResponse extends HttpServletResponseWrapper {

	/** What no browser takes for an origin, should anyone copy it. */
	private static final String DECIDED = "";

	private CorsDecision decision;

	/** Whether Spring's own CORS processing has nothing left to decide. */
	private final boolean settled;

	private boolean errorPage;

	/**
	 * Create a response.
	 * @param decision says which headers it has
	 * @param settled whether Spring's own CORS processing is to be told that there is
	 * nothing left to decide
	 */
	GovernedResponse(HttpServletResponse response, CorsDecision decision, boolean settled) {
		super(response);
		this.decision = decision;
		this.settled = settled;
	}

	/**
	 * Find the governed response that others have wrapped since: an asynchronous dispatch
	 * comes back with the response that was current when it began.
	 */
	static @Nullable GovernedResponse find(ServletResponse response, CorsDecision decision) {
		ServletResponse current = response;
		while (current instanceof ServletResponseWrapper wrapper) {
			if (wrapper instanceof GovernedResponse governed && governed.decision == decision) {
				return governed;
			}
			current = wrapper.getResponse();
		}
		return null;
	}

	/**
	 * Follow another decision from now on.
	 */
	void replaceDecision(CorsDecision decision) {
		this.decision = decision;
		writeHeaders();
	}

	/**
	 * Serve an error page from now on.
	 */
	void beginErrorPage() {
		this.errorPage = true;
	}

	/**
	 * Write the decision's headers, and remove those that are not.
	 * @return the names of those that were there
	 */
	List<String> writeHeaders() {
		HttpServletResponse response = response();
		boolean untouched = response.getHeaderNames().isEmpty();
		List<String> removed = untouched ? List.of() : removeHeaders(response);
		String allowOrigin = this.decision.allowOrigin();
		if (allowOrigin != null) {
			response.setHeader(ResponseHeaders.ALLOW_ORIGIN, allowOrigin);
		}
		List<HeaderField> headers = this.decision.headers();
		for (int i = 0; i < headers.size(); i++) {
			response.setHeader(headers.get(i).name(), headers.get(i).value());
		}
		writeVary(untouched ? List.of() : response.getHeaders(ResponseHeaders.VARY));
		return removed;
	}

	private static List<String> removeHeaders(HttpServletResponse response) {
		List<String> removed = List.of();
		for (int i = 0; i < ResponseHeaders.NAMES.size(); i++) {
			String name = ResponseHeaders.NAMES.get(i);
			if (response.containsHeader(name)) {
				removed = removed.isEmpty() ? new ArrayList<>() : removed;
				removed.add(name);
				response.setHeader(name, null);
			}
		}
		return removed;
	}

	private void writeVary(Collection<String> others) {
		HttpServletResponse response = response();
		List<String> lines = this.decision.vary().mergedWith(others);
		for (int i = 0; i < lines.size(); i++) {
			if (i == 0) {
				response.setHeader(ResponseHeaders.VARY, lines.get(i));
			}
			else {
				response.addHeader(ResponseHeaders.VARY, lines.get(i));
			}
		}
	}

	private HttpServletResponse response() {
		return (HttpServletResponse) getResponse();
	}

	@Override
	public @Nullable String getHeader(@Nullable String name) {
		if (!ResponseHeaders.ALLOW_ORIGIN.equalsIgnoreCase(name)) {
			return super.getHeader(name);
		}
		return !this.settled ? null : (this.decision.allowOrigin() == null) ? DECIDED : super.getHeader(name);
	}

	@Override
	public void setHeader(@Nullable String name, @Nullable String value) {
		if (isVary(name)) {
			super.setHeader(name, value);
			writeVary(response().getHeaders(ResponseHeaders.VARY));
		}
		else if (!ResponseHeaders.isOwned(name)) {
			super.setHeader(name, value);
		}
	}

	@Override
	public void addHeader(@Nullable String name, @Nullable String value) {
		if (isVary(name)) {
			super.addHeader(name, value);
			writeVary(response().getHeaders(ResponseHeaders.VARY));
		}
		else if (!ResponseHeaders.isOwned(name)) {
			super.addHeader(name, value);
		}
	}

	@Override
	public void setIntHeader(@Nullable String name, int value) {
		if (!ResponseHeaders.isOwned(name)) {
			super.setIntHeader(name, value);
		}
	}

	@Override
	public void addIntHeader(@Nullable String name, int value) {
		if (!ResponseHeaders.isOwned(name)) {
			super.addIntHeader(name, value);
		}
	}

	@Override
	public void setDateHeader(@Nullable String name, long date) {
		if (!ResponseHeaders.isOwned(name)) {
			super.setDateHeader(name, date);
		}
	}

	@Override
	public void addDateHeader(@Nullable String name, long date) {
		if (!ResponseHeaders.isOwned(name)) {
			super.addDateHeader(name, date);
		}
	}

	@Override
	public void reset() {
		super.reset();
		writeHeaders();
	}

	@Override
	public void sendError(int status) throws IOException {
		if (hasErrorPage(status)) {
			super.sendError(status);
		}
		else {
			sendWithoutContent(status);
		}
	}

	@Override
	public void sendError(int status, @Nullable String message) throws IOException {
		if (hasErrorPage(status)) {
			super.sendError(status, message);
		}
		else {
			sendWithoutContent(status);
		}
	}

	/**
	 * Jetty asks no error page for some errors, and takes {@code Vary} for a header of
	 * the content that is not to be sent.
	 */
	private void sendWithoutContent(int status) throws IOException {
		resetBuffer();
		setStatus(status);
		flushBuffer();
	}

	/**
	 * Whether an error page follows. None does while one is served: it was refused
	 * itself, by Spring Security say, or does not exist.
	 */
	private boolean hasErrorPage(int status) {
		return !this.errorPage && hasContent(status);
	}

	/**
	 * Whether responses of this status have content.
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-6.4.1">RFC 9110,
	 * 6.4.1</a>
	 */
	private static boolean hasContent(int status) {
		return status != SC_NO_CONTENT && status != SC_RESET_CONTENT && status != SC_NOT_MODIFIED;
	}

	private static boolean isVary(@Nullable String name) {
		return ResponseHeaders.VARY.equalsIgnoreCase(name);
	}

}
