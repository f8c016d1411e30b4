/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.StreamSupport;

import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

import static java.util.stream.Collectors.joining;

/**
 * Chromium, driven by its own driver.
 */
class Chromium implements RealBrowser {

	private final Path program;

	private final Path driverProgram;

	private final ChromeDriver driver;

	Chromium(Path program, Path driverProgram) {
		this(program, driverProgram, List.of());
	}

	Chromium(Path program, Path driverProgram, List<String> arguments) {
		this.program = program;
		this.driverProgram = driverProgram;
		LoggingPreferences logging = new LoggingPreferences();
		logging.enable(LogType.BROWSER, Level.ALL);
		ChromeOptions options = new ChromeOptions();
		options.setBinary(program.toString());
		options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
		options.setAcceptInsecureCerts(true);
		// The driver makes a new user data directory each time, and removes it.
		options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
				"--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
				"--host-resolver-rules="
						+ REMOTE_HOSTS.stream().map("MAP %s 127.0.0.1"::formatted).collect(joining(", ")));
		options.addArguments(arguments);
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(driverProgram.toFile())
			.build();
		this.driver = new ChromeDriver(service, options);
		this.driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
	}

	@Override
	public void open(String url) {
		this.driver.get(url);
		takeMessages();
	}

	@Override
	public String evaluate(String expression) {
		return String.valueOf(this.driver.executeAsyncScript("""
				const done = arguments[arguments.length - 1];
				(async () => %s)().then(done, (error) => done(`rejected: ${error}`));
				""".formatted(expression)));
	}

	@Override
	public List<String> takeMessages() {
		return StreamSupport.stream(this.driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
			.map(LogEntry::getMessage)
			.toList();
	}

	@Override
	public void press(String keys) {
		new Actions(this.driver).sendKeys(keys).perform();
	}

	@Override
	public byte[] screenshot(int width, int height) {
		try {
			this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
					Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
			Object data = this.driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png")).get("data");
			return Base64.getDecoder().decode(Objects.requireNonNull(data).toString());
		}
		finally {
			this.driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
		}
	}

	@Override
	public Change resize(int width, int height) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 2, "mobile", true));
		return () -> this.driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
	}

	/**
	 * In a browser of its own: Chromium takes extensions when it starts.
	 */
	@Override
	public Change install(Path directory) {
		Chromium other = new Chromium(this.program, this.driverProgram, List.of("--load-extension=" + directory));
		return other::close;
	}

	@Override
	public Change grantStorageAccess(String embedded, String page) {
		this.driver.executeCdpCommand("Browser.setPermission", Map.of("permission", Map.of("name", "storage-access"),
				"setting", "granted", "origin", page, "embeddedOrigin", embedded));
		return () -> this.driver.executeCdpCommand("Browser.resetPermissions", Map.of());
	}

	@Override
	public void grant(String permission) {
		this.driver.executeCdpCommand("Browser.setPermission",
				Map.of("permission", Map.of("name", permission), "setting", "granted"));
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
