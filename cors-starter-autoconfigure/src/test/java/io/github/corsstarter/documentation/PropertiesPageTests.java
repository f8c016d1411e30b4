/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.testing.Documentation;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of the properties says what the metadata says, which is what an IDE shows.
 * With {@code -Ddocumentation.update=true} it is written anew.
 */
class PropertiesPageTests {

	private static final Path PAGE = Documentation.ROOT.resolve("docs/properties.md");

	@Test
	void saysWhatTheMetadataSays() throws IOException {
		String page = page();
		if (Boolean.getBoolean("documentation.update")) {
			Files.writeString(PAGE, page);
		}
		assertThat(PAGE).as("run this test with -Ddocumentation.update=true").content().isEqualTo(page);
	}

	private static String page() throws IOException {
		try (InputStream in = Objects.requireNonNull(
				PropertiesPageTests.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
			JsonNode properties = JsonMapper.shared().readTree(in).path("properties");
			return """
					# Properties

					<!-- Made from the configuration metadata by PropertiesPageTests. -->

					This page has every property of the starter, in the words that an IDE shows. [Write policies](configuration.md) \
					says what they mean together.

					## Of the starter

					%s
					## Of a policy

					`<name>` is a name of your own. The policy `default` is the one that may be without `paths`.

					%s"""
				.formatted(rows(properties, false), rows(properties, true));
		}
	}

	private static String rows(JsonNode properties, boolean ofPolicy) {
		Stream<JsonNode> rows = properties.valueStream()
			.filter((property) -> name(property).startsWith("cors.policies.") == ofPolicy);
		return rows.map(PropertiesPageTests::row)
			.sorted()
			.collect(Collectors.joining("", "| property | type | default | |\n|---|---|---|---|\n", ""));
	}

	private static String row(JsonNode property) {
		return "| `%s` | %s | %s | %s |\n".formatted(name(property).replace("policies.default.", "policies.<name>."),
				type(property.path("type").asString("")), defaultValue(property.path("defaultValue")),
				property.path("description").asString("").replaceAll("(?<!\\w)'([^']+)'", "`$1`"));
	}

	private static String name(JsonNode property) {
		return property.path("name").asString("");
	}

	private static String type(String type) {
		if (type.startsWith("java.util.Map")) {
			return "policies by name";
		}
		if (type.startsWith("java.util.List")) {
			return "list";
		}
		Class<?> resolved = ClassUtils.resolveClassName(type, null);
		return resolved.isEnum() ? constants(resolved) : resolved.getSimpleName().toLowerCase(Locale.ROOT);
	}

	private static String constants(Class<?> type) {
		return Stream.of(type.getEnumConstants())
			.map((constant) -> "`" + constant.toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
			.collect(Collectors.joining(", "));
	}

	private static String defaultValue(JsonNode value) {
		String text = value.isArray()
				? value.valueStream().map((element) -> element.asString("")).collect(Collectors.joining(", "))
				: value.asString("");
		return text.isEmpty() ? "" : "`" + text + "`";
	}

}
