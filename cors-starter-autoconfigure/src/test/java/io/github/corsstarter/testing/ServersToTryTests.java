/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.testing;

import java.util.EnumSet;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;

import static org.assertj.core.api.Assertions.assertThat;

class ServersToTryTests {

	private static final Set<WebServer> OF_ALL = EnumSet.noneOf(WebServer.class);

	private static final Set<WebServer> OF_SERVLETS = EnumSet.noneOf(WebServer.class);

	@ParameterizedTest
	@EachServer
	void ofAll(WebServer server) {
		OF_ALL.add(server);
	}

	@ParameterizedTest
	@EachServer(of = { WebServer.TOMCAT, WebServer.JETTY })
	void ofServlets(WebServer server) {
		OF_SERVLETS.add(server);
	}

	@AfterAll
	static void check() {
		boolean few = Cases.areFew();
		assertThat(OF_ALL)
			.isEqualTo(few ? EnumSet.of(WebServer.TOMCAT, WebServer.NETTY) : EnumSet.allOf(WebServer.class));
		assertThat(OF_SERVLETS)
			.isEqualTo(few ? EnumSet.of(WebServer.TOMCAT) : EnumSet.of(WebServer.TOMCAT, WebServer.JETTY));
	}

}
