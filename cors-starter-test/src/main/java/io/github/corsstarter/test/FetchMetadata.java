/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.util.List;

/**
 * What a browser says about where a request comes from.
 *
 * @see <a href="https://w3c.github.io/webappsec-fetch-metadata/">Fetch Metadata Request
 * Headers</a>
 */
final class FetchMetadata {

	private FetchMetadata() {
	}

	/**
	 * Add the headers.
	 * @param headers the other headers
	 * @param urls where the request has been sent, the last one is next
	 */
	static HeaderLines add(HeaderLines headers, Engine engine, RequestKind kind, String pageOrigin, List<URI> urls) {
		boolean handshake = kind.mode() == RequestKind.Mode.WEB_SOCKET;
		if (!Sites.isTrustworthy(urls.get(urls.size() - 1)) || handshake && !engine.sendsMetadataWithHandshakes()) {
			return headers;
		}
		String destination = (handshake && engine == Engine.WEBKIT) ? "websocket" : kind.destination();
		return headers.with("Sec-Fetch-Dest", destination)
			.with("Sec-Fetch-Mode", kind.mode().value())
			.with("Sec-Fetch-Site", (kind == RequestKind.VISIT) ? "none" : site(pageOrigin, urls));
	}

	/**
	 * Add the headers of a preflight. Chromium sends the mode to every host.
	 */
	static HeaderLines addToPreflight(HeaderLines headers, Engine engine, RequestKind kind, String pageOrigin,
			List<URI> urls) {
		HeaderLines added = add(headers, engine, kind, pageOrigin, urls);
		return (engine == Engine.CHROMIUM && added == headers) ? headers.with("Sec-Fetch-Mode", kind.mode().value())
				: added;
	}

	/**
	 * A redirect through a stranger's server stays cross-site.
	 */
	private static String site(String pageOrigin, List<URI> urls) {
		List<String> origins = urls.stream().map(Origins::of).toList();
		if (origins.stream().allMatch(pageOrigin::equals)) {
			return "same-origin";
		}
		return origins.stream().allMatch((origin) -> Sites.same(pageOrigin, origin)) ? "same-site" : "cross-site";
	}

}
