/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Finds the entry that an origin may want to be taken for. Whoever reads of a refused
 * origin in a log and adds it to a list should not add a stranger's: what a stranger can
 * register is never below a domain that is listed, and may resemble it all the same.
 */
final class LookAlike {

	/** Whoever lists more has them from elsewhere than from a log. */
	private static final int MAX_ENTRIES = 1_000;

	/** Shorter labels are part of others by chance. */
	private static final int MIN_PART = 4;

	/** Shorter names are contained in others by chance. */
	private static final int MIN_CONTAINED = 9;

	/** Shorter labels resemble each other by chance. */
	private static final int MIN_LENGTH = 6;

	private static final String PREFIX = "xn--";

	/** Letters of other scripts that look like Latin ones, and digits that do. */
	private static final Map<Integer, String> LATIN = latin(
			"\u0430a\u0432b\u0441c\u0501d\u0435e\u04bbh\u0456i\u0458j\u043ak\u04cfl\u043cm\u043eo\u0440p\u0433r\u0455s\u0442t\u0475v"
					+ "\u051dw\u0445x\u0443y\u03b1a\u03b2b\u03b5e\u03b9i\u03bak\u03bdv\u03bfo\u03c1p\u03c4t\u03c5u\u03c7x\u0131i\u0142l\u00f8o\u0111d0o1l3e5s");

	private LookAlike() {
	}

	private static Map<Integer, String> latin(String pairs) {
		int[] characters = pairs.codePoints().toArray();
		return IntStream.range(0, characters.length / 2)
			.boxed()
			.collect(Collectors.toMap((i) -> characters[2 * i], (i) -> Character.toString(characters[2 * i + 1])));
	}

	/**
	 * Find the entry.
	 * @param entries the entries of a policy, as they were written
	 * @param origin an origin that none of them admits
	 * @return the first entry of another owner's domain that the origin resembles
	 */
	static Optional<String> find(List<String> entries, Origin origin) {
		Site site = Site.of(origin.scheme(), origin.host());
		return (site == null) ? Optional.empty()
				: entries.stream().limit(MAX_ENTRIES).filter((entry) -> resembles(site, entry)).findFirst();
	}

	private static boolean resembles(Site site, String entry) {
		OriginPattern pattern = OriginPatternParser.parse(entry);
		Site listed = (pattern != null) ? Site.of(pattern.scheme(), pattern.host().domain()) : null;
		return listed != null && !site.domain().equals(listed.domain())
				&& (site.contains(listed) || !site.label().equals(listed.label()) && site.resembles(listed));
	}

	/**
	 * A host, and what of it somebody has registered.
	 *
	 * @param host the host
	 * @param domain the domain that is registered
	 * @param label its first label
	 * @param suffix what it is registered below
	 */
	private record Site(String host, String domain, String label, String suffix) {

		static @Nullable Site of(String scheme, String name) {
			String host = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
			if (!scheme.startsWith("http") || HostSyntax.isIpAddress(host) || HostSyntax.isInternal(host)) {
				return null;
			}
			int start = 0;
			for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
				String above = host.substring(dot + 1);
				if (PublicSuffixList.instance().isPublicSuffix(above) || above.indexOf('.') < 0) {
					return new Site(host, host.substring(start), host.substring(start, dot), above);
				}
				start = dot + 1;
			}
			return null;
		}

		/**
		 * As in {@code app.example.com.evil.net}, {@code app-example-com.evil.net} and
		 * {@code app-example.com}.
		 */
		boolean contains(Site listed) {
			String below = this.host.substring(0, this.host.length() - this.domain.length());
			return ("." + below).contains("." + listed.domain + ".") || holds(below, listed)
					|| holds(this.label, listed) || letters(this.domain).equals(letters(listed.host));
		}

		/**
		 * Between other letters, a short one is there by chance: ing.com is in
		 * consultingcompany.com.
		 */
		private static boolean holds(String name, Site listed) {
			String letters = letters(listed.domain);
			return between(name.replace('.', '-')).contains(between(listed.domain.replace('.', '-')))
					|| between(name.replace('.', '-')).contains(between(letters))
					|| letters.length() >= MIN_CONTAINED && letters(name).contains(letters);
		}

		private static String between(String words) {
			return "-" + words + "-";
		}

		/**
		 * As in {@code evilexample.com}, {@code examp1e.com} and {@code exmaple.com}.
		 * Services for everybody have names that resemble each other.
		 */
		boolean resembles(Site listed) {
			if (readAs(this.label).equals(readAs(listed.label))) {
				return true;
			}
			if (!this.suffix.equals(listed.suffix) || RegistrableNames.isOfService(this.suffix)) {
				return false;
			}
			boolean extended = listed.label.length() >= MIN_PART
					&& (this.label.endsWith(listed.label) || this.label.startsWith(listed.label + "-"));
			boolean mistyped = listed.label.length() >= MIN_LENGTH && EditDistance.isOneSlip(this.label, listed.label)
					&& !withoutDigits(this.label).equals(withoutDigits(listed.label));
			return extended || mistyped;
		}

		private static String letters(String name) {
			return name.replaceAll("[.-]", "");
		}

		private static String withoutDigits(String label) {
			return label.replaceAll("[0-9]", "");
		}

		private static String readAs(String label) {
			String text = label.startsWith(PREFIX) ? Punycode.decode(label.substring(PREFIX.length())) : label;
			return Normalizer.normalize(text, Normalizer.Form.NFKD)
				.replaceAll("\\p{M}", "")
				.codePoints()
				.mapToObj((c) -> LATIN.getOrDefault(c, Character.toString(c)))
				.collect(Collectors.joining())
				.replace("rn", "m")
				.replace("vv", "w");
		}

	}

}
