/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * NullAway checks what is null-marked, and is silent about the rest. So each package is
 * marked, of tests, too. It is enough that one module marks it.
 */
class NullMarkedTests {

	@Test
	void eachPackageIsNullMarked() throws IOException {
		Set<String> packages = new TreeSet<>();
		Set<String> marked = new TreeSet<>();
		for (Path file : sources()) {
			packages.add(packageOf(file));
			if (file.endsWith("package-info.java") && Files.readString(file).contains("\n@NullMarked\n")) {
				marked.add(packageOf(file));
			}
		}
		assertThat(packages).hasSizeGreaterThan(20).isEqualTo(marked);
	}

	private static String packageOf(Path file) {
		return String.valueOf(file.getParent()).replaceFirst(".*src.(main|test).java.", "");
	}

	private static Iterable<Path> sources() throws IOException {
		try (Stream<Path> modules = Files.list(Path.of(".."))) {
			return modules
				.flatMap((module) -> Stream.of("main", "test")
					.map((part) -> module.resolve("src").resolve(part).resolve("java/io/github/corsstarter")))
				.filter(Files::isDirectory)
				.flatMap(NullMarkedTests::javaBelow)
				.toList();
		}
	}

	private static Stream<Path> javaBelow(Path directory) {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter((file) -> file.toString().endsWith(".java")).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
