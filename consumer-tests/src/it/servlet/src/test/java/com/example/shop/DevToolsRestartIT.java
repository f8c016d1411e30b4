package com.example.shop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A change of the policies while a developer's application runs.
 */
class DevToolsRestartIT {

	@TempDir
	private Path directory;

	@Test
	void restartTakesWhatIsChanged() throws Exception {
		copyClasses();
		try (JavaCommand java = JavaCommand.run(this.directory.resolve("output"),
				"-Dspring.devtools.restart.poll-interval=400ms", "-Dspring.devtools.restart.quiet-period=100ms", "-cp",
				classPath(), ShopApplication.class.getName(), "--server.port=0")) {
			assertThat(java.get(1, "/api/orders", "https://app.example.com").statusCode()).isEqualTo(200);
			allow("https://new.example.com");
			assertThat(java.get(2, "/api/orders", "https://app.example.com").statusCode()).isEqualTo(403);
			assertThat(java.get(2, "/api/orders", "https://new.example.com").statusCode()).isEqualTo(200);
			allow("new.example.com");
			java.awaitOutput((printed) -> printed.contains("An origin begins with its scheme"));
			allow("https://newest.example.com");
			assertThat(java.get(3, "/api/orders", "https://newest.example.com").statusCode()).isEqualTo(200);
		}
	}

	private void allow(String origin) throws IOException {
		Files.writeString(this.directory.resolve("classes/application.yml"), """
				cors.policies.app:
				  paths: /api/**
				  allowed-origins: %s
				""".formatted(origin));
	}

	private void copyClasses() throws IOException {
		Path classes = Path.of("target/classes");
		for (Path file : files(classes)) {
			Path copy = this.directory.resolve("classes").resolve(classes.relativize(file));
			Files.createDirectories(copy.getParent());
			Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private static List<Path> files(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter(Files::isRegularFile).toList();
		}
	}

	private String classPath() {
		String jars = Stream.of(System.getProperty("surefire.test.class.path").split(File.pathSeparator))
			.filter((entry) -> entry.endsWith(".jar") && !entry.endsWith("shop-1.0.0.jar"))
			.reduce("", (all, jar) -> all + File.pathSeparator + jar);
		return this.directory.resolve("classes") + jars;
	}

}
