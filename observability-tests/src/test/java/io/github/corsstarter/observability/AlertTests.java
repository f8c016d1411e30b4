/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.observability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.corsstarter.observability.Observability.Series;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The alerts fire when they have to, and speak of what an application exposes.
 */
class AlertTests {

	@ParameterizedTest
	@CsvSource({ "check, cors-alerts.yml", "test, cors-alerts-test.yml" })
	void promtoolHasNothingToSay(String command, String file) throws Exception {
		Process process = new ProcessBuilder(Observability.program("promtool").toString(), command, "rules", file)
			.directory(Observability.DIRECTORY.toFile())
			.redirectErrorStream(true)
			.start();
		String output = output(process);
		assertThat(process.waitFor()).as(output).isZero();
		assertThat(output).contains("SUCCESS");
	}

	private static String output(Process process) throws IOException {
		return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	@Test
	void eachAlertIsTestedFiringAndSilent() {
		Set<String> alerts = names(Observability.read(Observability.ALERTS), "- alert: ");
		String tests = Observability.read(Observability.TESTS_OF_ALERTS);
		assertThat(alerts).hasSize(5).isEqualTo(names(tests, "- alertname: "));
		for (String alert : alerts) {
			assertThat(tests).containsPattern(alert + "\n\\s+eval_time: \\S+\n\\s+exp_alerts: \\[\\]")
				.containsPattern(alert + "\n\\s+eval_time: \\S+\n\\s+exp_alerts:\n\\s+- exp_labels");
		}
	}

	private static Set<String> names(String text, String prefix) {
		return text.lines()
			.map(String::strip)
			.filter((line) -> line.startsWith(prefix))
			.map((line) -> line.substring(prefix.length()))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * A meter or a label that is renamed, or that nobody has, would make an alert silent
	 * for ever.
	 */
	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void alertsAndTheirTestsSpeakOfWhatTheSampleExposes(WebServer server) {
		try (ObservedShop shop = ObservedShop.start(server)) {
			shop.visit();
			String exposed = shop.scrape();
			Set<Series> series = Observability.series(exposed).collect(Collectors.toSet());
			assertThat(Observability.meters(exposed))
				.containsAll(Observability.meters(Observability.read(Observability.ALERTS)
					.lines()
					.filter((line) -> line.startsWith("          ") && !line.contains(": ") && !line.contains("Policy"))
					.collect(Collectors.joining("\n"))));
			Observability.series(Observability.read(Observability.TESTS_OF_ALERTS))
				.map(Series::ofApplication)
				.filter((tested) -> !tested.labels().isEmpty())
				.forEach((tested) -> assertThat(series).contains(tested));
			assertThat(exposed).contains("outcome=\"rejected\"", "outcome=\"reported\"", "outcome=\"ungoverned\"",
					"outcome=\"timeout\"", "outcome=\"failure\"", "reason=\"NOT_GOVERNED\"");
			assertThat(exposed).as("no origin is a label").doesNotContain("example.com", "localhost:5173");
		}
	}

}
