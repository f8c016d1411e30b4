/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.documentation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

import io.github.corsstarter.autoconfigure.CorsOriginSourcesProperties;
import io.github.corsstarter.source.AllowedOriginSource;
import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.Documentation.Snippet;
import org.junit.jupiter.api.Test;

import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page about origins that are data shows the table that is in the jar, and the
 * defaults as they are.
 */
class LivingPoliciesPageTests {

	private static final String PAGE = "docs/living-policies.md";

	@Test
	void tableIsTheOneInTheJar() throws IOException {
		assertThat(Documentation.snippets("sql", PAGE).get(0).text())
			.isEqualTo(new ClassPathResource("schema-cors-postgresql.sql", AllowedOriginSource.class)
				.getContentAsString(StandardCharsets.UTF_8));
	}

	@Test
	void boundsAreTheDefaults() throws IOException {
		Snippet bounds = Documentation.snippets("yaml", PAGE)
			.stream()
			.filter((snippet) -> snippet.text().contains("refresh-after:"))
			.findFirst()
			.orElseThrow();
		MutablePropertySources sources = new MutablePropertySources();
		new YamlPropertySourceLoader()
			.load("page", new ByteArrayResource(bounds.text().getBytes(StandardCharsets.UTF_8)))
			.forEach(sources::addLast);
		Binder binder = new Binder(ConfigurationPropertySources.from(sources));
		Map<String, Object> defaults = values(new CorsOriginSourcesProperties());
		assertThat(values(binder.bind("cors.origin-sources", CorsOriginSourcesProperties.class).get()))
			.isEqualTo(defaults);
		assertThat(binder.bind("cors.origin-sources", Bindable.mapOf(String.class, String.class)).get())
			.hasSameSizeAs(defaults);
	}

	private static Map<String, Object> values(CorsOriginSourcesProperties properties) {
		BeanWrapper bean = PropertyAccessorFactory.forBeanPropertyAccess(properties);
		Map<String, Object> values = new TreeMap<>();
		Arrays.stream(bean.getPropertyDescriptors())
			.filter((property) -> property.getWriteMethod() != null)
			.forEach((property) -> values.put(property.getName(), bean.getPropertyValue(property.getName())));
		return values;
	}

}
