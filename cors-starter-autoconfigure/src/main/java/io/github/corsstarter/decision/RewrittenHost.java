/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.util.Locale;

import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.Origin;
import io.github.corsstarter.policy.RequestKind;
import org.jspecify.annotations.Nullable;

/**
 * Finds out proxies that send a name of their own as {@code Host} and tell nobody what
 * the browser asked for, as nginx does by default: behind them the application's own
 * pages look like another site's, where the browser does not say what they are.
 */
final class RewrittenHost {

	/** For the origin, the host, another way, and what to do with a stranger's. */
	static final String REMEDY = "If \"%s\" is the application's own public address, a proxy in front rewrites Host (to \"%s\"): let it forward the host (nginx: proxy_set_header Host $http_host; others: X-Forwarded-*, with server.forward-headers-strategy)%s. %s";

	private RewrittenHost() {
	}

	/**
	 * Whether a refused request may have come from the application's own page.
	 * @param kind what the request is
	 * @param request the facts about the request
	 * @return whether something speaks for it, and neither {@code Sec-Fetch-Site} nor a
	 * preflight, which no page sends to its own origin, speaks against it
	 */
	static boolean isLikely(RequestKind kind, CorsRequest request) {
		String origin = request.header("Origin");
		if (kind == RequestKind.PREFLIGHT || request.header("Sec-Fetch-Site") != null || origin == null) {
			return false;
		}
		return isHostInternalAlone(request.host(), origin) || isPortLost(request, origin)
				|| isPathSentTo(origin, request.header("Referer"));
	}

	/**
	 * As with nginx's {@code $host}, which has no port, or with the port of the
	 * application in its place. On a developer's machine several servers have one host.
	 */
	private static boolean isPortLost(CorsRequest request, String origin) {
		Origin claimed = Origin.parse(origin);
		return claimed != null && claimed.scheme().equals("https") && !claimed.isInternal()
				&& claimed.host().equalsIgnoreCase(request.host());
	}

	private static boolean isHostInternalAlone(@Nullable String host, String origin) {
		Origin own = (host != null) ? Origin.parse("http://" + host.toLowerCase(Locale.ROOT)) : null;
		Origin claimed = Origin.parse(origin);
		return own != null && own.isInternal() && claimed != null && !claimed.isInternal();
	}

	/**
	 * Unless a page asks for more, browsers send other origins no path of it.
	 * @see <a href=
	 * "https://w3c.github.io/webappsec-referrer-policy/#default-referrer-policy">Referrer
	 * Policy, "default referrer policy"</a>
	 */
	private static boolean isPathSentTo(String origin, @Nullable String referer) {
		return referer != null && referer.startsWith(origin + "/") && referer.length() > origin.length() + 1;
	}

}
