/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.openqa.selenium.Capabilities;
import org.openqa.selenium.ImmutableCapabilities;
import org.opentest4j.TestAbortedException;

/**
 * WebKit without a window, as {@code cog} shows it, driven by its own driver, which knows
 * nothing of the console: one that sends no Fetch Metadata.
 */
class OldWebKit implements RealBrowser {

	/** The minor version that began to send them. */
	private static final int FETCH_METADATA = 40;

	private final ProcessGroup group = new ProcessGroup();

	private final SocksProxy proxy = SocksProxy.start();

	private final WebKitDriver driver;

	/**
	 * Start it; where the installed one sends Fetch Metadata, the test is skipped that
	 * asks for one that does not.
	 */
	OldWebKit(Path driverProgram, Path program) {
		this.driver = new WebKitDriver(this.group, driverProgram, List.of(), capabilities(program, this.proxy));
		String version = this.driver.browserVersion();
		if (Integer.parseInt(version.split("\\.")[1]) >= FETCH_METADATA) {
			close();
			throw new TestAbortedException("WebKit %s sends Fetch Metadata".formatted(version));
		}
	}

	private static Capabilities capabilities(Path program, SocksProxy proxy) {
		return new ImmutableCapabilities("acceptInsecureCerts", true, "wpe:browserOptions",
				Map.of("binary", program.toString(), "args", List.of("--platform=headless", "--automation",
						"--proxy=" + proxy.url(), "--ignore-host=localhost", "--ignore-host=*.localhost")));
	}

	@Override
	public boolean hasCrashed() {
		return !this.driver.hasSession();
	}

	@Override
	public void open(String url) {
		this.driver.open(url);
	}

	@Override
	public String evaluate(String expression) {
		return this.driver.evaluate(expression);
	}

	@Override
	public List<String> takeMessages() {
		throw new UnsupportedOperationException();
	}

	@Override
	public byte[] screenshot(int width, int height) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void close() {
		try (this.group; this.proxy) {
			this.driver.quit();
		}
	}

}
