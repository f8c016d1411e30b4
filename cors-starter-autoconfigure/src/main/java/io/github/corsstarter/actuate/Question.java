/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.corsstarter.decision.ExplainedRequest;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to have explained, as it was understood.
 *
 * @param origin the origin of the page
 * @param method the method, as a browser sends it
 * @param path the path within the application
 * @param headers the headers that the page sets
 * @param address the address that the request is sent to, {@code null} if nobody has said
 * @param own where the application is itself, {@code null} if that is unknown
 * @param credentials whether the page sends credentials
 * @param site the value of {@code Sec-Fetch-Site}, {@code null} if nobody has said
 * @param mode the value of {@code Sec-Fetch-Mode}
 * @param notes what was understood otherwise than it was written
 */
record Question(String origin, String method, String path, List<PageHeader> headers, @Nullable OwnAddress address,
		@Nullable OwnAddress own, boolean credentials, @Nullable String site, String mode, List<String> notes) {

	static final String CORS = "cors";

	static final String NO_CORS = "no-cors";

	static final String NAVIGATE = "navigate";

	static final String WEBSOCKET = "websocket";

	static final String SAME_ORIGIN = "same-origin";

	static final Set<String> MODES = Set.of(CORS, NO_CORS, NAVIGATE, WEBSOCKET, SAME_ORIGIN);

	static final Set<String> SITES = Set.of("cross-site", "same-site", SAME_ORIGIN, "none");

	/**
	 * The headers that a browser asks for before it sends them.
	 */
	List<PageHeader> askedHeaders() {
		return this.headers.stream().filter(PageHeader::needsAsking).toList();
	}

	/**
	 * Where the request goes, as far as that is known.
	 */
	@Nullable OwnAddress target() {
		return (this.address != null) ? this.address : this.own;
	}

	/**
	 * The preflight that a browser would send.
	 */
	ExplainedRequest preflight() {
		List<PageHeader> asked = askedHeaders();
		return sent(
				ExplainedRequest.preflight(this.origin, this.method,
						asked.isEmpty() ? null : asked.stream().map(PageHeader::name).collect(Collectors.joining(","))),
				CORS);
	}

	/**
	 * The request itself.
	 */
	ExplainedRequest actual() {
		ExplainedRequest request = ExplainedRequest.actual(this.origin, this.method);
		for (PageHeader header : this.headers) {
			if (header.value() != null) {
				request = request.with(header.name(), header.value());
			}
		}
		return sent(this.mode.equals(WEBSOCKET) ? request.with("Upgrade", WEBSOCKET) : request, this.mode);
	}

	private ExplainedRequest sent(ExplainedRequest request, String mode) {
		ExplainedRequest sent = request.with("Sec-Fetch-Mode", mode);
		if (this.site != null) {
			sent = sent.with("Sec-Fetch-Site", this.site);
		}
		return (this.address != null) ? sent.to(this.address.scheme(), this.address.host(), this.address.port()) : sent;
	}

}
