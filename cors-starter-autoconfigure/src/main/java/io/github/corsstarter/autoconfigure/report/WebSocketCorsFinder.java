/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.OtherCors.Kind;
import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors;
import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors.Part;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.servlet.WebSocketOrigins;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Finds the endpoints for WebSockets and SockJS that list origins themselves.
 */
@Internal
public final class WebSocketCorsFinder implements OtherCorsFinder {

	private static final String EFFECT = "not asked where a policy with credentials lists the origin, as before otherwise";

	private final ListableBeanFactory beanFactory;

	public WebSocketCorsFinder(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public Stream<OtherCors> find() {
		return this.beanFactory.getBeansOfType(SimpleUrlHandlerMapping.class)
			.values()
			.stream()
			.flatMap((mapping) -> WebSocketOrigins.in(mapping).entrySet().stream())
			.map((entry) -> new OtherCors(Kind.WEB_SOCKET,
					"allowed origins of the WebSocket endpoint %s".formatted(entry.getKey()), EFFECT,
					() -> read(entry.getKey(), entry.getValue())));
	}

	/**
	 * A handshake carries cookies, so only a policy with credentials says the same; and
	 * the transports of SockJS post.
	 */
	private static SpringCors read(String path, WebSocketOrigins origins) {
		CorsConfiguration configuration = new CorsConfiguration();
		List<String> patterns = new ArrayList<>(origins.patterns());
		origins.origins().forEach((origin) -> {
			if (origin.equals(CorsConfiguration.ALL)) {
				patterns.add(origin);
			}
			else {
				configuration.addAllowedOrigin(origin);
			}
		});
		configuration.setAllowedOriginPatterns(patterns);
		configuration.setAllowedMethods(List.of("GET", "POST"));
		configuration.setAllowedHeaders(List.of("Content-Type"));
		configuration.setAllowCredentials(true);
		configuration.setMaxAge(1800L);
		return SpringCors.of(List.of(new Part(path, true, configuration, List.of())));
	}

}
