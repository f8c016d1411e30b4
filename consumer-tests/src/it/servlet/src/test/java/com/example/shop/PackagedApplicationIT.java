package com.example.shop;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.github.corsstarter.policy.CorsPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application as it is shipped.
 */
class PackagedApplicationIT {

	private static final String JAR = "target/shop-1.0.0.jar";

	@TempDir
	private Path directory;

	@Test
	void runsFromItsJar() throws Exception {
		assertGoverned("-jar", JAR, "--server.port=0");
	}

	@Test
	void runsAsItWasProcessedAheadOfTime() throws Exception {
		String printed = assertGoverned("-Dspring.aot.enabled=true", "-jar", JAR, "--server.port=0");
		assertThat(printed).contains("AOT-processed");
	}

	@Test
	void mistakesStopTheStartOfWhatWasProcessedAheadOfTime() throws Exception {
		try (JavaCommand java = JavaCommand.run(this.directory.resolve("output"), "-Dspring.aot.enabled=true", "-jar",
				JAR, "--server.port=0", "--cors.policies.app.allowed-origins=https://*.co.uk")) {
			java.awaitOutput((printed) -> printed.contains("Anyone can register a name such as 'something.co.uk'"));
			assertThat(java.process().waitFor()).isOne();
		}
	}

	@Test
	void layersKeepTheStarterWithTheLibraries() throws Exception {
		extract("--layers");
		assertThat(files("application")).noneMatch((file) -> file.contains("cors-starter"));
		assertThat(Stream.concat(files("dependencies"), files("snapshot-dependencies")))
			.anyMatch((file) -> file.matches(".*cors-starter-autoconfigure-[^/]*[.]jar"));
	}

	@Test
	void runsWhenExtracted() throws Exception {
		extract();
		assertGoverned("-jar", this.directory.resolve("extracted/shop-1.0.0.jar").toString(), "--server.port=0");
	}

	@Test
	void theJarNamesItsModule() throws Exception {
		Path jar = Path.of(CorsPolicy.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		assertThat(ModuleFinder.of(jar).findAll()).singleElement()
			.extracting((module) -> module.descriptor())
			.returns(true, ModuleDescriptor::isAutomatic)
			.returns("io.github.corsstarter.autoconfigure", ModuleDescriptor::name);
	}

	private String assertGoverned(String... arguments) throws Exception {
		try (JavaCommand java = JavaCommand.run(this.directory.resolve("output"), arguments)) {
			HttpResponse<String> response = java.get(1, "/api/orders", "https://app.example.com");
			assertThat(response.body()).isEqualTo("[\"one\",\"two\"]");
			assertThat(response.headers().allValues("Access-Control-Allow-Origin"))
				.containsExactly("https://app.example.com");
			assertThat(java.get(1, "/api/orders", "https://evil.example.com").statusCode()).isEqualTo(403);
			return java.printed();
		}
	}

	private void extract(String... options) throws Exception {
		String[] arguments = Stream
			.concat(Stream.of("-Djarmode=tools", "-jar", JAR, "extract", "--destination",
					this.directory.resolve("extracted").toString()), Stream.of(options))
			.toArray(String[]::new);
		try (JavaCommand java = JavaCommand.run(this.directory.resolve("output"), arguments)) {
			assertThat(java.process().waitFor()).as(java.printed()).isZero();
		}
	}

	private Stream<String> files(String layer) throws IOException {
		return Files.walk(this.directory.resolve("extracted").resolve(layer)).map(Path::toString);
	}

}
