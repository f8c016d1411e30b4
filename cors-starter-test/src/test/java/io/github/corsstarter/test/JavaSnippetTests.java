/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Java that the documentation shows compiles. Here, because the classes of the
 * starter and of the kit are both on the class path.
 */
class JavaSnippetTests {

	private static final Path ROOT = Path.of("..");

	private static final Pattern SNIPPET = Pattern.compile("(?ms)^```java\n(.*?)^```$");

	private static final Pattern IMPORTS = Pattern.compile("\\A(?:import [^\n]*\n|\n)+");

	private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?[\\w.]+\\.(\\w+);$");

	/**
	 * What a reader has at hand: names that are the reader's own. What the snippet uses
	 * besides, it imports.
	 */
	private static final String SURROUNDINGS = """
			class Surroundings {

				io.github.corsstarter.routing.CorsPolicyRegistry registry;
				java.util.Collection<io.github.corsstarter.policy.CorsPolicy> newPolicies;
				io.github.corsstarter.routing.CorsPolicies policies;
				io.github.corsstarter.policy.CorsPolicy app;
				String newOrigin;

				Audit audit;
				org.springframework.jdbc.core.simple.JdbcClient jdbc;
				org.springframework.context.ApplicationEventPublisher events;

				record Article(String id) { }

				interface Audit {
					void add(Object... what);
				}

				interface PartnerRepository {
					java.util.List<String> origins();
				}

				interface FeedHandler {
					org.springframework.web.servlet.function.ServerResponse list(
							org.springframework.web.servlet.function.ServerRequest request);
					org.springframework.web.servlet.function.ServerResponse drafts(
							org.springframework.web.servlet.function.ServerRequest request);
				}

				%s
			}
			""";

	@TempDir
	private Path directory;

	@ParameterizedTest
	@MethodSource("snippets")
	void compiles(String snippet) throws IOException {
		Path source = this.directory.resolve("Surroundings.java");
		String imports = imports(snippet);
		Files.writeString(source, imports + SURROUNDINGS.formatted(toMember(snippet.substring(imports.length()))));
		ByteArrayOutputStream errors = new ByteArrayOutputStream();
		int result = ToolProvider.getSystemJavaCompiler()
			.run(null, errors, errors, "-proc:none", "-d", this.directory.toString(), "-cp",
					System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
					source.toString());
		assertThat(result).as(errors.toString(StandardCharsets.UTF_8)).isZero();
	}

	@ParameterizedTest
	@MethodSource("snippets")
	void importsWhatItUsesAndNoMore(String snippet) {
		String imports = imports(snippet);
		String code = snippet.substring(imports.length());
		assertThat(IMPORT.matcher(imports).results().map((match) -> match.group(1)).toList())
			.allSatisfy((name) -> assertThat(code).containsPattern("\\b" + name + "\\b"));
		assertThat(imports).doesNotContain(".*;");
	}

	private static String imports(String snippet) {
		Matcher imports = IMPORTS.matcher(snippet);
		return imports.find() ? imports.group() : "";
	}

	private static String toMember(String snippet) {
		String whole = snippet.replace("{ ... }", "{ throw new UnsupportedOperationException(); }");
		return (whole.startsWith("@") || whole.startsWith("class ") || whole.startsWith("interface ")) ? whole
				: "void snippet() {\n" + whole + "}\n";
	}

	private static List<String> snippets() throws IOException {
		try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
			return Stream
				.concat(Stream.of(ROOT.resolve("README.md")), docs.filter((file) -> file.toString().endsWith(".md")))
				.flatMap((page) -> SNIPPET.matcher(read(page)).results())
				.map((match) -> match.group(1))
				// The consumer tests build whole files.
				.filter((snippet) -> !snippet.startsWith("package "))
				.toList();
		}
	}

	private static String read(Path page) {
		try {
			return Files.readString(page);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
