/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.corsstarter.testing.Programs;
import io.github.corsstarter.testing.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The engine's reading of an origin against that of a URL parser which others wrote: what
 * a policy allows, Node reads as the scheme, host and port that the policy's entry names,
 * and writes in the very characters that were sent.
 */
@Slow
class OriginDifferentialTests {

	private static final long SEED = 20261128L;

	private static final int COUNT = 100_000;

	private static final List<String> ENTRIES = List.of("https://app.example.com", "https://app.example.com:8443",
			"https://*.example.org", "http://localhost:*", "https://*.sub.example.net:*", "http://[::1]:3000",
			"http://[2001:db8::1]:*", "http://127.0.0.1:*", "https://xn--bcher-kva.example", "https://*.a_b.example",
			"capacitor://localhost", "ionic://app.example.org:8100",
			"chrome-extension://abcdefghijklmnopabcdefghijklmnop");

	/**
	 * Writes of each line, a JSON string, how the URL standard reads it. A label that
	 * begins as if it were encoded and is not is a label like any other to the engine,
	 * which has no tables of Unicode; no browser has a page there.
	 */
	private static final String NODE_PROGRAM = """
			const read = (text) => {
				try {
					const url = new URL(text);
					const serialization = (url.origin !== 'null') ? url.origin : url.protocol + '//' + url.host;
					return { scheme: url.protocol.slice(0, -1), host: url.hostname, port: url.port, serialization };
				}
				catch {
					return null;
				}
			};
			const none = { scheme: '', host: '', port: '', serialization: '' };
			const answers = require('fs').readFileSync(0, 'utf8').split('\\n').filter((line) => line).map((line) => {
				const text = JSON.parse(line);
				const url = read(text) || read(text.replaceAll('xn--', 'xn00')) || none;
				return JSON.stringify(url).replaceAll('xn00', 'xn--');
			});
			process.stdout.write(answers.join('\\n'));
			""";

	@TempDir
	private Path directory;

	@Test
	void nodeReadsWhatIsAllowedAsWhatIsListedAndWritesItUnchanged() throws Exception {
		assumeTrue(Programs.find("node").isPresent(), "node is not installed");
		List<String> origins = List.copyOf(origins());
		List<NodeUrl> urls = readByNode(origins);
		for (String entry : ENTRIES) {
			CorsPolicy policy = CorsPolicy.builder()
				.allowedOrigins(entry)
				.allowCredentials(true)
				.dangerouslyAllowInsecureOrigins(true)
				.build();
			Entry listed = Entry.of(entry);
			int allowed = 0;
			for (int i = 0; i < origins.size(); i++) {
				String origin = origins.get(i);
				NodeUrl url = urls.get(i);
				boolean expected = listed.names(url) && origin.equals(url.serialization())
						&& isPossible(url.host(), url.port());
				if (Admission.isAdmitted(policy, origin) != expected) {
					fail("%s under %s should %sbe allowed: Node reads it as %s (seed %d)", escaped(origin), entry,
							expected ? "" : "not ", url, SEED);
				}
				allowed += expected ? 1 : 0;
			}
			assertThat(allowed).as("origins that %s allows (seed %d)", entry, SEED)
				.isGreaterThanOrEqualTo(entry.contains("*") ? 100 : 1);
		}
	}

	private static Set<String> origins() {
		List<String> seeds = new ArrayList<>(HostileOrigins.all());
		for (int i = 1; i <= 100; i++) {
			seeds.addAll(HostileOrigins.ADMITTED);
			for (String entry : ENTRIES) {
				seeds.add(entry.replace("*.", "a" + i + ".").replace(":*", ":" + i));
			}
		}
		Set<String> origins = new MutatedOrigins(SEED, seeds).take(COUNT);
		origins.addAll(seeds);
		return origins;
	}

	/**
	 * What the engine asks for beyond the URL standard: a domain consists of letters,
	 * digits, hyphens and underscores, it is no longer than the DNS lets it be, and
	 * nothing listens on port 0.
	 */
	private static boolean isPossible(String host, String port) {
		String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
		boolean domain = name.length() <= 253
				&& Arrays.stream(name.split("\\.", -1)).allMatch((label) -> label.matches("[a-zA-Z0-9_-]{1,63}"));
		return (domain || host.startsWith("[")) && !port.equals("0");
	}

	private List<NodeUrl> readByNode(List<String> origins) throws IOException, InterruptedException {
		Path input = this.directory.resolve("origins");
		Path output = this.directory.resolve("urls");
		Files.write(input, origins.stream().map((origin) -> '"' + escaped(origin) + '"').toList());
		Process node = new ProcessBuilder(Programs.find("node").orElseThrow().toString(), "-e", NODE_PROGRAM)
			.redirectInput(input.toFile())
			.redirectOutput(output.toFile())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		assertThat(node.waitFor()).isZero();
		JsonMapper mapper = new JsonMapper();
		List<NodeUrl> urls = Files.readAllLines(output, StandardCharsets.UTF_8)
			.stream()
			.map((line) -> mapper.readValue(line, NodeUrl.class))
			.toList();
		assertThat(urls).hasSameSizeAs(origins);
		return urls;
	}

	/** As the inside of a JSON string, in ASCII. */
	private static String escaped(String text) {
		return text.chars()
			.mapToObj((c) -> (c < ' ' || c >= 0x7f || c == '"' || c == '\\') ? "\\u%04x".formatted(c)
					: Character.toString(c))
			.collect(Collectors.joining());
	}

	/**
	 * What Node reads; all of it is empty for what is no URL.
	 */
	private record NodeUrl(String scheme, String host, String port, String serialization) {

	}

	/**
	 * An entry, read without further ado.
	 */
	private record Entry(String scheme, boolean subdomains, String host, String port) {

		private static final Pattern SYNTAX = Pattern.compile("([a-z-]+)://(\\*\\.)?(.+?)(?::([0-9]+|\\*))?");

		static Entry of(String text) {
			Matcher matcher = SYNTAX.matcher(text);
			assertThat(matcher.matches()).as(text).isTrue();
			return new Entry(matcher.group(1), matcher.group(2) != null, matcher.group(3),
					Objects.requireNonNullElse(matcher.group(4), ""));
		}

		boolean names(NodeUrl url) {
			boolean sameHost = this.subdomains
					? url.host().endsWith("." + this.host) && url.host().length() > this.host.length() + 1
					: url.host().equals(this.host);
			return url.scheme().equals(this.scheme) && sameHost
					&& (this.port.equals("*") || url.port().equals(this.port));
		}

	}

}
