/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.StreamUtils;

/**
 * Explains {@code allowed-origins: *}: to YAML an asterisk without quotes begins an
 * alias, and its reader names neither the file nor what to do.
 */
final class UnquotedAsteriskFailureAnalyzer extends AbstractFailureAnalyzer<MarkedYAMLException> {

	/** Of our lists, those that an asterisk can stand in. */
	private static final Pattern ASTERISK = Pattern.compile(
			"\\s*(allowed-?(origins|methods|headers)|exposed-?headers)\\s*:.*\\*.*|\\s*-\\s*\\*.*",
			Pattern.CASE_INSENSITIVE);

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, MarkedYAMLException cause) {
		Mark mark = Optional.ofNullable(cause.getContextMark()).orElse(cause.getProblemMark());
		if (mark == null || !String.valueOf(cause.getContext()).contains("alias")) {
			return null;
		}
		String line = line(mark);
		if (!ASTERISK.matcher(line).matches()) {
			return null;
		}
		String place = file(mark.getLine(), line).map((file) -> "%s, line %d".formatted(file, mark.getLine() + 1))
			.orElseGet(() -> "Line %d of a YAML file".formatted(mark.getLine() + 1));
		return new FailureAnalysis("""
				%s, is not YAML:

				    %s

				To YAML an asterisk begins the name of an alias.""".formatted(place, line.strip()),
				"Put it in quotes: %s".formatted(line.strip().replaceAll("\\*+", "\"*\"")), cause);
	}

	private static String line(Mark mark) {
		int[] buffer = mark.getBuffer();
		int start = mark.getPointer();
		while (start > 0 && buffer[start - 1] != '\n') {
			start--;
		}
		int end = mark.getPointer();
		while (end < buffer.length && buffer[end] != '\n' && buffer[end] != '\r' && buffer[end] != 0) {
			end++;
		}
		return new String(buffer, start, end - start);
	}

	/**
	 * The file that has this line, of those that Spring Boot reads unless told otherwise.
	 */
	private static Optional<String> file(int index, String line) {
		StandardEnvironment environment = new StandardEnvironment();
		String names = environment.getProperty("spring.config.name", "application");
		String locations = Stream
			.of("spring.config.location", "spring.config.additional-location", "spring.config.import")
			.map(environment::getProperty)
			.filter(Objects::nonNull)
			.reduce("classpath:/,classpath:/config/,file:./,file:./config/", (first, second) -> first + "," + second);
		return Stream.of(locations.split("[,;]"))
			.map((location) -> location.replace("optional:", "").strip())
			.flatMap((location) -> location.endsWith("/")
					? Stream.of(names.split(",")).map((name) -> location + name + "*.y*ml") : Stream.of(location))
			.flatMap(UnquotedAsteriskFailureAnalyzer::resources)
			.filter((resource) -> line.equals(line(resource, index)))
			.map(Resource::getDescription)
			.findFirst();
	}

	private static Stream<Resource> resources(String location) {
		try {
			return Stream.of(new PathMatchingResourcePatternResolver().getResources(location));
		}
		catch (IOException | IllegalArgumentException ex) {
			return Stream.empty();
		}
	}

	private static String line(Resource resource, int index) {
		try {
			List<String> lines = StreamUtils.copyToString(resource.getInputStream(), StandardCharsets.UTF_8)
				.lines()
				.toList();
			return (index < lines.size()) ? lines.get(index) : "";
		}
		catch (IOException ex) {
			return "";
		}
	}

}
