/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.OtherCors.Kind;
import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors;
import io.github.corsstarter.policy.Internal;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.CorsEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.web.cors.CorsConfiguration;

/**
 * Finds what the properties of Actuator say about CORS.
 */
@Internal
public final class ActuatorCorsFinder implements OtherCorsFinder {

	private final ObjectProvider<CorsEndpointProperties> properties;

	private final ObjectProvider<WebEndpointProperties> paths;

	private final ObjectProvider<PathMappedEndpoints> endpoints;

	/**
	 * Create a finder.
	 * @param properties what the application says about CORS
	 * @param paths the path of the endpoints
	 * @param endpoints the endpoints
	 */
	public ActuatorCorsFinder(ObjectProvider<CorsEndpointProperties> properties,
			ObjectProvider<WebEndpointProperties> paths, ObjectProvider<PathMappedEndpoints> endpoints) {
		this.properties = properties;
		this.paths = paths;
		this.endpoints = endpoints;
	}

	@Override
	public Stream<OtherCors> find() {
		return this.properties.stream().flatMap((properties) -> {
			CorsConfiguration configuration = properties.toCorsConfiguration();
			return (configuration != null) ? Stream.of(new OtherCors(Kind.ACTUATOR, "management.endpoints.web.cors.*",
					"without effect on endpoints whose path a policy names, as before on all others",
					() -> read(configuration))) : Stream.empty();
		});
	}

	private SpringCors read(CorsConfiguration configuration) {
		String basePath = this.paths.stream().findFirst().map(WebEndpointProperties::getBasePath).orElse("/actuator");
		Map<String, CorsConfiguration> byPath = new LinkedHashMap<>();
		if (!basePath.isEmpty() && !basePath.equals("/")) {
			byPath.put(basePath + "/**", configuration);
		}
		else {
			this.endpoints.stream()
				.flatMap((endpoints) -> endpoints.getAllPaths().stream())
				.forEach((path) -> byPath.put(path + "/**", configuration));
		}
		return SpringCors.ofPaths(byPath);
	}

}
