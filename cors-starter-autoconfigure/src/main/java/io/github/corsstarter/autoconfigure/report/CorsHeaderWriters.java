/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.AotDetector;

/**
 * Tells by the code of a class whether it writes CORS headers, before it has written one.
 * A class file has the names of headers, and of methods that set them, as text.
 */
final class CorsHeaderWriters {

	/** What such a class says. */
	static final SpringCors BY_CODE = SpringCors
		.unreadable("The filter is code, so what it allows is not known. Write it into policies.");

	private static final List<String> TRACES = List.of("access-control-allow-", "setaccesscontrolallow");

	private CorsHeaderWriters() {
	}

	/**
	 * Whether the code of a class, or of one that it extends, names CORS headers.
	 * @param type the class; a lambda expression has the code of the class around it
	 * @return whether it does
	 */
	static boolean writesHeaders(Class<?> type) {
		if (AotDetector.useGeneratedArtifacts()) {
			// A native image has no class files.
			return !isOfSpringOrJava(type.getName()) && type.getSimpleName().toLowerCase(Locale.ROOT).contains("cors");
		}
		for (Class<?> next = type; next != null && !isOfSpringOrJava(next.getName()); next = next.getSuperclass()) {
			if (namesHeaders(next)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isOfSpringOrJava(String type) {
		return type.startsWith("java.") || type.startsWith("jakarta.") || type.startsWith("org.springframework.")
				|| type.startsWith("io.github.corsstarter.servlet.")
				|| type.startsWith("io.github.corsstarter.reactive.");
	}

	private static boolean namesHeaders(Class<?> type) {
		String name = type.getName().replaceFirst("\\$\\$Lambda.*", "").replaceFirst("\\$\\$SpringCGLIB.*", "");
		byte[] code = read(type.getClassLoader(), name.replace('.', '/') + ".class");
		String text = new String(code, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
		return TRACES.stream().anyMatch(text::contains);
	}

	private static byte[] read(@Nullable ClassLoader classLoader, String resource) {
		try (InputStream in = (classLoader != null) ? classLoader.getResourceAsStream(resource) : null) {
			return (in != null) ? in.readAllBytes() : new byte[0];
		}
		catch (IOException ex) {
			return new byte[0];
		}
	}

}
