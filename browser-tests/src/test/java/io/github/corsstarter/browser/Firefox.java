/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.bidi.BiDi;
import org.openqa.selenium.bidi.Command;
import org.openqa.selenium.bidi.Connection;
import org.openqa.selenium.bidi.Event;
import org.openqa.selenium.json.JsonInput;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;

import org.springframework.util.FileSystemUtils;

import static org.awaitility.Awaitility.await;

/**
 * Firefox, without a driver between: Debian packages none. It speaks WebDriver BiDi
 * itself, on a port that it writes to its standard error when it has started.
 *
 * @see <a href="https://w3c.github.io/webdriver-bidi/">WebDriver BiDi</a>
 */
class Firefox implements RealBrowser {

	private static final Pattern LISTENING = Pattern.compile("WebDriver BiDi listening on (ws://\\S+)");

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	/** Within which a page has loaded, or is looked for. */
	private static final Duration LOADING = Duration.ofSeconds(5);

	/** Nothing asks the network for anything but our pages. */
	private static final String PREFERENCES = """
			user_pref("app.normandy.enabled", false);
			user_pref("app.update.disabledForTesting", true);
			user_pref("browser.safebrowsing.update.enabled", false);
			user_pref("browser.shell.checkDefaultBrowser", false);
			user_pref("browser.startup.homepage_override.mstone", "ignore");
			user_pref("browser.startup.page", 0);
			user_pref("datareporting.policy.dataSubmissionEnabled", false);
			user_pref("extensions.update.enabled", false);
			user_pref("nimbus.rollouts.enabled", false);
			user_pref("network.captive-portal-service.enabled", false);
			user_pref("network.connectivity-service.enabled", false);
			user_pref("services.settings.server", "data:,none");
			user_pref("toolkit.telemetry.enabled", false);
			user_pref("network.dns.localDomains", "%s");
			""".formatted(String.join(",", REMOTE_HOSTS));

	private final Path profile;

	private final Process process;

	private final Connection connection;

	private final BiDi biDi;

	private final HttpClient client;

	private final String tab;

	private final Queue<String> messages = new ConcurrentLinkedQueue<>();

	Firefox(Path program) {
		this(program, "");
	}

	/**
	 * Start it.
	 * @param preferences further preferences, as lines of {@code user.js}
	 */
	Firefox(Path program, String preferences) {
		try {
			this.profile = Files.createTempDirectory("firefox");
			Files.writeString(this.profile.resolve("user.js"), PREFERENCES + preferences);
			this.process = new ProcessBuilder(program.toString(), "--headless", "--no-remote", "--profile",
					this.profile.toString(), "--remote-debugging-port", "0", "about:blank")
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			// It would outlive a build that somebody interrupts.
			Runtime.getRuntime().addShutdownHook(new Thread(this.process::destroyForcibly));
			String address = awaitAddress(this.process.errorReader());
			this.client = HttpClient.Factory.createDefault()
				.createClient(ClientConfig.defaultConfig().baseUri(URI.create(address.replaceFirst("^ws", "http"))));
			this.connection = new Connection(this.client, address + "/session");
			this.biDi = new BiDi(this.connection, PATIENCE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		send("session.new", Map.of("capabilities", Map.of("alwaysMatch", Map.of("acceptInsecureCerts", true))));
		this.tab = firstTab(send("browsingContext.getTree", Map.of()));
		this.biDi.addListener(new Event<>("log.entryAdded", (entry) -> entry), this::collect);
	}

	/**
	 * Go on reading what the browser says afterwards: it would stop at a full pipe.
	 */
	private static String awaitAddress(BufferedReader errors) throws IOException {
		for (String line = errors.readLine(); line != null; line = errors.readLine()) {
			Matcher matcher = LISTENING.matcher(line);
			if (matcher.find()) {
				Thread reader = new Thread(() -> errors.lines().forEach((ignored) -> {
				}), "firefox-errors");
				reader.setDaemon(true);
				reader.start();
				return matcher.group(1);
			}
		}
		throw new IllegalStateException("Firefox ended before it listened");
	}

	private static String firstTab(Map<?, ?> tree) {
		if (tree.get("contexts") instanceof List<?> contexts && contexts.get(0) instanceof Map<?, ?> first) {
			return String.valueOf(first.get("context"));
		}
		throw new IllegalStateException("Firefox has no tab: " + tree);
	}

	/**
	 * What a script writes has the type {@code console}.
	 */
	private void collect(Map<String, Object> entry) {
		if (!"console".equals(entry.get("type"))) {
			this.messages.add(String.valueOf(entry.get("text")));
		}
	}

	/**
	 * Now and then, Firefox never says that a page has loaded that was opened right
	 * behind another one.
	 */
	@Override
	public void open(String url) {
		evaluate(LEAVE_PAGE);
		try {
			this.connection
				.send(command("browsingContext.navigate", Map.of("context", this.tab, "url", url, "wait", "complete")))
				.get(LOADING.toSeconds(), TimeUnit.SECONDS);
		}
		catch (TimeoutException ex) {
			await().atMost(PATIENCE).ignoreExceptions().until(() -> evaluate(IS_LOADED), "true"::equals);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("Firefox did not open " + url, ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		takeMessages();
	}

	@Override
	public String evaluate(String expression) {
		Map<?, ?> answer = send("script.evaluate", Map.of("expression", "(async () => %s)()".formatted(expression),
				"target", Map.of("context", this.tab), "awaitPromise", true));
		if (answer.get("result") instanceof Map<?, ?> result) {
			return String.valueOf(result.get("value"));
		}
		if (answer.get("exceptionDetails") instanceof Map<?, ?> details) {
			return "rejected: " + details.get("text");
		}
		throw new IllegalStateException("Firefox does not say what became of the script: " + answer);
	}

	@Override
	public List<String> takeMessages() {
		List<String> taken = new ArrayList<>();
		for (String message = this.messages.poll(); message != null; message = this.messages.poll()) {
			taken.add(message);
		}
		return taken;
	}

	@Override
	public void press(String keys) {
		List<Map<String, String>> actions = keys.codePoints()
			.mapToObj(Character::toString)
			.flatMap((key) -> Stream.of(Map.of("type", "keyDown", "value", key), Map.of("type", "keyUp", "value", key)))
			.toList();
		send("input.performActions", Map.of("context", this.tab, "actions",
				List.of(Map.of("type", "key", "id", "keyboard", "actions", actions))));
	}

	@Override
	public Change resize(int width, int height) {
		String before = evaluate("`${innerWidth} ${innerHeight}`");
		setViewport(width, height);
		return () -> setViewport(Integer.parseInt(before.split(" ")[0]), Integer.parseInt(before.split(" ")[1]));
	}

	private void setViewport(int width, int height) {
		send("browsingContext.setViewport",
				Map.of("context", this.tab, "viewport", Map.of("width", width, "height", height)));
	}

	@Override
	public byte[] screenshot(int width, int height) {
		Change resized = resize(width, height);
		try {
			return Base64.getDecoder()
				.decode(String
					.valueOf(send("browsingContext.captureScreenshot", Map.of("context", this.tab)).get("data")));
		}
		finally {
			resized.close();
		}
	}

	@Override
	public Change install(Path directory) {
		Object id = send("webExtension.install",
				Map.of("extensionData", Map.of("type", "path", "path", directory.toString())))
			.get("extension");
		return () -> send("webExtension.uninstall", Map.of("extension", String.valueOf(id)));
	}

	private Map<?, ?> send(String method, Map<String, Object> parameters) {
		return this.biDi.send(command(method, parameters));
	}

	private static Command<Map<?, ?>> command(String method, Map<String, Object> parameters) {
		return new Command<>(method, parameters, Firefox::readMap);
	}

	private static Map<?, ?> readMap(JsonInput input) {
		Map<?, ?> map = input.read(Map.class);
		return (map != null) ? map : Map.of();
	}

	@Override
	public void close() {
		try {
			send("browser.close", Map.of());
			closeConnection();
			this.client.close();
			if (!this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				throw new IllegalStateException("Firefox did not end");
			}
			FileSystemUtils.deleteRecursively(this.profile);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.process.destroyForcibly();
		}
	}

	/**
	 * Firefox closes the connection too as it ends, and may be the first.
	 */
	private void closeConnection() {
		try {
			this.biDi.close();
		}
		catch (WebDriverException ex) {
			// Then there is nothing left to close.
		}
	}

}
