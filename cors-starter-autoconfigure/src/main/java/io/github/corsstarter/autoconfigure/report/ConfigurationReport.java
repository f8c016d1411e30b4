/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.policy.Internal;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.origin.Origin;

/**
 * All that is wrong with a configuration or doubtful about it, each once, what stops the
 * start before what does not.
 *
 * @param problems the problems
 */
@Internal
public record ConfigurationReport(List<ConfigurationProblem> problems) {

	private static final Log logger = LogFactory.getLog(ConfigurationReport.class);

	private static final int MAX_VALUE_LENGTH = 120;

	public ConfigurationReport {
		problems = problems.stream().distinct().sorted(Comparator.comparing(ConfigurationProblem::warning)).toList();
	}

	/**
	 * Create a report.
	 * @param problems who found them does not matter, nor does their order
	 * @return the report
	 */
	public static ConfigurationReport of(Stream<ConfigurationProblem> problems) {
		return new ConfigurationReport(problems.toList());
	}

	/**
	 * Whether something stops the start.
	 * @return whether not all of it is warnings
	 */
	public boolean hasErrors() {
		return errors() > 0;
	}

	private long errors() {
		return this.problems.stream().filter((problem) -> !problem.warning()).count();
	}

	/**
	 * Stop the start, or log what is only doubtful.
	 * @throws InvalidCorsConfigurationException if something stops the start
	 */
	void publish() {
		if (hasErrors()) {
			throw new InvalidCorsConfigurationException(this);
		}
		if (!this.problems.isEmpty()) {
			logger.warn("The configuration of CORS can be used, but:\n\n" + describe() + "\n");
		}
	}

	/**
	 * Say how much is wrong.
	 * @return the beginning of a sentence
	 */
	public String summary() {
		long errors = errors();
		long warnings = this.problems.size() - errors;
		String summary = (errors == 1) ? "The configuration of CORS has a problem"
				: "The configuration of CORS has %d problems".formatted(errors);
		return summary + ((warnings == 0) ? ":"
				: (warnings == 1) ? " and a warning:" : " and %d warnings:".formatted(warnings));
	}

	/**
	 * Describe the problems of a start, numbered, each with its place and its remedy.
	 */
	String describe() {
		return describe("start");
	}

	/**
	 * Describe the problems, numbered, each with its place and its remedy.
	 * @param stopped what the first of them stop
	 * @return the lines, those first that stop it
	 */
	public String describe(String stopped) {
		long errors = errors();
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < this.problems.size(); i++) {
			if (i == errors && i > 0) {
				text.append("What follows does not stop the ").append(stopped).append(":\n\n");
			}
			describe(i + 1, this.problems.get(i), text);
		}
		return text.toString().stripTrailing();
	}

	/**
	 * Add problems.
	 * @param others the problems
	 * @return a report of all
	 */
	public ConfigurationReport and(Stream<ConfigurationProblem> others) {
		return of(Stream.concat(this.problems.stream(), others));
	}

	/**
	 * Leave out what another report has said already, wherever it stood then.
	 */
	ConfigurationReport without(ConfigurationReport other) {
		return of(
				this.problems.stream().filter((problem) -> other.problems.stream().noneMatch(problem::saysTheSameAs)));
	}

	private static void describe(int number, ConfigurationProblem problem, StringBuilder text) {
		String indent = " ".repeat(Integer.toString(number).length() + 2);
		text.append(number).append(". ").append(problem.location());
		if (problem.value() != null) {
			text.append(" = \"").append(shorten(problem.value())).append('"');
		}
		text.append('\n');
		Origin origin = problem.origin();
		if (origin != null) {
			text.append(indent).append("at ").append(origin).append('\n');
		}
		text.append(indent).append(problem.message()).append('\n');
		text.append(indent).append(problem.remedy()).append("\n\n");
	}

	/**
	 * A value may come from anywhere, and must neither forge lines nor fill the screen.
	 */
	private static String shorten(String value) {
		String printable = value.replaceAll("\\p{Cntrl}", "?");
		return (printable.length() > MAX_VALUE_LENGTH) ? printable.substring(0, MAX_VALUE_LENGTH) + "..." : printable;
	}

}
