/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.corsstarter.policy.HostPattern.Form;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a policy's allowed origins as it is compiled: an exact origin, or a scheme
 * with a host or port of which something is left open.
 *
 * @param scheme the scheme, never open
 * @param host the hosts
 * @param port the port, or {@link #ANY_PORT}, or -1 for a scheme without a default port
 */
record OriginPattern(String scheme, HostPattern host, int port) {

	static final int ANY_PORT = 0;

	/**
	 * By hand, as {@link #hashCode()}: the compiler leaves a record's own to the first
	 * start of each virtual machine, which makes them of method handles.
	 */
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof OriginPattern pattern && this.port == pattern.port && this.scheme.equals(pattern.scheme)
				&& this.host.equals(pattern.host);
	}

	@Override
	public int hashCode() {
		return (this.scheme.hashCode() * 31 + this.host.hashCode()) * 31 + this.port;
	}

	boolean isExact() {
		return this.host.form() == Form.EXACT && this.port != ANY_PORT;
	}

	/**
	 * The entries that would admit whatever this one admits, apart from itself and from
	 * those with a part of a label, which are too many to try.
	 */
	Stream<OriginPattern> possibleCovers() {
		Stream<HostPattern> hosts = Stream.of(Stream.of(this.host), parentDomains(), openOctets(), wholeScheme())
			.flatMap((covers) -> covers);
		return hosts.flatMap(this::withHost);
	}

	/**
	 * The entries for this scheme and port, and for every port.
	 */
	Stream<OriginPattern> withHost(HostPattern host) {
		return Stream
			.of(new OriginPattern(this.scheme, host, this.port), new OriginPattern(this.scheme, host, ANY_PORT))
			.filter((pattern) -> !pattern.equals(this))
			.distinct();
	}

	private Stream<HostPattern> parentDomains() {
		String text = this.host.text();
		return dots().mapToObj((i) -> HostPattern.subdomainsOf(text.substring(i + 1)));
	}

	private Stream<HostPattern> openOctets() {
		String text = this.host.text();
		String[] octets = text.split("\\.");
		if (this.host.form() != Form.OCTETS && !HostSyntax.isIpv4Address(text, 0, text.length())) {
			return Stream.empty();
		}
		return IntStream.range(1, octets.length)
			.mapToObj((i) -> String.join(".", Stream.of(octets).limit(i).toList()) + ".*".repeat(octets.length - i))
			.map((open) -> new HostPattern(Form.OCTETS, open));
	}

	private Stream<HostPattern> wholeScheme() {
		return this.host.text().isEmpty() ? Stream.empty() : Stream.of(HostPattern.any());
	}

	private IntStream dots() {
		String text = this.host.text();
		return IntStream.range(0, text.length()).filter((i) -> text.charAt(i) == '.');
	}

	/**
	 * Return the entry as a user writes it.
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(this.scheme).append("://").append(this.host);
		if (this.port == ANY_PORT) {
			text.append(":*");
		}
		else if (this.port != SchemeSyntax.defaultPort(this.scheme, this.scheme.length())) {
			text.append(':').append(this.port);
		}
		return text.toString();
	}

}
