/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.pages;

import java.nio.file.Path;

import io.github.corsstarter.testing.PageProject;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The steps of {@code docs/jwt.md}. The browser tests open its page.
 */
class TokenPageTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void itsTestPasses(WebServer server) {
		try (PageProject project = new PageProject(this.directory, "docs/jwt.md", Stacks.hidden(server))
			.follow("1. The policy")
			.follow("2. An API")
			.follow(server.isReactive() ? "3. Security on WebFlux" : "3. Security on Spring MVC")
			.follow("5. A test")
			.build()) {
			assertThat(ReadersTests.run(project)).isEqualTo(ReadersTests.allSucceed(4));
		}
	}

}
