/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.ConfigurationProblem;
import io.github.corsstarter.autoconfigure.report.CorsSettings;
import io.github.corsstarter.testing.Slow;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever writes what a report suggests gets no other report, and what was meant.
 */
@Slow
class SuggestionPropertyTests {

	private static final String POLICY = "cors.policies.app.";

	private static final Pattern SUGGESTION = Pattern
		.compile("(?:^Write|, write) (?:(.+?) instead[.;]|(\\d+[hms])\\.$)");

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"QUERY");

	/** What people send, and names that no page sends or no script reads. */
	private static final List<String> HEADERS = List.of("Accept", "Accept-Language", "Authorization",
			"Content-Disposition", "Content-Length", "Content-Type", "ETag", "If-Match", "Last-Modified", "Location",
			"Origin", "Referer", "Set-Cookie", "User-Agent", "X-API-Key", "X-CSRF-TOKEN", "X-Request-ID",
			"X-Requested-With", "X-Total-Count");

	@Property(tries = 300)
	void pathThatIsSuggestedIsTheOneThatWasMeant(@ForAll("paths") String path,
			@ForAll("pathMistakes") List<PathMistake> mistakes) {
		String written = path;
		for (PathMistake mistake : mistakes) {
			written = mistake.make(written);
		}
		assertThat(problems("paths", path)).as(path).isEmpty();
		// Spring Boot strips the elements of a list.
		if (written.strip().equals(path)) {
			return;
		}
		assertThat(suggestion("paths", written)).as(written).hasValue(path);
	}

	@Property(tries = 300)
	void methodInAnotherCaseIsSuggestedAsItIs(@ForAll("methods") String method, @ForAll long upper) {
		String written = mixed(method, upper);
		if (!written.equals(method)) {
			assertThat(suggestion("allowed-methods", written)).hasValue(method);
		}
		assertThat(problems("allowed-methods", method)).isEmpty();
	}

	@Property(tries = 300)
	void methodThatIsAlmostOneIsSuggestedAsOneThatCanBeListed(@ForAll("misspelledMethods") String written) {
		suggestion("allowed-methods", written).ifPresent((method) -> {
			assertThat(METHODS).contains(method);
			assertThat(problems("allowed-methods", method)).isEmpty();
		});
	}

	@Property(tries = 600)
	void headerThatIsSuggestedHasNoProblem(@ForAll("misspelledHeaders") String written,
			@ForAll("headerSettings") String setting) {
		suggestion(setting, written).ifPresent((name) -> {
			assertThat(HEADERS.stream().anyMatch(name::equals)
					|| letters(name).startsWith(letters(written).substring(0, 2)))
				.as("%s for %s", name, written)
				.isTrue();
			assertThat(problems(setting, name)).as("%s for %s", name, written).isEmpty();
		});
	}

	@Property(tries = 300)
	void headerWithoutItsHyphensIsSuggestedWithThem(@ForAll("headersWithHyphens") String header) {
		assertThat(suggestion("allowed-headers", header.replace("-", ""))).hasValue(header);
		assertThat(suggestion("exposed-headers", header.replace("-", "_"))).hasValue(header);
	}

	@Property(tries = 300)
	void listInAnotherSyntaxIsSuggestedAsTheSameList(@ForAll("lists") WrittenSetting list,
			@ForAll("syntaxes") ListSyntax syntax) {
		String written = syntax.write(list.elements());
		String meant = String.join(",", list.elements());
		if (!written.equals(meant)) {
			assertThat(suggestion(list.setting(), written)).as(written).hasValue(meant);
		}
		assertThat(problems(list.setting(), meant)).isEmpty();
	}

	@Property(tries = 300)
	void durationThatIsSuggestedIsAsLong(@ForAll @IntRange(min = 0, max = 2000) int amount, @ForAll("units") Unit unit,
			@ForAll @IntRange(min = 0, max = 90) int more, @ForAll("units") Unit second,
			@ForAll("separators") String separator) {
		String written = amount + " " + unit.word();
		Duration meant = unit.duration().multipliedBy(amount);
		if (more > 0) {
			written += separator + more + " " + second.word();
			meant = meant.plus(second.duration().multipliedBy(more));
		}
		Optional<String> suggestion = suggestion("max-age", written);
		if (meant.compareTo(Duration.ofHours(24)) > 0) {
			assertThat(suggestion).as(written).isEmpty();
			return;
		}
		assertThat(suggestion).as(written).isPresent();
		assertThat(DurationStyle.detectAndParse(suggestion.orElseThrow())).as(written).isEqualTo(meant);
		assertThat(problems("max-age", suggestion.orElseThrow()).stream().filter((problem) -> !problem.warning()))
			.isEmpty();
	}

	/**
	 * The one suggestion about a setting.
	 */
	private static Optional<String> suggestion(String setting, String written) {
		List<ConfigurationProblem> problems = problems(setting, written);
		assertThat(problems).as(written).hasSizeLessThanOrEqualTo(1);
		return problems.stream().map(ConfigurationProblem::remedy).flatMap((remedy) -> {
			Matcher suggestion = SUGGESTION.matcher(remedy);
			return suggestion.find()
					? Stream.of((suggestion.group(1) != null) ? suggestion.group(1) : suggestion.group(2))
					: Stream.empty();
		}).findFirst();
	}

	private static List<ConfigurationProblem> problems(String setting, String written) {
		MockEnvironment environment = new MockEnvironment();
		environment.setProperty(POLICY + "paths", "/**");
		environment.setProperty(POLICY + "allowed-origins", "https://app.example.com");
		environment.setProperty(POLICY + setting, written);
		CorsSettings settings = new CorsSettingsFactory(environment).create(List.of(), List.of());
		return settings.problems();
	}

	private static String mixed(String text, long upper) {
		StringBuilder mixed = new StringBuilder();
		for (int i = 0; i < text.length(); i++) {
			String letter = text.substring(i, i + 1);
			mixed.append((((upper >> i) & 1) == 1) ? letter : letter.toLowerCase(Locale.ROOT));
		}
		return mixed.toString();
	}

	private static String letters(String name) {
		return name.toLowerCase(Locale.ROOT).replace("-", "");
	}

	@Provide
	Arbitrary<String> paths() {
		Arbitrary<String> segment = Arbitraries.of("api", "v1", "orders", "*", "{id}", "{id:[0-9]+}", "{id:\\d+}",
				"{code:[a-z]{2}}", "{name: \\w+}", "a-b_c.html", "*.json");
		Arbitrary<String> end = Arbitraries.of("", "/**", "/{*rest}", "/");
		return Combinators.combine(segment.list().ofMinSize(1).ofMaxSize(4), end)
			.as((segments, last) -> distinctVariables(segments) + last);
	}

	/** Two variables of one name are no pattern. */
	private static String distinctVariables(List<String> segments) {
		List<String> distinct = new ArrayList<>();
		for (String segment : segments) {
			distinct.add(segment.replaceFirst("^\\{(\\w+)", "{$1" + distinct.size()));
		}
		return "/" + String.join("/", distinct);
	}

	@Provide
	Arbitrary<List<PathMistake>> pathMistakes() {
		return Arbitraries.of(PathMistake.class).list().uniqueElements().ofMinSize(1).ofMaxSize(3);
	}

	@Provide
	Arbitrary<String> methods() {
		return Arbitraries.of(METHODS);
	}

	@Provide
	Arbitrary<String> misspelledMethods() {
		return misspelled(METHODS);
	}

	@Provide
	Arbitrary<String> misspelledHeaders() {
		return misspelled(HEADERS);
	}

	@Provide
	Arbitrary<String> headersWithHyphens() {
		return Arbitraries.of("Content-Type", "Content-Disposition", "If-Match", "X-Request-ID", "X-Requested-With",
				"X-Total-Count", "X-CSRF-TOKEN");
	}

	@Provide
	Arbitrary<String> headerSettings() {
		return Arbitraries.of("allowed-headers", "exposed-headers");
	}

	private static Arbitrary<String> misspelled(List<String> names) {
		return Combinators
			.combine(Arbitraries.of(names), Arbitraries.integers().between(0, 30), Arbitraries.chars().range('a', 'z'),
					Arbitraries.integers().between(0, 3))
			.as((name, position, letter, edit) -> {
				int at = position % name.length();
				String head = name.substring(0, at);
				String tail = name.substring(at + 1);
				char here = name.charAt(at);
				return switch (edit) {
					case 0 -> head + tail;
					case 1 -> head + here + letter + tail;
					case 2 -> head + letter + tail;
					default -> tail.isEmpty() ? head + here + here : head + tail.charAt(0) + here + tail.substring(1);
				};
			});
	}

	@Provide
	Arbitrary<WrittenSetting> lists() {
		return Arbitraries.oneOf(elements("paths", Arbitraries.of("/api/**", "/orders/{id}", "/files/*.json", "/x")),
				elements("allowed-methods", Arbitraries.of("GET", "POST", "DELETE", "PURGE")),
				elements("allowed-headers", Arbitraries.of("Content-Type", "X-Request-ID", "x-own")),
				elements("exposed-headers", Arbitraries.of("Location", "X-Total-Count", "x-own")),
				elements("allowed-origins",
						Arbitraries.of("https://app.example.com", "https://*.example.org", "http://localhost:*")));
	}

	private static Arbitrary<WrittenSetting> elements(String setting, Arbitrary<String> element) {
		return element.list()
			.uniqueElements()
			.ofMinSize(1)
			.ofMaxSize(3)
			.map((elements) -> new WrittenSetting(setting, elements));
	}

	@Provide
	Arbitrary<ListSyntax> syntaxes() {
		return Arbitraries.of(ListSyntax.class);
	}

	@Provide
	Arbitrary<Unit> units() {
		return Stream
			.of(units(Duration.ofSeconds(1), "sec", "secs", "second", "seconds", "SECONDS"),
					units(Duration.ofMinutes(1), "min", "mins", "minute", "minutes"),
					units(Duration.ofHours(1), "h", "hr", "hrs", "hour", "Hours"),
					units(Duration.ofDays(1), "d", "day", "days"))
			.flatMap(List::stream)
			.collect(Collectors.collectingAndThen(Collectors.toList(), Arbitraries::of));
	}

	private static List<Unit> units(Duration duration, String... words) {
		return Stream.of(words).map((word) -> new Unit(word, duration)).toList();
	}

	@Provide
	Arbitrary<String> separators() {
		return Arbitraries.of(" ", ", ", " and ", ", and ");
	}

	record Unit(String word, Duration duration) {

	}

	record WrittenSetting(String setting, List<String> elements) {

	}

	enum PathMistake {

		NO_SLASH {
			@Override
			String make(String path) {
				return path.startsWith("/") ? path.substring(1) : path;
			}
		},

		TWO_SLASHES {
			@Override
			String make(String path) {
				return path.startsWith("/") ? "/" + path : path;
			}
		},

		SPACE {
			@Override
			String make(String path) {
				return path.startsWith("/") ? "/ " + path.substring(1) : path;
			}
		},

		QUERY {
			@Override
			String make(String path) {
				return path.contains("#") ? path : path + "?page=1&size=2";
			}
		},

		FRAGMENT {
			@Override
			String make(String path) {
				return path + "#top";
			}
		},

		URL {
			@Override
			String make(String path) {
				return path.startsWith("/") ? "https://api.example.com" + path : path;
			}
		};

		abstract String make(String path);

	}

	enum ListSyntax {

		JSON {
			@Override
			String write(List<String> elements) {
				return elements.stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
			}
		},

		BRACKETS {
			@Override
			String write(List<String> elements) {
				return "[" + String.join(", ", elements) + "]";
			}
		},

		QUOTES {
			@Override
			String write(List<String> elements) {
				return "\"" + String.join(",", elements) + "\"";
			}
		},

		SINGLE_QUOTES {
			@Override
			String write(List<String> elements) {
				return elements.stream().collect(Collectors.joining("','", "'", "'"));
			}
		},

		SEMICOLONS {
			@Override
			String write(List<String> elements) {
				return String.join("; ", elements);
			}
		};

		abstract String write(List<String> elements);

	}

}
