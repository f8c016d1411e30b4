/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.remedy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.tools.ToolProvider;

import io.github.corsstarter.testing.JavaProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A controller with an annotation that a test has written.
 */
final class CompiledController {

	private static final String SOURCE = """
			import org.springframework.web.bind.annotation.*;

			@RestController
			%s
			public class Orders {

				%s
				@RequestMapping("/orders")
				public String list() {
					return "orders";
				}

			}
			""";

	private CompiledController() {
	}

	static Class<?> withMethod(Path directory, String annotation) {
		return compile(directory, SOURCE.formatted("", annotation));
	}

	static Class<?> withClass(Path directory, String annotation) {
		return compile(directory, SOURCE.formatted(annotation, ""));
	}

	private static Class<?> compile(Path directory, String source) {
		try {
			Path classes = Files.createTempDirectory(directory, "classes");
			Path file = Files.writeString(classes.resolve("Orders.java"), source);
			int result = ToolProvider.getSystemJavaCompiler()
				.run(null, null, null, "-proc:none", "-nowarn", "-cp", JavaProcess.classPath(), "-d",
						classes.toString(), file.toString());
			assertThat(result).as(source).isZero();
			return load(classes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The loader is closed with the machine: Spring reads the class file when it likes.
	 */
	@SuppressWarnings("resource")
	private static Class<?> load(Path classes) throws MalformedURLException {
		try {
			return new URLClassLoader(new URL[] { classes.toUri().toURL() }, CompiledController.class.getClassLoader())
				.loadClass("Orders");
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
