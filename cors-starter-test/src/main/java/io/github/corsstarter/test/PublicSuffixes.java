/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The domains below which anyone can register a name, by the public suffix list.
 *
 * @see <a href="https://github.com/publicsuffix/list/wiki/Format">Public suffix list,
 * "Algorithm"</a>
 */
final class PublicSuffixes {

	/** The build copies it here, so it needs no other jar. */
	private static final String RESOURCE = "public_suffix_list.dat";

	private final Set<String> rules;

	private PublicSuffixes(Set<String> rules) {
		this.rules = rules;
	}

	static PublicSuffixes instance() {
		return Holder.INSTANCE;
	}

	boolean isPublicSuffix(String host) {
		return suffixOf(host).equals(host);
	}

	/**
	 * The domain that somebody has registered.
	 * @param host a host that is no address
	 * @return the domain, empty if the host is a public suffix itself
	 */
	Optional<String> registrableDomain(String host) {
		String suffix = suffixOf(host);
		if (suffix.equals(host)) {
			return Optional.empty();
		}
		String rest = host.substring(0, host.length() - suffix.length() - 1);
		return Optional.of(rest.substring(rest.lastIndexOf('.') + 1) + "." + suffix);
	}

	/**
	 * The longest rule counts, but an exception before all others. A host that no rule
	 * names has its last label as its suffix.
	 */
	private String suffixOf(String host) {
		for (String domain = host; domain.contains("."); domain = parentOf(domain)) {
			String parent = parentOf(domain);
			if (this.rules.contains("!" + domain)) {
				return parent;
			}
			if (this.rules.contains(domain) || this.rules.contains("*." + parent)) {
				return domain;
			}
		}
		return host.substring(host.lastIndexOf('.') + 1);
	}

	private static String parentOf(String domain) {
		return domain.substring(domain.indexOf('.') + 1);
	}

	private static PublicSuffixes load() {
		InputStream resource = Objects.requireNonNull(PublicSuffixes.class.getResourceAsStream(RESOURCE), RESOURCE);
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
			return new PublicSuffixes(reader.lines()
				.map(String::strip)
				.filter((line) -> !line.isEmpty() && !line.startsWith("//"))
				.map(PublicSuffixes::toAscii)
				.collect(Collectors.toUnmodifiableSet()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String toAscii(String rule) {
		String prefix = rule.startsWith("!") ? "!" : rule.startsWith("*.") ? "*." : "";
		return prefix + IDN.toASCII(rule.substring(prefix.length()), IDN.ALLOW_UNASSIGNED);
	}

	private static final class Holder {

		static final PublicSuffixes INSTANCE = load();

	}

}
