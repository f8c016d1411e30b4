/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Sites: all origins of one scheme and one registrable domain.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/browsers.html#sites">HTML
 * standard, "Sites"</a>
 */
final class Sites {

	private static final Pattern ADDRESS = Pattern.compile("\\[.*]|[0-9]+(\\.[0-9]+){3}");

	private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]+){3}|\\[(0*:)+0*1]");

	private Sites() {
	}

	/**
	 * The site of an origin.
	 * @param origin the origin as a browser writes it
	 * @return the site's scheme and registrable domain; an origin that has no registrable
	 * domain is a site of its own
	 */
	static String of(String origin) {
		int authority = origin.indexOf("://") + 3;
		if (!origin.startsWith("http://") && !origin.startsWith("https://")) {
			return origin;
		}
		String host = origin.substring(authority).replaceFirst(":[0-9]+$", "");
		return origin.substring(0, authority) + domainOf(host);
	}

	private static String domainOf(String host) {
		return isAddress(host) ? host : PublicSuffixes.instance().registrableDomain(host).orElse(host);
	}

	/**
	 * Whether two origins are of one site. An opaque origin is of no site.
	 */
	static boolean same(String origin, String other) {
		return !origin.equals(Origins.OPAQUE) && of(origin).equals(of(other));
	}

	static boolean isAddress(String host) {
		return ADDRESS.matcher(host).matches();
	}

	/**
	 * Whether nobody on the way can have read or changed what goes to a URL.
	 * @see <a href=
	 * "https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy">Secure
	 * Contexts, "Is origin potentially trustworthy?"</a>
	 */
	static boolean isTrustworthy(URI uri) {
		return isSecure(uri) || isLocal(uri);
	}

	static boolean isSecure(URI uri) {
		return uri.getScheme().equalsIgnoreCase("https");
	}

	static boolean isLocal(URI uri) {
		String host = uri.getHost().toLowerCase(Locale.ROOT);
		return host.equals("localhost") || host.endsWith(".localhost") || LOOPBACK.matcher(host).matches();
	}

}
