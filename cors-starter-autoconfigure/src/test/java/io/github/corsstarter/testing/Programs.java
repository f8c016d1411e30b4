/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The programs that are installed on this machine.
 */
public final class Programs {

	private Programs() {
	}

	/**
	 * Find a program on the {@code PATH}.
	 * @param program the program's name
	 * @param directories directories to look into besides
	 */
	public static Optional<Path> find(String program, String... directories) {
		return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of(directories))
			.map((directory) -> Path.of(directory, program))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/**
	 * Find a port of this machine that nobody listens at.
	 */
	public static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Wait for a program to end.
	 * @param time for how long
	 * @return whether it has ended
	 */
	public static boolean endsWithin(Process process, Duration time) {
		try {
			return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
