/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.remedy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.remedy.PolicyKind.WrittenPolicy;
import io.github.corsstarter.remedy.Stack.Answer;
import io.github.corsstarter.testing.Cases;
import io.github.corsstarter.testing.Slow;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever does what the advice about a refused request says, wherever the policy is
 * written, gets it through with the next start, and loses nothing that was allowed. Where
 * it would let strangers call, there is nothing to write.
 */
@Slow
class FollowedRemedyTests {

	private static final String APP = "https://app.example.com";

	/** Whatever a setting is called. */
	private static final String SETTING = "(?:cors\\.policies\\.(?:app|next|default)\\.([a-z-]+)|the ([a-z-]+) that code gives to policy 'app'|'([A-Za-z]+)' of @CrossOrigin on Orders(?:#list)?)";

	private static final Pattern SET = Pattern.compile("set " + SETTING + " to ([^.]+)\\.");

	private static final Pattern ADD = Pattern.compile("add (\\S+) to " + SETTING + "\\.");

	private static final Pattern LIST = Pattern.compile("let the source 'origins' list \"([^\"]+)\"\\.");

	private static final Pattern ANYTHING_TO_WRITE = Pattern
		.compile("cors\\.|server\\.|that code gives|of @CrossOrigin|let the source|\\badd\\b");

	private static final Map<String, String> SETTINGS = Map.of("origins", "allowed-origins", "originPatterns",
			"origin-patterns", "methods", "allowed-methods", "allowedHeaders", "allowed-headers");

	@TempDir
	Path directory;

	static Stream<Row> refused() {
		return Stream.of(call("https://app.example.com:8443"), call("https://my-app-git-next-team.vercel.app"),
				call("http://localhost:5173"), call("https://" + "long-name-of-a-preview.".repeat(5) + "example.net"),
				call("chrome-extension://aapbdbdomjkkjkaonfhkkikfgjllcleb"), call("capacitor://localhost"),
				call("ionic://localhost"), call("tauri://localhost"), call("https://localhost"), call("app://"),
				call("https://my-app-git-next-team.vercel.app").withCredentials(),
				call("capacitor://localhost").withCredentials(), call("http://localhost:5173").withCredentials(),
				call("file://"), call("moz-extension://1d2c3b4a-5e6f-4a5b-8c7d-9e0f1a2b3c4d"),
				call("safari-web-extension://1D2C3B4A-5E6F-4A5B-8C7D-9E0F1A2B3C4D"),
				call("vscode-webview://0abc123def456"), call("http://shop.example.net"),
				preflight("PUT", "").withCredentials(), preflight("PURGE", "").inProperties(),
				preflight("GET", "authorization").with("allowed-headers", "*").inProperties(),
				preflight("GET", "x-a,x-b").with("allowed-headers", "X-Known"));
	}

	static Stream<Row> dangerous() {
		return Stream.of(call("null"), call("https://"), call("https://a b"), call("javascript:alert(1)"),
				call("https://app.example.com/x"), call("https://shop.example.net,https://evil.net"),
				call("http://app.example.com"), call("http://app.example.com").withCredentials(),
				call("http://shop.example.net").withCredentials(), call("http://192.168.1.7:5173").withCredentials(),
				call("file://").withCredentials(),
				call("moz-extension://1d2c3b4a-5e6f-4a5b-8c7d-9e0f1a2b3c4d").withCredentials(),
				call("safari-web-extension://1D2C3B4A-5E6F-4A5B-8C7D-9E0F1A2B3C4D").withCredentials(),
				call("vscode-webview://0abc123def456").withCredentials(), call("https://app.example.com.evil.net"),
				call("https://app-example.com"), call("https://appexample.com"), call("https://evilexample.com"),
				call("https://examp1e.com"), call("https://exmaple.com"), call("https://app-example-com.vercel.app"),
				preflight("TRACE", ""), preflight("CONNECT", ""), preflight("patch", ""), preflight("DELTE", ""),
				preflight("*", ""), preflight("GET", "cookie").with("allowed-headers", "Content-Type"),
				preflight("GET", "sec-fetch-site").with("allowed-headers", "Content-Type"),
				preflight("GET", "access-control-allow-origin").with("allowed-headers", "Content-Type"),
				preflight("GET", "x-forwarded-host").with("allowed-headers", "Content-Type"),
				preflight("GET", "forwarded").with("allowed-headers", "Content-Type"));
	}

	static Stream<Arguments> followed() {
		Stream<Row> typical = Stream.of(call("https://shop.example.net"),
				call("https://shop.example.net").withCredentials(), preflight("DELETE", ""),
				preflight("DELETE", "").with("allowed-methods", "GET"), preflight("GET", "x-request-id").inProperties(),
				preflight("GET", "x-request-id").with("allowed-headers", "Content-Type"));
		return Stream.concat(
				inTurn(typical.flatMap((row) -> Stream.of(PolicyKind.values()).map((kind) -> bothStacks(row, kind)))),
				inTurn(refused().map(FollowedRemedyTests::someKinds)));
	}

	static Stream<Arguments> notAdvised() {
		return inTurn(dangerous().map(FollowedRemedyTests::someKinds));
	}

	private static Stream<Arguments> bothStacks(Row row, PolicyKind kind) {
		return Stream.of(Stack.values()).flatMap((stack) -> arguments(row, kind, stack));
	}

	/**
	 * What differs is the request, so these are enough.
	 */
	private static Stream<Arguments> someKinds(Row row) {
		return Stream.of(arguments(row, PolicyKind.PROPERTIES, Stack.SERVLET),
				arguments(row, PolicyKind.PROPERTIES, Stack.REACTIVE), arguments(row, PolicyKind.SOURCE, Stack.SERVLET))
			.flatMap((arguments) -> arguments);
	}

	/**
	 * All ways to ask the same or, where cases are few, one of them, each in its turn.
	 */
	private static Stream<Arguments> inTurn(Stream<Stream<Arguments>> same) {
		List<List<Arguments>> ways = same.map(Stream::toList).filter((list) -> !list.isEmpty()).toList();
		return IntStream.range(0, ways.size()).boxed().flatMap((turn) -> {
			List<Arguments> list = ways.get(turn);
			return Cases.areFew() ? Stream.of(list.get(turn % list.size())) : list.stream();
		});
	}

	private static Stream<Arguments> arguments(Row row, PolicyKind kind, Stack stack) {
		return (row.propertiesAlone() && kind.isAnnotation()) ? Stream.empty()
				: Stream.of(Arguments.of(Named.of(row.describe(), row), kind, stack));
	}

	@ParameterizedTest
	@MethodSource
	void followed(Row row, PolicyKind kind, Stack stack) {
		WrittenPolicy policy = row.policy();
		Answer before = ask(row, kind, stack, policy);
		assertThat(before.reason().isRejection()).as(before.reason().name()).isTrue();
		List<WrittenPolicy> ways = follow(before.remedy(), policy);
		assertThat(ways).as(before.remedy()).isNotEmpty();
		for (WrittenPolicy way : ways) {
			Answer after = ask(row, kind, stack, way);
			assertThat(after.reason()).as(before.remedy()).isEqualTo(DecisionReason.ALLOWED);
			assertNothingLost(before.policy().settings(), after.policy().settings());
		}
	}

	private static void assertNothingLost(CorsPolicy.Settings before, CorsPolicy.Settings after) {
		assertThat(after.allowedOrigins()).containsAll(before.allowedOrigins());
		assertThat(after.allowedMethods()).containsAll(before.allowedMethods());
		assertThat(after.allowedHeaders()).containsAll(before.allowedHeaders());
	}

	@ParameterizedTest
	@MethodSource
	void notAdvised(Row row, PolicyKind kind, Stack stack) {
		Answer answer = ask(row, kind, stack, row.policy());
		assertThat(answer.reason().isRejection()).as(answer.reason().name()).isTrue();
		assertThat(answer.remedy()).isNotEmpty().doesNotContainPattern(ANYTHING_TO_WRITE);
	}

	private Answer ask(Row row, PolicyKind kind, Stack stack, WrittenPolicy policy) {
		return stack.ask(kind.write(stack.runner(), policy, this.directory), kind.policyName(), row.method(),
				row.headers());
	}

	/**
	 * Does what the sentences say, as a reader would. A source and its policy are two
	 * ways, each of which is enough.
	 */
	private static List<WrittenPolicy> follow(String remedy, WrittenPolicy policy) {
		List<WrittenPolicy> ways = new ArrayList<>();
		Matcher set = SET.matcher(remedy);
		if (set.find()) {
			ways.add(policy.with(setting(set, 1), (list) -> List.of(set.group(4).split(", "))));
		}
		Matcher add = ADD.matcher(remedy.replace(", ", ",\u00a0"));
		if (add.find()) {
			List<String> entries = Stream.of(add.group(1).split(","))
				.map((entry) -> entry.strip().replace("\u00a0", "").replace("\"", ""))
				.toList();
			ways.add(policy.with(setting(add, 2), (list) -> Stream.concat(list.stream(), entries.stream()).toList()));
		}
		Matcher list = LIST.matcher(remedy);
		if (list.find()) {
			ways.add(policy.withSourceListing(list.group(1)));
		}
		return ways;
	}

	private static String setting(MatchResult match, int first) {
		String name = Stream.of(match.group(first), match.group(first + 1), match.group(first + 2))
			.filter((group) -> group != null)
			.findFirst()
			.orElseThrow();
		return SETTINGS.getOrDefault(name, name);
	}

	private static Row call(String origin) {
		return new Row("GET", Map.of("Origin", origin), Map.of(), false, false);
	}

	private static Row preflight(String method, String requestHeaders) {
		Map<String, String> headers = new LinkedHashMap<>(
				Map.of("Origin", APP, "Access-Control-Request-Method", method));
		if (!requestHeaders.isEmpty()) {
			headers.put("Access-Control-Request-Headers", requestHeaders);
		}
		return new Row("OPTIONS", headers, Map.of(), false, false);
	}

	/**
	 * A request that is refused.
	 *
	 * @param method its method
	 * @param headers its headers
	 * @param lists the lists of the policy, besides its origins
	 * @param credentials whether the policy is one with credentials
	 * @param propertiesAlone whether an annotation's defaults allow the request, or an
	 * annotation cannot allow it
	 */
	private record Row(String method, Map<String, String> headers, Map<String, List<String>> lists, boolean credentials,
			boolean propertiesAlone) {

		Row with(String setting, String... values) {
			return new Row(this.method, this.headers, Map.of(setting, List.of(values)), this.credentials,
					this.propertiesAlone);
		}

		Row withCredentials() {
			return new Row(this.method, this.headers, this.lists, true, this.propertiesAlone);
		}

		Row inProperties() {
			return new Row(this.method, this.headers, this.lists, this.credentials, true);
		}

		WrittenPolicy policy() {
			Map<String, List<String>> lists = new LinkedHashMap<>(this.lists);
			lists.put("allowed-origins", List.of(APP));
			return new WrittenPolicy(lists, this.credentials, List.of());
		}

		String describe() {
			return "%s %s %s%s".formatted(this.method, this.headers, this.lists,
					this.credentials ? " with credentials" : "");
		}

	}

}
