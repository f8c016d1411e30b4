/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import net.jqwik.api.lifecycle.Store;

import org.springframework.util.FileSystemUtils;

/**
 * A {@link PathApplication} that runs on a server, with its files.
 */
final class PathSite implements Store.CloseOnReset {

	private final RunningApplication application;

	private final Path files;

	private final boolean servlets;

	private PathSite(RunningApplication application, Path files, boolean servlets) {
		this.servlets = servlets;
		this.application = application;
		this.files = files;
	}

	static PathSite start(WebServer server, Class<?> application, String... properties) {
		try {
			Path files = Files.createTempDirectory("path-site");
			Path assets = write(files.resolve("functional"), PathApplication.ASSET_FILES).resolve("assets");
			Path statics = write(files.resolve("static"), PathApplication.STATIC_FILES);
			List<String> all = new ArrayList<>(List.of(properties));
			all.add(PathApplication.ASSETS + "=" + assets.toUri());
			all.add("spring.web.resources.static-locations=" + statics.toUri());
			all.add("cors.policies.default.allowed-origins=https://none.example.com");
			// Hundreds of stack traces of paths that nobody can read.
			all.add("logging.level.root=off");
			return new PathSite(server.start(application, all.toArray(String[]::new)), files, !server.isReactive());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path write(Path folder, List<String> files) throws IOException {
		for (String file : files) {
			Path path = folder.resolve(file.substring(1));
			Files.createDirectories(path.getParent());
			Files.writeString(path, file);
		}
		return folder;
	}

	/**
	 * Replace the policies of the application.
	 */
	void govern(List<CorsPolicy> policies) {
		this.application.context().getBean(CorsPolicyRegistry.class).setPolicies(CorsPolicies.of(policies));
	}

	RawResponse get(String target, String... headers) {
		return this.application.send(RawRequest.of("GET", target, headers));
	}

	RawResponse preflight(String target, String... headers) {
		return this.application
			.send(RawRequest.of("OPTIONS", target, headers).header("Access-Control-Request-Method: GET"));
	}

	/**
	 * Whether anything here answers with a path.
	 */
	boolean serves(String path) {
		return this.servlets || !PathApplication.SERVLETS.contains(path);
	}

	/**
	 * The path that what made a response calls its own; empty if nothing was called that
	 * has one.
	 */
	Optional<String> servedBy(RawResponse response) {
		return (response.status() == 200 && PathApplication.ALL.contains(response.body()))
				? Optional.of(response.body()) : Optional.empty();
	}

	@Override
	public void close() throws IOException {
		this.application.close();
		FileSystemUtils.deleteRecursively(this.files);
	}

}
