/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.github.corsstarter.testing.Programs;

/**
 * The browsers that judge.
 */
enum BrowserKind {

	/** With its driver, which has to be of the same version. */
	CHROMIUM(List.of("chromium", "chromedriver"), (programs) -> new Chromium(programs.get(0), programs.get(1))),

	/** Without a driver: it speaks WebDriver BiDi itself. */
	FIREFOX(List.of("firefox-esr"), (programs) -> new Firefox(programs.get(0))),

	/**
	 * With its driver, and a display for its window. It is the engine of Safari.
	 */
	WEBKIT(List.of("WebKitWebDriver", "MiniBrowser", "Xvfb"),
			(programs) -> new WebKit(programs.get(0), programs.get(1), programs.get(2))),

	/**
	 * With the driver of WebKit for WPE. Debian's is of the age of Safari 16.0, which
	 * sends no Fetch Metadata.
	 */
	OLD_WEBKIT(List.of("WPEWebDriver", "cog"), (programs) -> new OldWebKit(programs.get(0), programs.get(1)));

	private final List<String> programs;

	private final Function<List<Path>, RealBrowser> starter;

	BrowserKind(List<String> programs, Function<List<Path>, RealBrowser> starter) {
		this.programs = programs;
		this.starter = starter;
	}

	/**
	 * What has to be installed before it can be started.
	 */
	List<String> missingPrograms() {
		return this.programs.stream().filter((program) -> find(program).isEmpty()).toList();
	}

	/**
	 * Another Chromium, with arguments of its own.
	 */
	static RealBrowser startChromium(String... arguments) {
		List<Path> programs = CHROMIUM.foundPrograms();
		return new Chromium(programs.get(0), programs.get(1), List.of(arguments));
	}

	/**
	 * Another browser of this kind, whose user prefers dark pages.
	 */
	RealBrowser startDark() {
		List<Path> found = foundPrograms();
		return switch (this) {
			case CHROMIUM -> startChromium("--blink-settings=preferredColorScheme=0");
			case FIREFOX ->
				new Firefox(found.get(0), "user_pref(\"layout.css.prefers-color-scheme.content-override\", 0);");
			case WEBKIT -> new WebKit(found.get(0), found.get(1), found.get(2), "--dark-mode");
			case OLD_WEBKIT -> throw new UnsupportedOperationException();
		};
	}

	private static Optional<Path> find(String program) {
		return Programs.find(program, WebKit.directories());
	}

	private List<Path> foundPrograms() {
		return this.programs.stream().map((program) -> find(program).orElseThrow()).toList();
	}

	RealBrowser start() {
		return this.starter.apply(foundPrograms());
	}

}
