/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * An origin in its one serialization, {@code scheme://host} or
 * {@code scheme://host:port}, or {@code scheme://} for the page of an application, as a
 * browser sends it: lower case, the host in its ASCII form, IP addresses in their
 * canonical text, no default port. Whatever is written differently is not an origin;
 * nothing is decoded, trimmed or repaired.
 * <p>
 * Immutable. An instance keeps positions in the serialization instead of copies of its
 * parts, because one is made for each request that is compared with patterns.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/browsers.html#origin">HTML
 * standard, "origin"</a>
 * @see <a href="https://url.spec.whatwg.org/#host-serializing">URL standard, "host
 * serializing"</a>
 */
@Internal
public final class Origin {

	/** The longest origin there is: scheme, {@code ://}, host, colon and port. */
	public static final int MAX_LENGTH = SchemeSyntax.MAX_LENGTH + 3 + HostSyntax.MAX_LENGTH + 6;

	private static final int NO_PORT = -1;

	private final String serialization;

	private final int schemeEnd;

	private final int hostEnd;

	private final int port;

	private Origin(String serialization, int schemeEnd, int hostEnd, int port) {
		this.serialization = serialization;
		this.schemeEnd = schemeEnd;
		this.hostEnd = hostEnd;
		this.port = port;
	}

	/**
	 * Parse an origin.
	 * @param text the text of which every character counts
	 * @return the origin, or {@code null} if the text is not the serialization of a tuple
	 * origin ({@code null}, the serialization of an opaque one, included)
	 */
	public static @Nullable Origin parse(String text) {
		// Before anything else: work on a header value is bounded by what a browser
		// sends.
		if (text.length() > MAX_LENGTH) {
			return null;
		}
		int schemeEnd = SchemeSyntax.end(text);
		if (schemeEnd <= 0 || !text.startsWith("://", schemeEnd)) {
			return null;
		}
		int hostStart = schemeEnd + 3;
		if (hostStart == text.length()) {
			return SchemeSyntax.needsHost(text, schemeEnd) ? null : new Origin(text, schemeEnd, hostStart, NO_PORT);
		}
		int hostEnd = HostSyntax.end(text, hostStart);
		if (!HostSyntax.isSerialized(text, hostStart, hostEnd, SchemeSyntax.isSpecial(text, schemeEnd))) {
			return null;
		}
		int defaultPort = SchemeSyntax.defaultPort(text, schemeEnd);
		if (hostEnd == text.length()) {
			return new Origin(text, schemeEnd, hostEnd, defaultPort);
		}
		int port = PortSyntax.parse(text, hostEnd);
		return (port > 0 && port != defaultPort) ? new Origin(text, schemeEnd, hostEnd, port) : null;
	}

	/**
	 * Guess which origin a person means who wrote something else: the URL of a page, a
	 * host alone, upper case, a default port. Only ever for people: no request is judged
	 * by it.
	 * @param text the text
	 * @return the origin, empty where none can be told
	 */
	public static Optional<Origin> guess(String text) {
		return OriginRepair.repair(text).map((pattern) -> parse(pattern.toString()));
	}

	/**
	 * Whether an {@code Origin} header names the given scheme, and the host and port of
	 * the given text.
	 * @param text the header's value
	 * @param scheme the scheme
	 * @param authority the host in any case, with its port unless that is the scheme's
	 * default, as a {@code Host} header has them
	 * @return whether the two are the same origin
	 */
	static boolean isSame(String text, String scheme, String authority) {
		int hostEnd = HostSyntax.end(authority, 0);
		int port = (hostEnd == authority.length()) ? NO_PORT : PortSyntax.parse(authority, hostEnd);
		return port != 0 && isSame(text, scheme, authority.substring(0, hostEnd), port);
	}

	/**
	 * Whether an {@code Origin} header names the given scheme, host and port. Needs no
	 * parsed origin, so it costs a request nothing.
	 * @param text the header's value
	 * @param scheme the scheme of the request's own URL
	 * @param host the host of the request's own URL, in any case
	 * @param port the port of the request's own URL, or a value below 1 for the scheme's
	 * default
	 * @return whether the two are the same origin
	 */
	static boolean isSame(String text, String scheme, String host, int port) {
		int schemeEnd = scheme.length();
		int hostEnd = schemeEnd + 3 + host.length();
		if (host.isEmpty() || !text.startsWith(scheme) || !text.startsWith("://", schemeEnd)
				|| !text.regionMatches(true, schemeEnd + 3, host, 0, host.length())) {
			return false;
		}
		int defaultPort = SchemeSyntax.defaultPort(text, schemeEnd);
		int ownPort = (port > 0) ? port : defaultPort;
		int originPort = (hostEnd == text.length()) ? defaultPort : PortSyntax.parse(text, hostEnd);
		return originPort == ownPort;
	}

	/**
	 * Write an origin as browsers do, without the scheme's default port.
	 * @param scheme the scheme, in lower case
	 * @param host the host
	 * @param port the port, or a value below 1 for the scheme's default
	 * @return the serialization
	 */
	public static String serialize(String scheme, String host, int port) {
		boolean isDefault = port < 1 || port == SchemeSyntax.defaultPort(scheme, scheme.length());
		return "%s://%s%s".formatted(scheme, host, isDefault ? "" : ":" + port);
	}

	/**
	 * Return the scheme, such as {@code https}.
	 * @return the scheme
	 */
	public String scheme() {
		return this.serialization.substring(0, this.schemeEnd);
	}

	/**
	 * Return the host, an IPv6 address with its brackets.
	 * @return the host, empty where the page of an application has none
	 */
	public String host() {
		return this.serialization.substring(hostStart(), this.hostEnd);
	}

	/**
	 * Return the port.
	 * @return the port, the scheme's default where the serialization names none, or
	 * {@code -1} where there is neither
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Whether only this machine or its network knows the host: a loopback or private
	 * address, a single label such as a container's name, or a name below
	 * {@code internal}, {@code local}, {@code localhost} or {@code svc}.
	 * @return whether no page of the public Internet can have this origin
	 */
	public boolean isInternal() {
		return HostSyntax.isInternal(host());
	}

	int hostStart() {
		return this.schemeEnd + 3;
	}

	int hostEnd() {
		return this.hostEnd;
	}

	boolean hasScheme(String scheme) {
		return this.schemeEnd == scheme.length() && this.serialization.startsWith(scheme);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Origin origin && this.serialization.equals(origin.serialization);
	}

	@Override
	public int hashCode() {
		return this.serialization.hashCode();
	}

	/**
	 * Return the serialization.
	 */
	@Override
	public String toString() {
		return this.serialization;
	}

}
