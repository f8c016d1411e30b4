package io.github.corsstarter.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the README shows of the kit is what is run here.
 */
class ReadmeTests {

	@Test
	void showsTheExampleThatIsRun() throws IOException {
		String source = Files
			.readString(Path.of("src/test/java", OrderCorsTests.class.getName().replace('.', '/') + ".java"));
		String methods = source.substring(source.indexOf("\t@Test"));
		assertThat(Files.readString(Path.of("../README.md"))).contains(methods);
	}

	@Test
	void showsTheMessageOfAFailure() throws IOException {
		ScriptedServer server = ScriptedServer.answering(
				ScriptedServer.response(204, "Access-Control-Allow-Origin: https://app.example.com",
						"Access-Control-Allow-Credentials: true", "Access-Control-Allow-Methods: GET, HEAD, POST, PUT"),
				ScriptedServer.response(200));
		CorsPage page = CorsBrowser.of(server).pageOf("https://app.example.com").withCredentials();
		String message = page.delete("/api/orders").send().block().orElseThrow().message();
		assertThat(Files.readString(Path.of("../README.md"))).contains(message);
	}

}
