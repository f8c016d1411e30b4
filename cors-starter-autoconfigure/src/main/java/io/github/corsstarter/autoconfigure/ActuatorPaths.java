/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.corsstarter.routing.ReservedPath;

import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.core.env.Environment;

/**
 * Where Actuator's endpoints are.
 */
final class ActuatorPaths {

	private static final Pattern ENDS_WITH_NAME = Pattern.compile(".*/[^/*?{]+");

	private final WebEndpointProperties properties;

	private final PathMappedEndpoints endpoints;

	private final Environment environment;

	ActuatorPaths(WebEndpointProperties properties, PathMappedEndpoints endpoints, Environment environment) {
		this.properties = properties;
		this.endpoints = endpoints;
		this.environment = environment;
	}

	/**
	 * Find the paths on the server of the application.
	 */
	List<ReservedPath> ofApplication() {
		boolean shared = ManagementPortType.get(this.environment) == ManagementPortType.SAME;
		boolean cloudFoundry = CloudPlatform.CLOUD_FOUNDRY.isActive(this.environment);
		return Stream
			.of(shared ? ofEndpoints() : Stream.<ReservedPath>empty(), additional(WebServerNamespace.SERVER),
					cloudFoundry ? Stream.of(ReservedPath.of("/cloudfoundryapplication"))
							: Stream.<ReservedPath>empty())
			.flatMap((paths) -> paths)
			.toList();
	}

	/**
	 * Find the paths that are on a server of their own.
	 */
	List<ReservedPath> ofOtherServer() {
		return (ManagementPortType.get(this.environment) == ManagementPortType.DIFFERENT) ? ofManagementServer()
				: List.of();
	}

	/**
	 * Find the paths of endpoints that are servlets, where a dispatcher has a path of its
	 * own.
	 * @param dispatcherPrefix the dispatcher's path, empty for the root
	 */
	List<ReservedPath> ofServletsBelow(String dispatcherPrefix) {
		return dispatcherPrefix.isEmpty() ? List.of()
				: ofApplication().stream().map((path) -> path.below(dispatcherPrefix)).toList();
	}

	/**
	 * Find the paths on a management server, which has nothing else.
	 */
	List<ReservedPath> ofManagementServer() {
		return Stream.of(Stream.of(ReservedPath.root()), ofEndpoints(), additional(WebServerNamespace.MANAGEMENT))
			.flatMap((paths) -> paths)
			.toList();
	}

	/**
	 * The base path, or the path of each endpoint where the base path does not end with a
	 * name: a policy for {@code /api/**} does not mean endpoints at
	 * {@code /api/{tenant}}.
	 */
	private Stream<ReservedPath> ofEndpoints() {
		String basePath = this.properties.getBasePath();
		return ENDS_WITH_NAME.matcher(basePath).matches() ? Stream.of(ReservedPath.of(basePath))
				: this.endpoints.getAllPaths().stream().map(ActuatorPaths::reserve);
	}

	private Stream<ReservedPath> additional(WebServerNamespace server) {
		return this.endpoints.stream()
			.flatMap((endpoint) -> endpoint.getAdditionalPaths(server).stream())
			.map(ActuatorPaths::reserve);
	}

	/**
	 * A path that is configured may begin with a slash, or not.
	 */
	private static ReservedPath reserve(String path) {
		return ReservedPath.of(("/" + path).replaceAll("/{2,}", "/"));
	}

}
