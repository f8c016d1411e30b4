/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The playground as people see it. Its pictures are in {@code target/screenshots};
 * {@code -Dscreenshots.update=true -Dtest.cases=all} renews those of the documentation as
 * well.
 */
@InEveryBrowser(enough = BrowserKind.FIREFOX)
class ScreenshotTests {

	private static final Set<String> PICTURES = Set.of("playground-trusted-chromium-tomcat.png",
			"playground-foreign-firefox-netty.png", "playground-phone-chromium-tomcat.png");

	private final Stage stage;

	ScreenshotTests(Stage stage) {
		this.stage = stage;
	}

	@ParameterizedTest
	@CsvSource({ "app.localhost, trusted", "preview-42.localhost, preview", "evil.localhost, foreign" })
	void pageTriesAllRowsByItselfAndSaysHowManyAgree(String host, String visitor) throws IOException {
		Playground playground = Playground.visit(this.stage.browser(), this.stage.application(), host);
		int rows = playground.rows().size();
		assertThat(playground.summary()).startsWith(
				"%d of %d rows agree.".formatted(rows - Playground.exceptions(this.stage.kind(), host).size(), rows));
		picture(visitor, 1100, 2300);
	}

	@Test
	void pageOnAPhone() throws IOException {
		Playground.visit(this.stage.browser(), this.stage.application(), Playground.PREVIEW);
		picture("phone", 360, 1560);
	}

	private void picture(String subject, int width, int height) throws IOException {
		String name = "playground-%s-%s.png".formatted(subject, this.stage.toString().replace(", ", "-"));
		byte[] picture = this.stage.browser().screenshot(width, height);
		write(picture, Path.of("target", "screenshots", name));
		if (Boolean.getBoolean("screenshots.update") && PICTURES.contains(name)) {
			write(picture, Path.of("..", "docs", "images", name));
		}
	}

	private static void write(byte[] picture, Path file) throws IOException {
		Files.createDirectories(file.getParent());
		Files.write(file, picture);
	}

}
