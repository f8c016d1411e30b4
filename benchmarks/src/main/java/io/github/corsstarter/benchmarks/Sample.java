/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A request to be measured, with the headers a browser sends along.
 *
 * @param host the host that is asked
 * @param method the method
 * @param path the path
 * @param origin the page's origin
 * @param requestMethod the value of {@code Access-Control-Request-Method}
 * @param requestHeaders the value of {@code Access-Control-Request-Headers}
 * @param governed whether a policy governs the path
 * @param allowed whether that policy allows the request
 */
record Sample(String host, String method, String path, @Nullable String origin, @Nullable String requestMethod,
		@Nullable String requestHeaders, boolean governed, boolean allowed) {

	static final String HOST = "api.example.com";

	static Sample actual(String path, String origin, boolean allowed) {
		return new Sample(HOST, "GET", path, origin, null, null, true, allowed);
	}

	static Sample preflight(String path, String origin, String requestHeaders, boolean allowed) {
		return new Sample(HOST, "OPTIONS", path, origin, "PUT", requestHeaders, true, allowed);
	}

	static Sample withoutOrigin(String path) {
		return new Sample(HOST, "GET", path, null, null, null, true, true);
	}

	static Sample ungoverned(String path, String origin) {
		return new Sample(HOST, "GET", path, origin, null, null, false, false);
	}

	/**
	 * The same request to another host.
	 */
	Sample withHost(String host) {
		return new Sample(host, this.method, this.path, this.origin, this.requestMethod, this.requestHeaders,
				this.governed, this.allowed);
	}

	boolean isPreflight() {
		return this.requestMethod != null;
	}

	/**
	 * The headers in the order of a current browser: a container walks along them for
	 * each header that a filter asks for.
	 */
	List<String[]> headers() {
		List<String[]> headers = new ArrayList<>();
		headers.add(new String[] { "Host", this.host });
		headers.add(new String[] { "Connection", "keep-alive" });
		headers.add(new String[] { "sec-ch-ua-platform", "\"Linux\"" });
		headers.add(new String[] { "User-Agent",
				"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36" });
		headers.add(new String[] { "Accept", "application/json" });
		headers.add(new String[] { "sec-ch-ua", "\"Chromium\";v=\"140\", \"Not=A?Brand\";v=\"24\"" });
		headers.add(new String[] { "sec-ch-ua-mobile", "?0" });
		if (this.requestMethod != null) {
			headers.add(new String[] { "Access-Control-Request-Method", this.requestMethod });
		}
		if (this.requestHeaders != null) {
			headers.add(new String[] { "Access-Control-Request-Headers", this.requestHeaders });
		}
		if (this.origin != null) {
			headers.add(new String[] { "Origin", this.origin });
		}
		headers.add(new String[] { "Sec-Fetch-Site", (this.origin != null) ? "cross-site" : "none" });
		headers.add(new String[] { "Sec-Fetch-Mode", "cors" });
		headers.add(new String[] { "Sec-Fetch-Dest", "empty" });
		headers.add(new String[] { "Referer", "https://app.example.com/" });
		headers.add(new String[] { "Accept-Encoding", "gzip, deflate, br, zstd" });
		headers.add(new String[] { "Accept-Language", "en-GB,en;q=0.9" });
		return headers;
	}

}
