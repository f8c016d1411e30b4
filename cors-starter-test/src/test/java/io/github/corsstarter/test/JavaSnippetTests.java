package io.github.corsstarter.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

	/**
	 * What a reader has at hand: imports, and names that are the reader's own.
	 */
	private static final String SURROUNDINGS = """
			import java.lang.annotation.*;
			import java.net.URI;
			import java.time.*;
			import java.util.*;
			import io.github.corsstarter.decision.*;
			import io.github.corsstarter.annotation.*;
			import io.github.corsstarter.autoconfigure.*;
			import io.github.corsstarter.policy.*;
			import io.github.corsstarter.routing.*;
			import io.github.corsstarter.source.*;
			import io.github.corsstarter.test.*;
			import org.junit.jupiter.api.*;
			import org.springframework.beans.factory.annotation.*;
			import org.springframework.boot.test.context.*;
			import org.springframework.boot.webmvc.test.autoconfigure.*;
			import org.springframework.context.ApplicationEventPublisher;
			import org.springframework.context.annotation.*;
			import org.springframework.context.event.EventListener;
			import org.springframework.jdbc.core.JdbcOperations;
			import org.springframework.jdbc.core.simple.JdbcClient;
			import org.springframework.transaction.annotation.Transactional;
			import org.springframework.web.bind.annotation.*;
			import org.springframework.web.reactive.function.client.WebClient;
			import org.springframework.web.servlet.function.*;
			import static org.assertj.core.api.Assertions.assertThat;

			class Surroundings {

				CorsPolicyRegistry registry;
				Collection<CorsPolicy> newPolicies;
				CorsPolicies policies;
				CorsPolicy app;
				String newOrigin;

				Audit audit;
				JdbcClient jdbc;
				ApplicationEventPublisher events;

				record Article(String id) { }

				interface Audit {
					void add(Object... what);
				}

				interface PartnerRepository {
					List<String> origins();
				}

				interface FeedHandler {
					ServerResponse list(ServerRequest request);
					ServerResponse drafts(ServerRequest request);
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
		Files.writeString(source, SURROUNDINGS.formatted(toMember(snippet)));
		ByteArrayOutputStream errors = new ByteArrayOutputStream();
		int result = ToolProvider.getSystemJavaCompiler()
			.run(null, errors, errors, "-proc:none", "-d", this.directory.toString(), "-cp",
					System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
					source.toString());
		assertThat(result).as(errors.toString(StandardCharsets.UTF_8)).isZero();
	}

	private static String toMember(String snippet) {
		String whole = snippet.replace("{ ... }", "{ throw new UnsupportedOperationException(); }");
		return whole.startsWith("@") || whole.startsWith("class ") ? whole : "void snippet() {\n" + whole + "}\n";
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
