package io.github.corsstarter.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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

}
