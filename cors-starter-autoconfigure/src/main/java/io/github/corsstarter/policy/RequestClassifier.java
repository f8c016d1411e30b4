/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Tells what a request with an {@code Origin} is to the CORS protocol. Where the browser
 * says itself what it sends (Fetch Metadata), the browser is believed: no page can change
 * these headers. Where it says nothing, as over plain http and before 2023, the rest of
 * the request is asked, and what a script can make look like something else gains nothing
 * by it.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata Request Headers</a>
 */
final class RequestClassifier {

	private static final String SITE = "Sec-Fetch-Site";

	private static final String MODE = "Sec-Fetch-Mode";

	private static final String CONTENT_TYPE = "Content-Type";

	private static final String UPGRADE = "Upgrade";

	private static final String WEBSOCKET = "websocket";

	/** What a server says where the request names no port. */
	private static final int HTTP_PORT = 80;

	private static final String HTML = "text/html";

	/** HTML standard, "enctype": the bodies that a form can have. */
	private static final Set<String> FORM_TYPES = Set.of("application/x-www-form-urlencoded", "multipart/form-data",
			"text/plain");

	private RequestClassifier() {
	}

	/**
	 * Tell what a request is. The first rule that fits decides.
	 * @param origin the value of {@code Origin}
	 */
	static RequestKind classify(CorsRequest request, String origin) {
		if (request instanceof ClassifiedRequest classified) {
			return classified.kind();
		}
		String site = request.header(SITE);
		return (site != null) ? classifyFrom(site, request) : classifyFromUnknown(request, origin);
	}

	/**
	 * Tell what a request is that has an {@code Origin}. Where the browser says where the
	 * page is, its value is not read: it may come in several lines.
	 */
	static RequestKind classify(CorsRequest request) {
		if (request instanceof ClassifiedRequest classified) {
			return classified.kind();
		}
		String site = request.header(SITE);
		if (site != null) {
			return classifyFrom(site, request);
		}
		String origin = CorsProtocol.origin(request);
		return (origin != null) ? classifyFromUnknown(request, origin) : RequestKind.WITHOUT_ORIGIN;
	}

	private static RequestKind classifyFromUnknown(CorsRequest request, String origin) {
		if (isOwnOrigin(request, origin) || isOwnOriginBehindTlsProxy(request, origin)) {
			return RequestKind.SAME_ORIGIN;
		}
		return classifyByMode(request);
	}

	private static RequestKind classifyFrom(String site, CorsRequest request) {
		if (site.equals("same-origin") && isOnlyLine(request, SITE)) {
			return RequestKind.SAME_ORIGIN;
		}
		if (site.equals("none") && isOnlyLine(request, SITE)) {
			return RequestKind.USER_INITIATED;
		}
		return classifyByMode(request);
	}

	private static RequestKind classifyByMode(CorsRequest request) {
		String mode = request.header(MODE);
		if (isWebSocketHandshake(request, mode)) {
			return RequestKind.WEBSOCKET_HANDSHAKE;
		}
		return classifyByMethod(request, mode);
	}

	private static RequestKind classifyByMethod(CorsRequest request, @Nullable String mode) {
		switch (request.method()) {
			case "GET", "HEAD":
				if ("no-cors".equals(mode)) {
					return RequestKind.NO_CORS;
				}
				return isNavigation(request, mode) ? RequestKind.NAVIGATION : RequestKind.ACTUAL;
			case "POST":
				return isNavigation(request, mode) ? RequestKind.NAVIGATION : RequestKind.ACTUAL;
			case "OPTIONS":
				return (request.header(RequestHeaders.REQUEST_METHOD) != null) ? RequestKind.PREFLIGHT
						: RequestKind.ACTUAL;
			default:
				return RequestKind.ACTUAL;
		}
	}

	/**
	 * Whether a request is a handshake, whatever else it is.
	 */
	static boolean isWebSocketHandshake(CorsRequest request) {
		return isWebSocketHandshake(request, request.header(MODE));
	}

	/**
	 * Whether a request asks for a WebSocket: with {@code Upgrade} over HTTP/1.1 (RFC
	 * 6455, 4.1), with {@code CONNECT} over HTTP/2 (RFC 8441, 5), which no page can use
	 * for anything else (Fetch standard, "forbidden method").
	 */
	private static boolean isWebSocketHandshake(CorsRequest request, @Nullable String mode) {
		if (request.method().equals("CONNECT")) {
			return true;
		}
		// The mode of a handshake is "websocket", and no page can say otherwise.
		return !"cors".equals(mode) && request.header(UPGRADE) != null
				&& hasElement(request.headers(UPGRADE), WEBSOCKET);
	}

	/**
	 * Whether the browser says that the page is of the same site, though of another
	 * origin.
	 */
	static boolean isSameSite(CorsRequest request) {
		return "same-site".equals(request.header(SITE)) && isOnlyLine(request, SITE);
	}

	private static boolean isOwnOrigin(CorsRequest request, String origin) {
		String host = request.host();
		return host != null && Origin.isSame(origin, request.scheme(), host, request.port());
	}

	/**
	 * Whether the page was loaded over https from the host that the request names, from a
	 * proxy that ends TLS, keeps the host and forwards nothing. The other way round, an
	 * http page could be anybody's on the network.
	 */
	private static boolean isOwnOriginBehindTlsProxy(CorsRequest request, String origin) {
		if (!request.scheme().equals("http") || !origin.startsWith("https://")) {
			return false;
		}
		String authority = request.header("Host");
		if (authority != null) {
			return isOnlyLine(request, "Host") && Origin.isSame(origin, "https", authority);
		}
		// HTTP/2 has ":authority" in its place, and not every server shows it as "Host".
		String host = request.host();
		return host != null && Origin.isSame(origin, "https", host, (request.port() != HTTP_PORT) ? request.port() : 0);
	}

	/**
	 * Whether the browser goes to another page with the request. One that does not say so
	 * sends what only a navigation has: {@code Upgrade-Insecure-Requests}, or
	 * {@code text/html} in {@code Accept}. A script can set both, so they count only
	 * beside a body that a form could send as well.
	 */
	private static boolean isNavigation(CorsRequest request, @Nullable String mode) {
		if (mode != null) {
			return mode.equals("navigate");
		}
		return hasBodyOfForm(request) && ("1".equals(request.header("Upgrade-Insecure-Requests"))
				|| hasElement(request.headers("Accept"), HTML));
	}

	private static boolean hasBodyOfForm(CorsRequest request) {
		String type = request.header(CONTENT_TYPE);
		return type == null || isFormType(type) && isOnlyLine(request, CONTENT_TYPE);
	}

	/**
	 * Whether a form can have a body of the type.
	 * @param contentType the type, with or without parameters
	 */
	static boolean isFormType(String contentType) {
		int end = contentType.indexOf(';');
		String essence = ((end >= 0) ? contentType.substring(0, end) : contentType).strip();
		return FORM_TYPES.contains(essence.toLowerCase(Locale.ROOT));
	}

	private static boolean isOnlyLine(CorsRequest request, String name) {
		Enumeration<String> lines = request.headers(name);
		lines.nextElement();
		return !lines.hasMoreElements();
	}

	/**
	 * Whether a list has an element, whatever parameters follow it.
	 */
	private static boolean hasElement(Enumeration<String> lines, String element) {
		return !TokenList.allMatch(lines,
				(line, start, end) -> !(line.regionMatches(true, start, element, 0, element.length())
						&& isEndOfElement(line, start + element.length(), end)));
	}

	private static boolean isEndOfElement(String line, int position, int end) {
		int next = position;
		while (next < end && (line.charAt(next) == ' ' || line.charAt(next) == '\t')) {
			next++;
		}
		return next == end || next < end && line.charAt(next) == ';';
	}

}
