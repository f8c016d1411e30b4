/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Programs that end together, with all that they have started: a browser would outlive
 * its driver, and a build that somebody interrupts.
 */
final class ProcessGroup implements AutoCloseable {

	private final List<Process> processes = new CopyOnWriteArrayList<>();

	ProcessGroup() {
		Runtime.getRuntime().addShutdownHook(new Thread(this::close));
	}

	/**
	 * Start a program. What it writes is lost where it is not asked for.
	 */
	Process start(ProcessBuilder program) {
		try {
			Process process = program.redirectError(ProcessBuilder.Redirect.DISCARD).start();
			this.processes.add(process);
			return process;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The programs, with all that they have started.
	 */
	List<ProcessHandle> all() {
		return this.processes.stream()
			.flatMap((process) -> Stream.concat(Stream.of(process.toHandle()), process.descendants()))
			.toList();
	}

	@Override
	public void close() {
		all().forEach(ProcessHandle::destroyForcibly);
	}

}
