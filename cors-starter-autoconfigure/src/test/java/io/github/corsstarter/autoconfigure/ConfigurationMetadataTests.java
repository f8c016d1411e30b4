/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an IDE shows of each property.
 */
class ConfigurationMetadataTests {

	private static final Set<String> WITHOUT_DEFAULT = Set.of("cors.policies", "cors.policies.default.allowed-origins",
			"cors.policies.default.mode", "cors.policies.default.trial-of", "cors.policies.default.origins-from");

	@ParameterizedTest
	@MethodSource("properties")
	void hasDescriptionAndDefault(String property) throws IOException {
		JsonNode metadata = metadata().get(property);
		assertThat(metadata).as("metadata of %s", property).isNotNull();
		assertThat(metadata.path("description").asString("")).matches("(?s)[A-Z].{20,}[.]");
		assertThat(metadata.path("type").asString("")).isNotEmpty();
		assertThat(metadata.has("defaultValue") || WITHOUT_DEFAULT.contains(property)).as("has a default").isTrue();
	}

	@Test
	void knowsNoPropertyThatDoesNotExist() throws IOException {
		assertThat(metadata().keySet()).isSubsetOf(properties().toArray(String[]::new));
	}

	private static Stream<String> properties() {
		return Stream
			.of(keys(CorsProperties.class).filter((key) -> !key.equals("origin-sources")).map((key) -> "cors." + key),
					keys(CorsOriginSourcesProperties.class).map((key) -> "cors.origin-sources." + key),
					keys(CorsPolicyProperties.class).map((key) -> "cors.policies.default." + key))
			.flatMap((properties) -> properties);
	}

	private static Stream<String> keys(Class<?> type) {
		return Arrays.stream(BeanUtils.getPropertyDescriptors(type))
			.map((property) -> property.getName())
			.filter((name) -> !name.equals("class"))
			.map((name) -> ConfigurationPropertyName.adapt(name.replaceAll("([A-Z])", "-$1"), '.').toString());
	}

	private static Map<String, JsonNode> metadata() throws IOException {
		try (InputStream in = Objects
			.requireNonNull(CorsProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
			Map<String, JsonNode> properties = new HashMap<>();
			JsonMapper.shared()
				.readTree(in)
				.path("properties")
				.forEach((property) -> properties.put(property.path("name").asString(""), property));
			properties.keySet()
				.removeIf((name) -> name.startsWith("management.endpoint.cors.")
						|| name.startsWith("management.health.cors-origins."));
			return properties;
		}
	}

}
