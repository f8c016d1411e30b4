/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.testing.JavaProcess;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.Thorough;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Native images have everything that the starter asks for by name, as Spring's agent sees
 * it ask.
 */
@Slow
@Thorough
class RuntimeHintsTests {

	private static final List<String> PROPERTIES = Stream
		.concat(WireApplication.POLICIES.stream(), Stream.of("management.endpoints.web.exposure.include=cors"))
		.toList();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void coverWhatTheStarterAsksForByName(WebServer server) {
		AheadOfTime application = AheadOfTime.process(RoutedApplication.class, this.directory, server, PROPERTIES);
		try (JavaProcess process = application.startWatched(server, PROPERTIES)) {
			assertThat(process.exitValue()).as(process::output).isZero();
			assertThat(process.output().lines()).filteredOn((line) -> line.startsWith(WatchedApplication.HINTED))
				.anyMatch((line) -> line.contains("public_suffix_list.dat"))
				.anyMatch((line) -> line.contains("FilterChainProxy"))
				.anyMatch((line) -> line.contains("PoliciesDescriptor.PolicyDescriptor"))
				.anyMatch((line) -> line.contains("RefusalsDescriptor"))
				.anyMatch((line) -> line.contains("ui.html"))
				.anyMatch((line) -> server.isReactive() || line.contains("Proxy#newProxyInstance"));
			assertThat(process.output().lines()).noneMatch((line) -> line.startsWith(WatchedApplication.MISSING));
		}
	}

}
