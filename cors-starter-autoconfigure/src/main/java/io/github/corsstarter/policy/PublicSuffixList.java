package io.github.corsstarter.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The domains below which anyone can register a name. Read from the class path the first
 * time that a pattern asks, and only then.
 *
 * @see <a href="https://publicsuffix.org">publicsuffix.org</a>
 */
final class PublicSuffixList {

	private static final String RESOURCE = "public_suffix_list.dat";

	private final Set<String> rules;

	private PublicSuffixList(Set<String> rules) {
		this.rules = rules;
	}

	static PublicSuffixList instance() {
		return Holder.INSTANCE;
	}

	/**
	 * Whether anyone can register a name below the domain: it is a public suffix itself,
	 * or a rule makes suffixes of all that is directly below it. A domain that no rule
	 * names is neither: names such as {@code localhost} and {@code corp} are for private
	 * networks to give.
	 * @param domain the domain, in its ASCII form
	 */
	boolean isPublicSuffix(String domain) {
		String name = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
		if (this.rules.contains("!" + name)) {
			return false;
		}
		String parent = name.substring(name.indexOf('.') + 1);
		return this.rules.contains(name) || this.rules.contains("*." + name)
				|| !parent.equals(name) && this.rules.contains("*." + parent);
	}

	private static PublicSuffixList load() {
		InputStream resource = Objects.requireNonNull(PublicSuffixList.class.getResourceAsStream(RESOURCE), RESOURCE);
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
			return new PublicSuffixList(reader.lines()
				.map(String::strip)
				.filter((line) -> !line.isEmpty() && !line.startsWith("//"))
				.map((rule) -> DomainName.isAscii(rule) ? rule : DomainName.toAscii(rule))
				.collect(Collectors.toUnmodifiableSet()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static final class Holder {

		static final PublicSuffixList INSTANCE = load();

	}

}
