/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.observability;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each expression of the dashboard has data, from a Prometheus that scraped the sample.
 */
class DashboardTests {

	private static final Pattern VARIABLE = Pattern.compile("label_values\\(([a-z_]+)(\\{.*\\})?, ([a-z_]+)\\)");

	@TempDir
	Path directory;

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void eachExpressionHasData(WebServer server) {
		List<String> expressions = Observability.values(Observability.dashboard(), "expr");
		assertThat(expressions).hasSizeGreaterThan(15);
		try (ObservedShop shop = ObservedShop.start(server);
				Prometheus prometheus = Prometheus.start(this.directory, shop.port())) {
			prometheus.await("scrape", prometheus::hasScraped);
			Set<String> empty = new HashSet<>(expressions);
			prometheus.await("data of " + empty, () -> {
				shop.visit();
				empty.removeIf((expression) -> hasData(prometheus.query(chosen(expression))));
				return empty.isEmpty();
			});
			eachVariableHasValues(prometheus);
			prometheus.await("the alert", () -> isFiring(prometheus, "CorsFormerOriginRefused"));
			eachRuleIsEvaluated(prometheus);
		}
	}

	/**
	 * What Grafana puts in the place of its variables.
	 */
	private static String chosen(String expression) {
		return expression.replace("$job", ".*").replace("$policy", ".*").replace("$__rate_interval", "1m");
	}

	private static boolean hasData(JsonNode result) {
		return StreamSupport.stream(result.spliterator(), false)
			.anyMatch((series) -> !series.path("value").path(1).asString().equals("NaN"));
	}

	private static void eachVariableHasValues(Prometheus prometheus) {
		List<String> variables = new ArrayList<>();
		Observability.dashboard().path("templating").path("list").forEach((variable) -> {
			Matcher values = VARIABLE.matcher(variable.path("definition").asString());
			if (values.matches()) {
				variables.add(variable.path("name").asString());
				String selector = (values.group(2) != null) ? values.group(2) : "";
				assertThat(prometheus
					.query(chosen("group by (%s) (%s%s)".formatted(values.group(3), values.group(1), selector))))
					.as(values.group())
					.isNotEmpty();
			}
		});
		assertThat(variables).containsExactly("job", "policy");
	}

	private static boolean isFiring(Prometheus prometheus, String alert) {
		return !prometheus.query("ALERTS{alertname=\"%s\", alertstate=\"firing\"}".formatted(alert)).isEmpty();
	}

	private static void eachRuleIsEvaluated(Prometheus prometheus) {
		JsonNode rules = prometheus.get("rules").path("data").path("groups").path(0).path("rules");
		assertThat(rules).hasSize(5);
		rules.forEach((rule) -> assertThat(rule.path("health").asString()).as(rule.toString()).isEqualTo("ok"));
	}

	@Test
	void panelsHaveTheirPlaceAndSayWhatTheyShow() {
		Set<Integer> ids = new HashSet<>();
		Set<List<Integer>> cells = new HashSet<>();
		for (JsonNode panel : Observability.dashboard().path("panels")) {
			String title = panel.path("title").asString();
			assertThat(ids.add(panel.path("id").asInt())).as(title).isTrue();
			JsonNode place = panel.path("gridPos");
			for (int x = place.path("x").asInt(); x < place.path("x").asInt() + place.path("w").asInt(); x++) {
				for (int y = place.path("y").asInt(); y < place.path("y").asInt() + place.path("h").asInt(); y++) {
					assertThat(cells.add(List.of(x, y))).as("%s at %d, %d", title, x, y).isTrue();
					assertThat(x).isLessThan(24);
				}
			}
			if (!panel.path("type").asString().equals("row")) {
				assertThat(panel.path("description").asString()).as(title).isNotEmpty();
				assertThat(panel.path("datasource").path("uid").asString()).isEqualTo("${datasource}");
			}
		}
	}

	@Test
	void eachMeterOfThePoliciesIsShown() {
		String expressions = Observability.values(Observability.dashboard(), "expr")
			.stream()
			.collect(Collectors.joining("\n"));
		assertThat(Observability.meters(expressions)).contains("cors_requests_total",
				"cors_requests_formerly_allowed_total", "cors_policies_report_only", "cors_policies_reload_total",
				"cors_origins_load_seconds_count", "cors_origins_scopes", "cors_origins_remembered",
				"cors_origins_evictions_total", "process_start_time_seconds");
	}

}
