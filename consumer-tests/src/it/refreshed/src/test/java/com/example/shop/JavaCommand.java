package com.example.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A {@code java} command that runs, and what it prints.
 */
record JavaCommand(Process process, Path output) implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile("started on port (\\d+)");

	static JavaCommand run(Path output, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(List.of(arguments));
		return new JavaCommand(
				new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start(), output);
	}

	String printed() throws IOException {
		return Files.readString(this.output);
	}

	/** Wait until something was printed. */
	void awaitOutput(Predicate<String> condition) throws Exception {
		long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
		while (!condition.test(printed())) {
			if (System.nanoTime() > deadline || !this.process.isAlive() && !condition.test(printed())) {
				throw new AssertionError("Not what was expected:\n" + printed());
			}
			this.process.waitFor(100, TimeUnit.MILLISECONDS);
		}
	}

	/** Wait until servers were started so many times, and send a request to the last one. */
	HttpResponse<String> get(int servers, String path, String origin) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(uri(servers, path)).header("Origin", origin).build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
	}

	/** Send a request without a body, as an operator does. */
	HttpResponse<String> post(int servers, String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(uri(servers, path))
			.POST(HttpRequest.BodyPublishers.noBody())
			.build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
	}

	private URI uri(int servers, String path) throws Exception {
		awaitOutput((printed) -> PORT.matcher(printed).results().count() == servers);
		MatchResult last = PORT.matcher(printed()).results().skip(servers - 1).findFirst().orElseThrow();
		return URI.create("http://localhost:" + last.group(1) + path);
	}

	@Override
	public void close() throws Exception {
		this.process.destroyForcibly().waitFor();
	}

}
