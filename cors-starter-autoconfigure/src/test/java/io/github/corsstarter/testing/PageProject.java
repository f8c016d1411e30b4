/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The project of a reader who follows a page, step by step: each file that the page
 * names, with what it has shown of it last. What start.spring.io gives is there already.
 */
public final class PageProject implements AutoCloseable {

	/** A paragraph that names the file last, and then what the file says. */
	private static final Pattern FILE = Pattern
		.compile("(?ms)^[^\n]*`((?:src|page)/[^`\n]+)`[^\n]*:\n\n```\\w+\n(.*?)^```$");

	private static final Pattern HEADING = Pattern.compile("(?m)^(#+) (.+)$");

	private static final String PACKAGE = "com.example.shop";

	private static final String APPLICATION = """
			package com.example.shop;

			import org.springframework.boot.SpringApplication;
			import org.springframework.boot.autoconfigure.SpringBootApplication;

			@SpringBootApplication
			public class ShopApplication {

				public static void main(String[] args) {
					SpringApplication.run(ShopApplication.class, args);
				}

			}
			""";

	private final Path directory;

	private final String page;

	private final List<String> hidden;

	private final Map<String, String> files = new LinkedHashMap<>();

	private @Nullable ProjectClassLoader classes;

	private int builds;

	/**
	 * An empty project.
	 * @param directory an empty directory
	 * @param page the page's path in the repository
	 * @param hidden packages of the test's class path that the reader does not have
	 */
	public PageProject(Path directory, String page, String... hidden) {
		this.directory = directory;
		this.page = Documentation.read(Documentation.ROOT.resolve(page));
		this.hidden = List.of(hidden);
		this.files.put("src/main/java/com/example/shop/ShopApplication.java", APPLICATION);
	}

	/**
	 * What the page shows of each file in a section, without the sections below it.
	 * @param heading the section's heading
	 */
	public Map<String, String> filesOf(String heading) {
		Map<String, String> result = new LinkedHashMap<>();
		FILE.matcher(section(heading)).results().forEach((file) -> result.put(file.group(1), file.group(2)));
		return result;
	}

	/**
	 * Do what a section says.
	 * @param heading the section's heading
	 */
	public PageProject follow(String heading) {
		Map<String, String> shown = filesOf(heading);
		assertThat(shown).as("files that '%s' names", heading).isNotEmpty();
		this.files.putAll(shown);
		return this;
	}

	/**
	 * Change what cannot be the same in a test, such as ports.
	 */
	public PageProject change(Function<String, String> change) {
		this.files.replaceAll((name, text) -> change.apply(text));
		return this;
	}

	public PageProject put(String name, String text) {
		this.files.put(name, text);
		return this;
	}

	public String file(String name) {
		String text = this.files.get(name);
		assertThat(text).as(name).isNotNull();
		return (text != null) ? text : "";
	}

	private String section(String heading) {
		List<MatchResult> headings = HEADING.matcher(this.page).results().toList();
		for (int i = 0; i < headings.size(); i++) {
			if (headings.get(i).group(2).equals(heading)) {
				int end = (i + 1 < headings.size()) ? headings.get(i + 1).start() : this.page.length();
				return this.page.substring(headings.get(i).end(), end);
			}
		}
		throw new AssertionError("No section '%s'".formatted(heading));
	}

	/**
	 * Compile the files as they are now.
	 */
	public PageProject build() {
		close();
		this.builds++;
		Path target = this.directory.resolve("build" + this.builds);
		List<String> sources = new ArrayList<>();
		this.files.forEach((name, text) -> {
			boolean java = name.endsWith(".java");
			Path file = target.resolve(java ? name : name.replaceFirst("^src/\\w+/resources/", "classes/"));
			write(file, text.replace(PACKAGE, packageName()));
			if (java) {
				sources.add(file.toString());
			}
		});
		Path output = target.resolve("classes");
		compile(sources, output);
		this.classes = new ProjectClassLoader(output, this.hidden);
		return this;
	}

	/**
	 * Spring Boot's tests remember what they found in a package, whoever loaded it.
	 */
	private String packageName() {
		return "%s.%s.build%d".formatted(PACKAGE, this.directory.getFileName().toString().replaceAll("\\W", ""),
				this.builds);
	}

	private static void write(Path file, String text) {
		try {
			Files.createDirectories(file.getParent());
			Files.writeString(file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void compile(List<String> sources, Path output) {
		ByteArrayOutputStream errors = new ByteArrayOutputStream();
		List<String> arguments = new ArrayList<>(
				List.of("-proc:none", "-parameters", "-d", output.toString(), "-cp", classPath()));
		arguments.addAll(sources);
		int result = ToolProvider.getSystemJavaCompiler().run(null, errors, errors, arguments.toArray(String[]::new));
		assertThat(result).as(errors.toString(StandardCharsets.UTF_8)).isZero();
	}

	private static String classPath() {
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

	/**
	 * Start the application that was built last.
	 */
	public RunningApplication start(WebServer server, String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.add("spring.config.location=optional:classpath:/");
		return run(() -> server.start(load(packageName() + ".ShopApplication"), all.toArray(String[]::new)));
	}

	/**
	 * The classes of the reader's tests.
	 */
	public List<Class<?>> tests() {
		return this.files.keySet()
			.stream()
			.filter((name) -> name.startsWith("src/test/java/"))
			.map((name) -> name.replaceFirst("^src/test/java/(.*)\\.java$", "$1").replace('/', '.'))
			.map((name) -> name.replace(PACKAGE, packageName()))
			.<Class<?>>map(this::load)
			.toList();
	}

	private Class<?> load(String name) {
		try {
			return classes().loadClass(name);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Do something as the project's own code does it.
	 */
	public <T> T run(Callable<T> task) {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(classes());
		try {
			return task.call();
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private ProjectClassLoader classes() {
		if (this.classes == null) {
			throw new IllegalStateException("Not built");
		}
		return this.classes;
	}

	@Override
	public void close() {
		try {
			if (this.classes != null) {
				this.classes.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The project's own files go before those of the test's class path, and some of that
	 * is not there.
	 */
	private static final class ProjectClassLoader extends URLClassLoader {

		private final List<String> hidden;

		private ProjectClassLoader(Path output, List<String> hidden) {
			super(new URL[] { url(output) }, PageProject.class.getClassLoader());
			this.hidden = hidden;
		}

		private static URL url(Path directory) {
			try {
				return directory.toUri().toURL();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (this.hidden.stream().anyMatch((prefix) -> name.startsWith(prefix + "."))) {
				throw new ClassNotFoundException(name);
			}
			return super.loadClass(name, resolve);
		}

		@Override
		public @Nullable URL getResource(String name) {
			URL own = findResource(name);
			return (own != null) ? own : super.getResource(name);
		}

		@Override
		public Enumeration<URL> getResources(String name) throws IOException {
			List<URL> own = Collections.list(findResources(name));
			List<URL> all = Collections.list(super.getResources(name));
			return Collections.enumeration(Stream.concat(own.stream(), all.stream()).distinct().toList());
		}

	}

}
