/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is suggested starts, admits nothing that was not written, and something that was.
 * A {@code *} in what was written is anything at all, and what an origin cannot have is
 * left out.
 */
class TrueAdvicePropertyTests {

	private static final Pattern SUGGESTION = Pattern.compile("Write (\\S+) instead\\.");

	@Property(tries = 20_000)
	void suggestionStartsAndAdmitsNoMoreThanWasWritten(@ForAll("entries") String entry) {
		for (PolicyProblem problem : problems(entry)) {
			var suggestion = SUGGESTION.matcher(problem.remedy());
			if (suggestion.matches()) {
				CorsPolicy policy = CorsPolicy.builder().allowedOrigins(suggestion.group(1)).build();
				assertThat(policy.warnings()).as("%s -> %s", entry, suggestion.group(1)).isEmpty();
				List<String> examples = examples(suggestion.group(1));
				assertThat(examples).allMatch((origin) -> NaiveOrigin.isAdmitted(origin, List.of(suggestion.group(1))))
					.allMatch(policy::listsOrigin);
				assertThat(examples).as("%s -> %s", entry, suggestion.group(1))
					.allMatch((origin) -> isWritten(entry, origin));
			}
		}
	}

	private static List<PolicyProblem> problems(String entry) {
		try {
			return CorsPolicy.builder().allowedOrigins(entry).build().warnings();
		}
		catch (InvalidCorsPolicyException ex) {
			return ex.getProblems();
		}
	}

	/** Far from each other, so that a suggestion that is too wide shows. */
	private static List<String> examples(String entry) {
		boolean octets = entry.matches("https?://[0-9*.]+(:.*)?");
		return List.of("1", "a", "a-b", "evil").stream().map((name) -> {
			String host = entry.replaceFirst(":\\*$", ":" + name.length() + "0");
			return octets ? host.replace("*", Integer.toString(name.length() * 60))
					: host.replaceFirst("//\\*\\.", "//" + name + "." + name + ".").replace("*", name);
		}).toList();
	}

	private static boolean isWritten(String entry, String origin) {
		Origin parsed = Optional.ofNullable(Origin.parse(origin)).orElseThrow();
		String text = entry.strip();
		int schemeEnd = text.matches("(?i)([a-z0-9+.*-]+://|https?:/).*") ? text.indexOf(':') : -1;
		String scheme = (schemeEnd < 0) ? "*"
				: text.substring(0, schemeEnd).replaceFirst("(?i)^wss$", "https").replaceFirst("(?i)^ws$", "http");
		String rest = text.substring(schemeEnd + 1)
			.replaceFirst("^/+", "")
			.replaceFirst("[/?#\\\\].*", "")
			.replaceFirst("^.*@", "");
		String host = rest.replaceFirst(":[^:\\]]*$", "");
		String port = rest.substring(host.length()).replaceFirst("^:0*", "");
		String own = (parsed.port() > 0) ? Integer.toString(parsed.port()) : "";
		boolean defaultPort = origin.endsWith(parsed.host());
		boolean samePort = port.isEmpty() ? defaultPort || host.endsWith("*") : glob(port, own);
		String everyOctet = host.matches("[0-9.]+\\.\\*") ? host + ".*" : host;
		return glob(scheme, parsed.scheme())
				&& (glob(host, parsed.host()) || everyOctet.contains("*") && glob(everyOctet, parsed.host()))
				&& samePort;
	}

	private static boolean glob(String pattern, String text) {
		String expression = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
		return Pattern.compile(expression, Pattern.CASE_INSENSITIVE).matcher(text).matches();
	}

	@Provide
	Arbitrary<String> entries() {
		Arbitrary<String> schemes = Arbitraries.of("https://", "http://", "https:/", "//", "", "*://", "http*://",
				"wss://", "HTTPS://", "app://", "moz-extension://", "capacitor://");
		Arbitrary<String> hosts = Arbitraries.of("app.mycompany.com", "*.mycompany.com", "*mycompany.com",
				"preview-*.mycompany.com", "*-x.mycompany.com", "*.*.mycompany.com", "app.*.mycompany.com",
				"app.mycompany.*", "mycompany.com*", "a*b*c.mycompany.com", "*--mysite.netlify.app", "localhost",
				"localhost*", "*localhost", "192.168.*", "192.168.*.*", "192.168.1.1*", "10.*", "172.*", "*.127.0.0.1",
				"127.0.0.1*", "App.MyCompany.com", "*", "**", "user@app.mycompany.com", "*.com", "x*.vercel.app",
				"mycompany*.com", "*.app.mycompany.com", "-*.mycompany.com", "xn--*.mycompany.com", "*.co.uk*", "https",
				"", "all", "a.mycompany.com.");
		Arbitrary<String> ports = Arbitraries.of("", "", ":", ":8080", ":08080", ":*", ":80*", ":443", ":0",
				":[80,81]");
		Arbitrary<String> rests = Arbitraries.of("", "", "/", "/*", "/shop", "?x", "#y", "\\shop", "/**");
		Arbitrary<String> spaces = Arbitraries.of("", "", "", " ");
		return Combinators.combine(schemes, hosts, ports, rests, spaces)
			.as((scheme, host, port, rest, space) -> space + scheme + host + port + rest);
	}

}
