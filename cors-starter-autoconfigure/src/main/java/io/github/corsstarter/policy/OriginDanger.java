/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.corsstarter.policy.HostPattern.Form;
import io.github.corsstarter.policy.PolicyProblem.Type;

/**
 * What a stranger could do with an entry that is valid.
 *
 * @param danger the danger, for a policy to accept
 * @param type the problem that it is where it is not accepted
 * @param message who could do what, in one sentence
 * @param remedy what to write instead
 */
record OriginDanger(PolicyDanger danger, Type type, String message, String remedy) {

	/** In the place of a wildcard, in an example of a stranger's name. */
	private static final String EVIL = "evil";

	static List<OriginDanger> of(OriginPattern pattern, boolean credentials) {
		List<OriginDanger> dangers = new ArrayList<>();
		if (credentials) {
			add(insecure(pattern), dangers);
			add(wholeScheme(pattern), dangers);
		}
		add(publicSuffix(pattern), dangers);
		return dangers;
	}

	private static void add(Optional<OriginDanger> danger, List<OriginDanger> dangers) {
		if (danger.isPresent()) {
			dangers.add(danger.get());
		}
	}

	private static Optional<OriginDanger> insecure(OriginPattern pattern) {
		if (pattern.scheme().equals(SchemeSyntax.OF_FILES)) {
			return Optional.of(new OriginDanger(PolicyDanger.INSECURE_ORIGINS, Type.ORIGIN_INSECURE_WITH_CREDENTIALS,
					"Every page from the file system has this origin, a downloaded one included, and it would call with the user's credentials.",
					"Serve the page from an origin of its own, or set allow-credentials to false, or set dangerously-allow-insecure-origins to true."));
		}
		if (!pattern.scheme().equals("http") || HostSyntax.isLoopback(pattern.host().domain())) {
			return Optional.empty();
		}
		return Optional.of(new OriginDanger(PolicyDanger.INSECURE_ORIGINS, Type.ORIGIN_INSECURE_WITH_CREDENTIALS,
				"Over plain http anyone on the network path can put a page of this origin before a user, and that page would call with the user's credentials.",
				"Write https:// instead, or set dangerously-allow-insecure-origins to true."));
	}

	private static Optional<OriginDanger> wholeScheme(OriginPattern pattern) {
		if (pattern.host().form() != Form.ANY) {
			return Optional.empty();
		}
		String page = pattern.scheme().endsWith("-extension") ? "Every extension that the user has installed"
				: "Every page that an application shows under '%s://', whoever wrote it,".formatted(pattern.scheme());
		return Optional.of(new OriginDanger(PolicyDanger.WHOLE_SCHEMES, Type.ORIGIN_WHOLE_SCHEME_WITH_CREDENTIALS,
				page + " could call with the user's credentials.",
				"List the hosts that are yours, or set allow-credentials to false, or set dangerously-allow-whole-schemes to true."));
	}

	private static Optional<OriginDanger> publicSuffix(OriginPattern pattern) {
		return switch (pattern.host().form()) {
			case SUBDOMAINS ->
				RegistrableNames.below(pattern.host().domain()).map((suffix) -> belowSuffix(pattern, suffix));
			case PART_OF_LABEL ->
				RegistrableNames.directlyBelow(pattern.host().domain()).map((verb) -> inPlaceOfWildcard(pattern, verb));
			case EXACT, OCTETS, ANY -> Optional.empty();
		};
	}

	private static OriginDanger belowSuffix(OriginPattern pattern, String suffix) {
		boolean itself = pattern.host().domain().startsWith(suffix);
		String host = "example." + suffix;
		OriginPattern example = new OriginPattern(pattern.scheme(),
				itself ? HostPattern.subdomainsOf(host) : HostPattern.exactly(host), pattern.port());
		return new OriginDanger(PolicyDanger.PUBLIC_SUFFIXES, Type.ORIGIN_WILDCARD_BEFORE_PUBLIC_SUFFIX,
				"Anyone can register a name such as 'something.%s', so the pattern would admit strangers."
					.formatted(suffix),
				"Write the %s that is yours, such as %s, or set dangerously-allow-public-suffixes to true."
					.formatted(itself ? "domain" : "host", example));
	}

	private static OriginDanger inPlaceOfWildcard(OriginPattern pattern, String verb) {
		HostPattern host = pattern.host();
		String own = "%s*%s.example.com".formatted(host.prefix(), host.suffix());
		String subdomains = (host.prefix().isEmpty() && !host.suffix().startsWith("-"))
				? "*.%s.%s".formatted(host.suffix(), host.domain()) : own;
		OriginPattern instead = new OriginPattern(pattern.scheme(),
				new HostPattern(subdomains.equals(own) ? Form.PART_OF_LABEL : Form.SUBDOMAINS, subdomains),
				pattern.port());
		boolean safe = publicSuffix(instead).isEmpty();
		return new OriginDanger(PolicyDanger.PUBLIC_SUFFIXES, Type.ORIGIN_WILDCARD_BEFORE_PUBLIC_SUFFIX,
				"Anyone can %s, so the pattern would admit strangers.".formatted(verb.formatted(host.example(EVIL))),
				(safe && !subdomains.equals(own))
						? "Write %s for subdomains, or set dangerously-allow-public-suffixes to true."
							.formatted(instead)
						: "List the origins that are yours in full, or give them a domain of yours, such as %s://%s, or set dangerously-allow-public-suffixes to true."
							.formatted(pattern.scheme(), own));
	}

	PolicyProblem at(int index, String value) {
		return new PolicyProblem(this.type, PolicySetting.ALLOWED_ORIGINS, index, value, this.message, this.remedy);
	}

}
