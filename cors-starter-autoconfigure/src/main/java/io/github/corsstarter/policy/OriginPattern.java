package io.github.corsstarter.policy;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One entry of a policy's allowed origins as it is compiled: an exact origin, or a scheme
 * with a host whose subdomains or whose ports are left open.
 *
 * @param scheme the scheme, never open
 * @param subdomains whether every subdomain of the host is meant, at any depth, and not
 * the host itself
 * @param host the serialized host; with {@code subdomains} the parent domain
 * @param port the port, or {@link #ANY_PORT}, or -1 for a scheme without a default port
 */
record OriginPattern(String scheme, boolean subdomains, String host, int port) {

	static final int ANY_PORT = 0;

	static OriginPattern exactly(Origin origin) {
		return new OriginPattern(origin.scheme(), false, origin.host(), origin.port());
	}

	boolean isExact() {
		return !this.subdomains && this.port != ANY_PORT;
	}

	/**
	 * The entries that would admit whatever this one admits, apart from itself.
	 */
	Stream<OriginPattern> possibleCovers() {
		Stream<OriginPattern> sameHost = Stream.of(withPort(ANY_PORT));
		Stream<OriginPattern> parents = parentDomains()
			.flatMap((parent) -> Stream.of(new OriginPattern(this.scheme, true, parent, this.port),
					new OriginPattern(this.scheme, true, parent, ANY_PORT)));
		return Stream.concat(sameHost, parents).filter((pattern) -> !pattern.equals(this)).distinct();
	}

	private OriginPattern withPort(int port) {
		return new OriginPattern(this.scheme, this.subdomains, this.host, port);
	}

	private Stream<String> parentDomains() {
		return IntStream.range(0, this.host.length())
			.filter((i) -> this.host.charAt(i) == '.')
			.mapToObj((i) -> this.host.substring(i + 1));
	}

	/**
	 * Return the entry as a user writes it.
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(this.scheme).append("://");
		if (this.subdomains) {
			text.append("*.");
		}
		text.append(this.host);
		if (this.port == ANY_PORT) {
			text.append(":*");
		}
		else if (this.port != SchemeSyntax.defaultPort(this.scheme, this.scheme.length())) {
			text.append(':').append(this.port);
		}
		return text.toString();
	}

}
