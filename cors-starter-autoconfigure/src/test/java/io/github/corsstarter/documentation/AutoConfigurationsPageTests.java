/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.testing.Documentation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.MethodMetadata;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of the auto-configurations has all of them, with their conditions as the code
 * has them. With {@code -Ddocumentation.update=true} its tables are written anew.
 */
class AutoConfigurationsPageTests {

	private static final String PAGE = "docs/auto-configurations.md";

	private static final SimpleMetadataReaderFactory READER = new SimpleMetadataReaderFactory();

	private static final String IMPORTS = "META-INF/spring/%s.imports";

	/** The starter's own conditions. */
	private static final Map<String, String> CONDITIONS = Map.of("OnCorsEnabledCondition",
			"`cors.enabled` is not `false`", "OnCorsDisabledCondition", "`cors.enabled` is `false`",
			"OnCorsPoliciesCondition", "there is a policy, in properties or as a bean", "OnPossiblePoliciesCondition",
			"there is a policy, Spring Cloud may bring one, or `cors.log-equivalents` is `true`",
			"OnOriginSourceCondition", "a bean is a source of origins", "OnPolicyRegistryCondition",
			"there is a bean of type `CorsPolicyRegistry`");

	@Test
	void hasAllAutoConfigurations() throws IOException {
		List<AnnotationMetadata> types = imported(AutoConfiguration.class.getName());
		List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("auto-configuration", "purpose", "if", "after"));
		for (AnnotationMetadata type : types) {
			Map<String, Object> order = attributes(type, AutoConfiguration.class.getName());
			Stream<String> before = types.stream()
				.filter((other) -> names(attributes(other, AutoConfiguration.class.getName()), "before", "beforeName")
					.anyMatch(type.getClassName()::equals))
				.map(AnnotationMetadata::getClassName);
			rows.add(List.of(shortName(type.getClassName()), purpose(type), conditions(type),
					Stream.concat(names(order, "after", "afterName"), before)
						.map(AutoConfigurationsPageTests::shortName)
						.collect(Collectors.joining(", "))));
		}
		new GeneratedTable(PAGE, "auto-configurations").has(rows);
	}

	@Test
	void hasTheirPartsWithConditionsOfTheirOwn() throws IOException {
		List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("of", "part", "if"));
		for (AnnotationMetadata type : imported(AutoConfiguration.class.getName())) {
			parts(type).forEach((part) -> rows.add(List.of(shortName(type.getClassName()),
					code(part.getClassName().substring(type.getClassName().length() + 1).replace('$', '.')),
					conditions(part))));
		}
		new GeneratedTable(PAGE, "parts").has(rows);
	}

	@Test
	void hasTheBeansThatOthersReplace() throws IOException {
		List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("bean", "is not made if there is"));
		for (AnnotationMetadata type : imported(AutoConfiguration.class.getName())) {
			Stream.concat(Stream.of(type), parts(type))
				.flatMap((part) -> part.getAnnotatedMethods(ConditionalOnMissingBean.class.getName()).stream())
				.sorted(Comparator.comparing(MethodMetadata::getMethodName))
				.forEach((method) -> rows.add(List.of(code(method.getMethodName()), replacement(method))));
		}
		new GeneratedTable(PAGE, "replaceable beans").has(rows);
	}

	@Test
	void hasTheConfigurationsOfTheManagementContext() throws IOException {
		List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("configuration", "if"));
		for (AnnotationMetadata type : imported(
				"org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration")) {
			rows.add(List.of(shortName(type.getClassName()), conditions(type)));
		}
		new GeneratedTable(PAGE, "management configurations").has(rows);
	}

	/**
	 * The nested configurations, those of these included.
	 */
	private static Stream<AnnotationMetadata> parts(AnnotationMetadata type) {
		return Stream.of(type.getMemberClassNames())
			.sorted()
			.map(AutoConfigurationsPageTests::read)
			.filter((part) -> part.hasAnnotation(Configuration.class.getName()))
			.flatMap((part) -> Stream.concat(Stream.of(part), parts(part)));
	}

	private static String replacement(MethodMetadata method) {
		Map<String, Object> missing = Objects
			.requireNonNull(method.getAnnotationAttributes(ConditionalOnMissingBean.class.getName(), true));
		if (names(missing, "name").findAny().isPresent()) {
			return "a bean of this name";
		}
		List<String> types = names(missing, "value").map(AutoConfigurationsPageTests::shortName).toList();
		return "a bean of type "
				+ (types.isEmpty() ? shortName(method.getReturnTypeName()) : String.join(" or ", types));
	}

	/**
	 * The first sentence of the Javadoc, behind the word for what it is.
	 */
	private static String purpose(AnnotationMetadata type) {
		String source = Documentation
			.read(Documentation.MAIN_SOURCES.resolve(type.getClassName().replace('.', '/') + ".java"));
		int start = source.indexOf("/**");
		String javadoc = source.substring(start, source.indexOf("*/", start))
			.replaceAll("\\s*\n\\s*\\* ?", " ")
			.replaceAll("\\{@code ([^}]*)\\}", "`$1`");
		String opening = "/** {@link AutoConfiguration Auto-configuration} ";
		assertThat(javadoc).startsWith(opening);
		return javadoc.substring(opening.length(), javadoc.indexOf('.')).replaceFirst("^(that|for) ", "");
	}

	private static String conditions(AnnotationMetadata type) {
		return type.getAnnotationTypes()
			.stream()
			.map((annotation) -> condition(annotation, attributes(type, annotation)))
			.filter((words) -> !words.isEmpty())
			.collect(Collectors.joining("; "));
	}

	/**
	 * A condition in words. It is read from the class file, because the classes that it
	 * asks for need not be there.
	 */
	private static String condition(String annotation, Map<String, Object> attributes) {
		return switch (ClassUtils.getShortName(annotation)) {
			case "ConditionalOnWebApplication" -> switch (String.valueOf(attributes.get("type"))) {
				case "SERVLET" -> "it is a servlet application";
				case "REACTIVE" -> "it is a reactive application";
				default -> "it is a web application";
			};
			case "ConditionalOnNotWebApplication" -> "it is not a web application";
			case "ConditionalOnClass" -> inWords(attributes, "value", "name") + " on the class path";
			case "ConditionalOnBean" -> "there is a bean of type " + inWords(attributes, "value", "type");
			case "ConditionalOnMissingBean" -> "there is no bean of type " + inWords(attributes, "value", "type");
			case "ConditionalOnProperty" -> inWords(attributes, "name") + " is " + code(attributes.get("havingValue"));
			case "ConditionalOnAvailableEndpoint" -> "the endpoint " + code("cors") + " is exposed"
					+ ((((Object[]) Objects.requireNonNull(attributes.get("exposure"))).length > 0) ? " over HTTP"
							: "");
			case "ConditionalOnEnabledHealthIndicator" ->
				code("management.health." + attributes.get("value") + ".enabled") + " is not " + code("false");
			case "Conditional" -> names(attributes, "value").map((condition) -> {
				String words = CONDITIONS.get(ClassUtils.getShortName(condition).replaceFirst(".*[.]", ""));
				return Objects.requireNonNull(words, condition);
			}).collect(Collectors.joining("; "));
			default -> {
				// What else is a condition has to have words of its own.
				assertThat(ClassUtils.getShortName(annotation)).doesNotStartWith("Conditional");
				yield "";
			}
		};
	}

	private static String inWords(Map<String, Object> attributes, String... names) {
		return names(attributes, names).map(AutoConfigurationsPageTests::shortName)
			.collect(Collectors.joining(" and "));
	}

	private static Stream<String> names(Map<String, Object> attributes, String... names) {
		return Stream.of(names).flatMap((name) -> Stream.of((String[]) Objects.requireNonNull(attributes.get(name))));
	}

	private static Map<String, Object> attributes(AnnotationMetadata type, String annotation) {
		return Objects.requireNonNull(type.getAnnotationAttributes(annotation, true));
	}

	/**
	 * The name without its package; a property's is whole.
	 */
	private static String shortName(String name) {
		return code(name.matches(".*\\.[A-Z]\\w*(\\$\\w+)*") ? ClassUtils.getShortName(name) : name);
	}

	private static String code(@Nullable Object text) {
		return "`" + text + "`";
	}

	private static AnnotationMetadata read(String type) {
		try {
			return READER.getMetadataReader(type).getAnnotationMetadata();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<AnnotationMetadata> imported(String annotation) throws IOException {
		List<AnnotationMetadata> types = new ArrayList<>();
		for (URL file : Collections
			.list(AutoConfigurationsPageTests.class.getClassLoader().getResources(IMPORTS.formatted(annotation)))) {
			try (InputStream in = file.openStream()) {
				new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
					.filter((line) -> line.startsWith("io.github.corsstarter."))
					.map(AutoConfigurationsPageTests::read)
					.forEach(types::add);
			}
		}
		assertThat(types).isNotEmpty();
		return types;
	}

}
