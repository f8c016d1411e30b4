/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.pages;

import io.github.corsstarter.testing.WebServer;

/**
 * What a reader has of the two web stacks: one.
 */
final class Stacks {

	private Stacks() {
	}

	/**
	 * The packages of the other stack, by which Spring Boot would know it.
	 */
	static String[] hidden(WebServer server) {
		return server.isReactive()
				? new String[] { "org.springframework.web.servlet", "jakarta.servlet", "org.apache.catalina" }
				: new String[] { "org.springframework.web.reactive" };
	}

}
