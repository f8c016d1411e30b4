/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A Java program in a process of its own, for what is decided once for a JVM.
 */
public final class JavaProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final Pattern PORT = Pattern.compile("started on port (\\d+)");

	private final Process process;

	private final Path output;

	private JavaProcess(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	/**
	 * Start a program on the JDK of the tests.
	 * @param output the file that takes what the program prints
	 * @param arguments the arguments of the {@code java} command
	 */
	public static JavaProcess start(Path output, List<String> arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(arguments);
		try {
			return new JavaProcess(
					new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start(),
					output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The class path of the tests, with directories ahead of it.
	 */
	public static String classPath(Path... first) {
		// Surefire hands the class path over in the manifest of a jar.
		String tests = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		StringBuilder classPath = new StringBuilder();
		for (Path directory : first) {
			classPath.append(directory).append(File.pathSeparator);
		}
		return classPath.append(tests).toString();
	}

	/**
	 * Wait for the program's server.
	 * @return the server's port
	 * @throws IllegalStateException if the program ends without one
	 */
	public int port() {
		return ports(1).get(0);
	}

	/**
	 * Wait for the program's servers.
	 * @param count how many there are
	 * @return the servers' ports, in the order in which they started
	 * @throws IllegalStateException if the program ends without them
	 */
	public List<Integer> ports(int count) {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (System.nanoTime() < deadline) {
			boolean ended = Programs.endsWithin(this.process, Duration.ofMillis(50));
			List<Integer> ports = PORT.matcher(output())
				.results()
				.map((port) -> Integer.valueOf(port.group(1)))
				.toList();
			if (ports.size() >= count) {
				return ports;
			}
			if (ended) {
				break;
			}
		}
		throw new IllegalStateException("No %d servers were started:\n".formatted(count) + output());
	}

	/**
	 * Wait for the program's end.
	 * @return its exit value
	 */
	public int exitValue() {
		if (!Programs.endsWithin(this.process, PATIENCE)) {
			throw new IllegalStateException("Still running:\n" + output());
		}
		return this.process.exitValue();
	}

	public String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		Programs.endsWithin(this.process, PATIENCE);
	}

}
