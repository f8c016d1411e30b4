/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is written twice, once for each web stack, says the same twice. The differences
 * that Spring's types ask for are listed here; whoever changes one twin and not the other
 * is told.
 */
class TwinTests {

	private static final Path SOURCES = Path.of("src/main/java/io/github/corsstarter");

	/** In the room of the report, where both stacks are: the types of each. */
	private static final Map<String, List<String>> IN_REPORT = Map.of("servlet",
			List.of("ServletFilterBeans", "SpringMvcCorsFinder", "SpringMvcHandlers"), "reactive",
			List.of("WebFilterBeans", "WebFluxCorsFinder", "WebFluxHandlers"));

	/** What only one of the two has, as it is called on its stack. */
	private static final Set<String> WITHOUT_TWIN = Set.of(
	// @formatter:off
			"reactive GovernedExchange",
			"reactive GovernedResponses",
			"reactive HeadersFirst",
			"reactive LookupResponse",
			"reactive UnreadBody",
			"servlet Dispatchers",
			"servlet GovernedOriginInterceptor",
			"servlet GovernedRequest",
			"servlet GovernedSockJsHandler",
			"servlet ServletPaths",
			"servlet UnparsedPath",
			"servlet WatchingNamingStrategy",
			"servlet WebSocketOrigins",
			"servlet WebSocketOriginsPostProcessor"
	// @formatter:on
	);

	/** Twins in what they do, whose members are those of Spring's or the container's. */
	private static final Set<String> TWINS_BY_NAME = Set.of("Facts", "FilterBeans", "GovernedResponse", "Lookup",
			"Synthetic");

	/** By the names of twins, their members that differ, and have to. */
	private static final Map<String, Set<String>> MEANT = Map.ofEntries(
	// @formatter:off
			// One names a parameter of a query param, the other queryParam.
			Map.entry("AnnouncedPredicate", Set.of("Reader")),
			// On servlets there are several dispatchers, forwards, and filters that see only some requests.
			Map.entry("DispatchedRequestCheck", Set.of("DispatchedRequestCheck", "REFUSAL", "filterSeesAll", "follow", "getHandler", "isToBeServed", "refusal")),
			// Spring Security uses a source by itself in other cases and matches at once or as a Mono, and mappings name their paths otherwise.
			Map.entry("CorsFinder", Set.of("isByDefault", "isDeclared", "isForAll", "paths", "served")),
			// Beside the dispatcher there may be servlets, and a resource is found at once.
			Map.entry("ListedHandlers", Set.of("PathVisitor", "find", "handlers", "servlet", "servlets")),
			// On servlets a decision travels as an attribute of the request, through several dispatches; in WebFlux it is carried out where it is made, by a response that the filter finds, and to be called back at the commit costs so much that it asks whether it has to.
			Map.entry("Filter", Set.of("DEBUG_ATTRIBUTE", "DECISION_ATTRIBUTE", "DISPATCHER_TYPES", "Filter", "awaitOrigins", "begin", "debug", "decide", "decideAgain", "dispatchers", "doFilter", "end", "filter", "find", "follow", "getOrder", "goOn", "goOnUngoverned", "govern", "handlers", "isApproved", "isFirst", "isServers", "isSettled", "leaveAlone", "observation", "order", "paths", "proceed", "report", "reportTrial", "search", "status", "withOrigins", "write")),
			// What is asked answers at once, or as a Mono; and Spring throws on servlets alone.
			Map.entry("FunctionalRoute", Set.of("asIfFirst", "matches", "mayMatch")),
			Map.entry("FunctionalRouteCollector", Set.of("resources")),
			Map.entry("FunctionalRoutes", Set.of("FunctionalRoutes", "match", "matchActual", "matchAnnounced", "mayMatch", "mayMatchAtRoot", "requestOf")),
			Map.entry("MappedRoutes", Set.of("match")),
			Map.entry("OtherRoutes", Set.of("match")),
			// Besides, Spring MVC may match without path patterns.
			Map.entry("HandlerMethodRoutes", Set.of("Candidate", "HandlerMethodRoutes", "askMapping", "match", "matchActual", "matchAnnounced", "pathPatterns")),
			// Spring MVC names what is registered, WebFlux tells nobody.
			Map.entry("HandlerRoutes", Set.of("HandlerRoutes", "ignoresCase", "map", "match", "matchesIgnoringCase", "read", "unheard")),
			Map.entry("Handlers", Set.of("actual", "announced", "askHandlers", "find", "in", "ofPreflight", "read", "watch"))
	// @formatter:on
	);

	/** Names of one stack, and what stands for them here. */
	private static final Map<Pattern, String> NAMES = names(
	// @formatter:off
			"ServletFilterBeans|WebFilterBeans", "FilterBeans",
			"SpringMvcCorsFinder|WebFluxCorsFinder", "CorsFinder",
			"SpringMvcHandlers|WebFluxHandlers", "ListedHandlers",
			"ServletHandlers|ReactiveHandlers", "Handlers",
			"CorsPolicyFilter|CorsPolicyWebFilter", "Filter",
			"ServletCorsRequest|ReactiveCorsRequest", "Facts",
			"LookupRequest|LookupExchange", "Lookup",
			"SyntheticRequest|SyntheticExchange", "Synthetic",
			"CorsFilter|CorsWebFilter", "CorsFilterOfSpring",
			"WebMvcConfigurer|WebFluxConfigurer", "Configurer",
			"HttpServletRequest|ServerWebExchange", "Exchange",
			"PathPatternsRequestCondition|PatternsRequestCondition", "Patterns",
			"ResourceHttpRequestHandler|ResourceWebHandler", "Resources",
			"request|exchange|serverRequest", "it"
	// @formatter:on
	);

	@Test
	void eachTypeHasItsTwin() {
		Set<String> servlet = types("servlet").keySet();
		Set<String> reactive = types("reactive").keySet();
		Set<String> alone = Stream
			.concat(servlet.stream().filter((name) -> !reactive.contains(name)).map((name) -> "servlet " + name),
					reactive.stream().filter((name) -> !servlet.contains(name)).map((name) -> "reactive " + name))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(alone).isEqualTo(WITHOUT_TWIN);
	}

	@ParameterizedTest
	@MethodSource("twins")
	void membersAreAlikeButThoseThatAreMeantToDiffer(String twin) {
		Map<String, String> servlet = members(Objects.requireNonNull(types("servlet").get(twin)));
		Map<String, String> reactive = members(Objects.requireNonNull(types("reactive").get(twin)));
		Set<String> all = new TreeSet<>(servlet.keySet());
		all.addAll(reactive.keySet());
		assertThat(all).filteredOn((member) -> !Objects.equals(servlet.get(member), reactive.get(member)))
			.containsExactlyInAnyOrderElementsOf(MEANT.getOrDefault(twin, Set.of()));
	}

	private static Set<String> twins() {
		Set<String> twins = new TreeSet<>(types("servlet").keySet());
		twins.retainAll(types("reactive").keySet());
		twins.removeAll(TWINS_BY_NAME);
		return twins;
	}

	private static Map<String, Path> types(String stack) {
		Stream<Path> report = IN_REPORT.getOrDefault(stack, List.of())
			.stream()
			.map((name) -> SOURCES.resolve("autoconfigure/report").resolve(name + ".java"));
		try (Stream<Path> files = Files.walk(SOURCES.resolve(stack))) {
			return Stream.concat(files.filter((file) -> file.toString().endsWith(".java")), report)
				.collect(Collectors.toMap((file) -> normalize(name(file)), (file) -> file, (one, other) -> one,
						TreeMap::new));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String name(Path file) {
		return file.getFileName().toString().replace(".java", "");
	}

	/**
	 * Find the members of a type: what stands one tab from the left, without comments. A
	 * nested type is one member.
	 */
	private static Map<String, String> members(Path file) {
		String code = read(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//[^\n]*", "");
		Map<String, String> members = new LinkedHashMap<>();
		Matcher member = Pattern.compile("(?m)^\t(?=[^\t@\\s}])(?:[^;{]*;|[^{]*?\\{(?s:.*?)^\t\\})").matcher(code);
		while (member.find()) {
			members.merge(memberName(member.group()), normalize(member.group()), (one, other) -> one + other);
		}
		return members;
	}

	private static String memberName(String member) {
		Matcher name = Pattern.compile("(\\w+)\\s*(?:[(=;]|implements|extends|\\{)").matcher(member);
		return name.find() ? normalize(name.group(1)) : member;
	}

	private static String normalize(String code) {
		String normal = code;
		for (Map.Entry<Pattern, String> name : NAMES.entrySet()) {
			normal = name.getKey().matcher(normal).replaceAll(name.getValue());
		}
		return normal.replaceAll("\\s+", " ").strip();
	}

	private static Map<Pattern, String> names(String... names) {
		Map<Pattern, String> patterns = new LinkedHashMap<>();
		for (int i = 0; i < names.length; i += 2) {
			patterns.put(Pattern.compile("\\b(?:" + names[i] + ")\\b"), names[i + 1]);
		}
		return patterns;
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
