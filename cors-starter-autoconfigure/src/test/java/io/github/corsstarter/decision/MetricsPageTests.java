/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.annotation.DisableCors;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.policy.RequestKind;
import io.github.corsstarter.source.AllowedOriginSource;
import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of the metrics has the meters of an application, their tags and all values
 * that these can have.
 */
@Slow
class MetricsPageTests {

	private static final String PAGE = "docs/metrics.md";

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void hasEachMeterWithItsTypeAndItsTags(WebServer server) {
		try (RunningApplication application = server.start(Application.class, "cors.policies.app.paths=/**",
				"cors.policies.app.allowed-origins=https://app.example.com", "cors.policies.app.origins-from=partners",
				"management.metrics.enable.all=true")) {
			application.send(RawRequest.of("GET", "/x", "Origin: https://app.example.com"));
			TreeMap<String, List<String>> meters = new TreeMap<>();
			application.context().getBean(MeterRegistry.class).getMeters().forEach((meter) -> {
				Meter.Id id = meter.getId();
				if (id.getName().startsWith("cors.")) {
					meters.put(id.getName(), List.of(id.getType().name().toLowerCase(Locale.ROOT),
							id.getTags().stream().map(Tag::getKey).sorted().collect(Collectors.joining(", "))));
				}
			});
			assertThat(Documentation.table(PAGE, "## Meters")
				.stream()
				.collect(Collectors.toMap((row) -> plain(row.get(0)), (row) -> List.of(row.get(1), plain(row.get(2))))))
				.isEqualTo(meters);
			for (String meter : List.of("cors.origins.load", "cors.policies.reload")) {
				assertThat(outcomes("On `" + meter + "`")).isEqualTo(application.context()
					.getBean(MeterRegistry.class)
					.get(meter)
					.meters()
					.stream()
					.map((found) -> found.getId().getTag("outcome"))
					.collect(Collectors.toCollection(TreeSet::new)));
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void saysWhatCountsAsAPolicy(WebServer server) {
		try (RunningApplication application = server.start(Application.class, "cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=https://app.example.com", "management.metrics.enable.all=true")) {
			for (String path : List.of("/api/any", "/api/orders", "/api/orders/1", "/elsewhere")) {
				application.send(RawRequest.of("GET", path, "Origin: https://app.example.com"));
			}
			assertThat(values(Documentation.table(PAGE, "## The tag `policy`"))).isEqualTo(application.context()
				.getBean(MeterRegistry.class)
				.get("cors.requests")
				.meters()
				.stream()
				.map((meter) -> meter.getId().getTag("policy"))
				.collect(Collectors.toCollection(TreeSet::new)));
		}
	}

	@Test
	void hasEachKind() {
		// Of the others nobody is told.
		assertThat(values(Documentation.table(PAGE, "## The tag `kind`")))
			.isEqualTo(Stream.of(RequestKind.values()).map(KindTag::of).collect(Collectors.toCollection(TreeSet::new)));
	}

	@Test
	void hasEachOutcomeOfADecision() {
		assertThat(outcomes("On `cors.requests`")).isEqualTo(Stream.of(DecisionOutcome.values())
			.map(DecisionOutcome::tag)
			.collect(Collectors.toCollection(TreeSet::new)));
	}

	@Test
	void troubleshootingHasEachReason() {
		Set<String> reasons = Documentation.table("docs/troubleshooting.md", "## What each reason means")
			.stream()
			.flatMap((row) -> CODE.matcher(row.get(0)).results().map((code) -> code.group(1)))
			.collect(Collectors.toSet());
		assertThat(reasons)
			.isEqualTo(EnumSet.allOf(DecisionReason.class).stream().map(Enum::name).collect(Collectors.toSet()));
	}

	private static Set<String> outcomes(String opening) {
		String page = Documentation.read(Documentation.ROOT.resolve(PAGE));
		String line = page.lines().filter((text) -> text.startsWith(opening)).findFirst().orElseThrow();
		return values(Documentation.table(PAGE, line));
	}

	private static Set<String> values(List<List<String>> rows) {
		return rows.stream().map((row) -> plain(row.get(0))).collect(Collectors.toCollection(TreeSet::new));
	}

	private static String plain(String cell) {
		return cell.replace("`", "");
	}

	@RestController
	static class Orders {

		@GetMapping("/api/orders")
		@CrossOrigin
		String list() {
			return "[]";
		}

		@GetMapping("/api/orders/{id}")
		@DisableCors
		String show() {
			return "{}";
		}

	}

	@UnsecuredApplication
	@Import(Orders.class)
	static class Application {

		@Bean
		AllowedOriginSource partners() {
			return (scope) -> List.of("https://partner.example.net");
		}

	}

}
