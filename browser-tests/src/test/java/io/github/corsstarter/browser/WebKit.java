/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.corsstarter.testing.Programs;
import org.openqa.selenium.ImmutableCapabilities;

import org.springframework.util.FileSystemUtils;

/**
 * WebKit for GTK, in its own little browser before a display that nobody sees, driven by
 * its own driver.
 */
class WebKit implements RealBrowser {

	/** Larger than the pictures that are taken. */
	private static final String SCREEN = "1400x2600x24";

	private final ProcessGroup group = new ProcessGroup();

	private final SocksProxy proxy = SocksProxy.start();

	private final Path home;

	private final WebKitConsole console;

	private final WebKitDriver driver;

	/**
	 * Start it.
	 * @param driverProgram {@code WebKitWebDriver}
	 * @param program {@code MiniBrowser}
	 * @param display {@code Xvfb}
	 * @param arguments further arguments of the browser
	 */
	WebKit(Path driverProgram, Path program, Path display, String... arguments) {
		try {
			this.home = Files.createTempDirectory("webkit");
			int port = Programs.freePort();
			ProcessBuilder browser = new ProcessBuilder(program.toString(), "--automation",
					"--proxy=" + this.proxy.url(), "--ignore-host=localhost", "--ignore-host=*.localhost");
			browser.command().addAll(List.of(arguments));
			browser.environment().put("DISPLAY", startDisplay(display));
			browser.environment().put("HOME", this.home.toString());
			browser.environment().put("NO_AT_BRIDGE", "1");
			browser.environment().put("WEBKIT_INSPECTOR_SERVER", "127.0.0.1:" + port);
			this.group.start(browser.redirectOutput(ProcessBuilder.Redirect.DISCARD));
			this.console = WebKitConsole.connect(port);
			this.driver = new WebKitDriver(this.group, driverProgram, List.of("--target=127.0.0.1:" + port),
					new ImmutableCapabilities("acceptInsecureCerts", true));
			this.driver.open("about:blank");
			this.console.open();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Debian has the browser beside the library, and not on the {@code PATH}.
	 */
	static String[] directories() {
		List<String> directories = new ArrayList<>(List.of("/usr/libexec/webkit2gtk-4.1"));
		try (DirectoryStream<Path> architectures = Files.newDirectoryStream(Path.of("/usr/lib"), "*-linux-gnu*")) {
			architectures.forEach((directory) -> directories.add(directory.resolve("webkit2gtk-4.1").toString()));
		}
		catch (IOException ex) {
			// There is no such directory, so no such program.
		}
		return directories.toArray(String[]::new);
	}

	/**
	 * On a display that is free, whose number it writes.
	 */
	private String startDisplay(Path display) throws IOException {
		Process process = this.group.start(
				new ProcessBuilder(display.toString(), "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"));
		BufferedReader reader = process.inputReader();
		return ":" + reader.readLine();
	}

	/**
	 * The processes of its pages.
	 */
	List<ProcessHandle> pages() {
		return this.group.all().stream().filter(WebKit::isPage).toList();
	}

	private static boolean isPage(ProcessHandle process) {
		return process.info().command().filter((program) -> program.endsWith("/WebKitWebProcess")).isPresent();
	}

	@Override
	public boolean hasCrashed() {
		return !this.driver.hasSession();
	}

	@Override
	public void open(String url) {
		this.driver.open(url);
		takeMessages();
	}

	@Override
	public String evaluate(String expression) {
		return this.driver.evaluate(expression);
	}

	@Override
	public List<String> takeMessages() {
		return this.console.take();
	}

	@Override
	public void press(String keys) {
		this.driver.press(keys);
	}

	@Override
	public byte[] screenshot(int width, int height) {
		return this.driver.screenshot(width, height);
	}

	@Override
	public void close() {
		try (this.group; this.proxy; this.console) {
			this.driver.quit();
		}
		finally {
			try {
				FileSystemUtils.deleteRecursively(this.home);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

}
