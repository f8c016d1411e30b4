/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.io.IOException;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.corsstarter.testing.Programs;
import org.openqa.selenium.Capabilities;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.remote.RemoteWebDriver;

import static org.awaitility.Awaitility.await;

/**
 * The WebDriver of WebKit: the same program for GTK and for WPE.
 */
final class WebKitDriver {

	private final RemoteWebDriver driver;

	/**
	 * Start it.
	 * @param group what it ends with
	 * @param program the program
	 * @param arguments its arguments
	 * @param capabilities what is asked of the browser
	 */
	WebKitDriver(ProcessGroup group, Path program, List<String> arguments, Capabilities capabilities) {
		int port = Programs.freePort();
		List<String> command = new ArrayList<>(List.of(program.toString(), "--port=" + port));
		command.addAll(arguments);
		group.start(new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD));
		await().until(() -> isListening(port));
		try {
			this.driver = new RemoteWebDriver(URI.create("http://127.0.0.1:" + port).toURL(), capabilities, false);
		}
		catch (MalformedURLException ex) {
			throw new IllegalStateException(ex);
		}
		this.driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
	}

	private static boolean isListening(int port) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	String browserVersion() {
		return this.driver.getCapabilities().getBrowserVersion();
	}

	/**
	 * A session ends with its browser's page, when that crashes.
	 */
	boolean hasSession() {
		try {
			this.driver.getWindowHandle();
			return true;
		}
		catch (WebDriverException ex) {
			return false;
		}
	}

	/**
	 * The driver may come back while the page before is still there.
	 */
	void open(String url) {
		evaluate(RealBrowser.LEAVE_PAGE);
		this.driver.get(url);
		await().ignoreExceptions()
			.pollDelay(Duration.ZERO)
			.until(() -> evaluate(RealBrowser.IS_LOADED), "true"::equals);
	}

	String evaluate(String expression) {
		return String.valueOf(this.driver.executeAsyncScript("""
				const done = arguments[arguments.length - 1];
				(async () => %s)().then(done, (error) => done(`rejected: ${error}`));
				""".formatted(expression)));
	}

	void press(String keys) {
		new Actions(this.driver).sendKeys(keys).perform();
	}

	/**
	 * A picture of the page, for which the window gets so large that the page has the
	 * size, or more where no window is so narrow.
	 */
	byte[] screenshot(int width, int height) {
		Dimension window = this.driver.manage().window().getSize();
		int left = Integer.parseInt(evaluate("String(innerWidth)"));
		int top = Integer.parseInt(evaluate("String(innerHeight)"));
		this.driver.manage().window().setSize(new Dimension(window.width - left + width, window.height - top + height));
		String resized = "String(innerWidth >= %d && innerHeight === %d)".formatted(width, height);
		await().until(() -> evaluate(resized), "true"::equals);
		return this.driver.getScreenshotAs(OutputType.BYTES);
	}

	void quit() {
		this.driver.quit();
	}

}
