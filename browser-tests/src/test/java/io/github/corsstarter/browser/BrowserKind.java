package io.github.corsstarter.browser;

import java.nio.file.Path;
import java.util.List;
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
	 * With the driver of WebKit for WPE. Debian's is of the age of Safari 16.0, which
	 * sends no Fetch Metadata.
	 */
	OLD_WEBKIT(List.of("WPEWebDriver", "cog"),
			(programs) -> WebKit.withoutFetchMetadata(programs.get(0), programs.get(1)));

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
		return this.programs.stream().filter((program) -> Programs.find(program).isEmpty()).toList();
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
			case OLD_WEBKIT -> throw new UnsupportedOperationException();
		};
	}

	private List<Path> foundPrograms() {
		return this.programs.stream().map((program) -> Programs.find(program).orElseThrow()).toList();
	}

	RealBrowser start() {
		return this.starter.apply(foundPrograms());
	}

}
