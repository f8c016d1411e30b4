/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A cookie that a browser keeps.
 *
 * @param name the name, which may be empty
 * @param value the value
 * @param host the host that it belongs to
 * @param hostOnly whether it does not belong to the hosts below, too
 * @param path the path that it belongs to
 * @param secure whether it is sent over secure connections only
 * @param httpOnly whether scripts cannot read it
 * @param sameSite across which sites it is sent
 * @param partition the site whose pages alone have it, {@code null} for all
 * @param created when it was set first
 * @param expires when it expires
 */
record Cookie(String name, String value, String host, boolean hostOnly, String path, boolean secure, boolean httpOnly,
		SameSite sameSite, @Nullable String partition, Instant created, Instant expires) {

	/**
	 * Whether it is the same cookie, perhaps with another value.
	 */
	boolean replaces(Cookie other) {
		return this.name.equals(other.name) && this.host.equals(other.host) && this.hostOnly == other.hostOnly
				&& this.path.equals(other.path)
				&& ((this.partition != null) ? this.partition.equals(other.partition) : other.partition == null);
	}

	Cookie createdWhen(Cookie other) {
		return new Cookie(this.name, this.value, this.host, this.hostOnly, this.path, this.secure, this.httpOnly,
				this.sameSite, this.partition, other.created, this.expires);
	}

	/**
	 * Whether it belongs to a URL.
	 * @see <a href=
	 * "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-retrieval-model">RFC
	 * 6265bis, "Retrieval model"</a>
	 */
	boolean belongsTo(URI uri) {
		String requestHost = uri.getHost().toLowerCase(Locale.ROOT);
		return (this.hostOnly ? requestHost.equals(this.host) : domainMatches(requestHost, this.host))
				&& pathMatches(pathOf(uri), this.path);
	}

	static boolean domainMatches(String host, String domain) {
		return host.equals(domain) || host.endsWith("." + domain) && !Sites.isAddress(host);
	}

	static boolean pathMatches(String requestPath, String path) {
		return requestPath.equals(path)
				|| requestPath.startsWith(path) && (path.endsWith("/") || requestPath.charAt(path.length()) == '/');
	}

	static String pathOf(URI uri) {
		String path = uri.getRawPath();
		return (path == null || path.isEmpty()) ? "/" : path;
	}

	/**
	 * What goes over the wire.
	 */
	String pair() {
		return this.name.isEmpty() ? this.value : this.name + "=" + this.value;
	}

	/**
	 * Across which sites a cookie is sent.
	 */
	enum SameSite {

		STRICT("SameSite=Strict"), LAX("SameSite=Lax"), NONE("SameSite=None"), DEFAULT("no SameSite");

		private final String attribute;

		SameSite(String attribute) {
			this.attribute = attribute;
		}

		@Override
		public String toString() {
			return this.attribute;
		}

	}

}
