/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.documentation;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.actuate.Explanation;
import io.github.corsstarter.actuate.PoliciesDescriptor;
import io.github.corsstarter.actuate.Refusal;
import io.github.corsstarter.testing.Documentation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of the endpoint has a table for each object of its JSON, made from the records
 * and their Javadoc. With {@code -Ddocumentation.update=true} they are written anew.
 */
class EndpointJsonPageTests {

	private static final String PAGE = "docs/endpoint.md";

	private static final String MARK = "fields of ";

	private static final Pattern TAG = Pattern.compile("(?s)@param (\\w+) (.*?)(?=@param |$)");

	@ParameterizedTest
	@MethodSource("objects")
	void tableHasTheFieldsOfTheObject(Class<?> object) {
		Map<String, String> meanings = meanings(object);
		List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("field", "type", "is"));
		for (RecordComponent field : object.getRecordComponents()) {
			boolean optional = field.getAnnotatedType().isAnnotationPresent(Nullable.class);
			assertThat(meanings).as(object.getSimpleName()).containsKey(field.getName());
			rows.add(List.of("`" + field.getName() + "`" + (optional ? " *(optional)*" : ""),
					inWords(field.getGenericType()), String.valueOf(meanings.get(field.getName()))));
		}
		new GeneratedTable(PAGE, MARK + name(object)).has(rows);
	}

	@Test
	void nothingElseIsDescribed() {
		List<String> described = Pattern.compile("<!-- " + MARK + "(\\S+) -->")
			.matcher(Documentation.read(Documentation.ROOT.resolve(PAGE)))
			.results()
			.map((match) -> match.group(1))
			.toList();
		assertThat(described).containsExactlyInAnyOrderElementsOf(objects().map(EndpointJsonPageTests::name).toList());
	}

	/**
	 * What the Javadoc says of the components of a record.
	 */
	private static Map<String, String> meanings(Class<?> object) {
		Class<?> outermost = object;
		while (outermost.getEnclosingClass() != null) {
			outermost = outermost.getEnclosingClass();
		}
		String source = Documentation
			.read(Documentation.MAIN_SOURCES.resolve(outermost.getName().replace('.', '/') + ".java"));
		int declaration = source.indexOf("record " + object.getSimpleName() + "(");
		String javadoc = source.substring(source.lastIndexOf("/**", declaration), source.lastIndexOf("*/", declaration))
			.replaceAll("\\s*\n\\s*\\* ?", " ")
			.replaceAll("\\{@code ([^}]*)\\}", "`$1`")
			.replace("`null`", "absent");
		return TAG.matcher(javadoc)
			.results()
			.collect(Collectors.toMap((MatchResult tag) -> tag.group(1), (tag) -> tag.group(2).strip()));
	}

	private static String inWords(Type type) {
		if (type instanceof ParameterizedType parameterized) {
			Type[] arguments = parameterized.getActualTypeArguments();
			return (arguments.length == 1) ? "list of " + inWords(arguments[0]) : "object of " + inWords(arguments[1]);
		}
		if (type instanceof Class<?> plain && plain.isRecord()) {
			return "[object](#%s)".formatted(section(plain));
		}
		return switch (type.getTypeName()) {
			case "java.lang.String" -> "text";
			case "java.time.Instant" -> "time";
			case "boolean", "java.lang.Boolean" -> "boolean";
			case "int", "long", "java.lang.Integer" -> "number";
			default -> throw new AssertionError("No word for " + type);
		};
	}

	/**
	 * The anchor of the section where an object is described.
	 */
	private static String section(Class<?> object) {
		String page = Documentation.read(Documentation.ROOT.resolve(PAGE));
		int mark = page.indexOf("<!-- " + MARK + name(object) + " -->");
		assertThat(mark).as("the section of %s", object).isPositive();
		return Documentation.headings(page.substring(0, mark)).reduce((first, second) -> second).orElseThrow();
	}

	private static String name(Class<?> object) {
		Class<?> enclosing = object.getEnclosingClass();
		return (enclosing != null) ? enclosing.getSimpleName() + "." + object.getSimpleName() : object.getSimpleName();
	}

	private static Stream<Class<?>> objects() {
		Set<Class<?>> objects = new LinkedHashSet<>();
		Stream.of(Refusal.class, PoliciesDescriptor.class, Explanation.class).forEach((root) -> collect(root, objects));
		return objects.stream();
	}

	private static void collect(Type type, Set<Class<?>> objects) {
		if (type instanceof ParameterizedType parameterized) {
			Arrays.stream(parameterized.getActualTypeArguments()).forEach((argument) -> collect(argument, objects));
		}
		else if (type instanceof Class<?> plain && plain.isRecord() && objects.add(plain)) {
			Arrays.stream(plain.getRecordComponents()).forEach((field) -> collect(field.getGenericType(), objects));
		}
	}

}
