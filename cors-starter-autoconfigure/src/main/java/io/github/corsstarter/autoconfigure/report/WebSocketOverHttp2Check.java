/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Says that Spring Security keeps browsers from opening WebSockets over HTTP/2 (RFC
 * 8441): its firewall refuses {@code CONNECT}, and its CSRF protection wants a token for
 * it. Both are the application's to change; the policies do not reach around them.
 */
@Internal
public final class WebSocketOverHttp2Check implements ConfigurationCheck {

	private final BooleanSupplier announced;

	private final Class<?> firewall;

	private final Supplier<Stream<String>> webSocketPaths;

	private final ListableBeanFactory beanFactory;

	/**
	 * Create a check.
	 * @param announced whether the server tells browsers that it takes WebSockets over
	 * HTTP/2
	 * @param firewall the type of the beans that replace Spring Security's firewall
	 * @param webSocketPaths the paths of the WebSocket endpoints
	 */
	public WebSocketOverHttp2Check(ListableBeanFactory beanFactory, BooleanSupplier announced, Class<?> firewall,
			Supplier<Stream<String>> webSocketPaths) {
		this.beanFactory = beanFactory;
		this.announced = announced;
		this.firewall = firewall;
		this.webSocketPaths = webSocketPaths;
	}

	@Override
	public Stream<ConfigurationProblem> check(CorsSettings settings, CorsPolicies policies) {
		if (!this.announced.getAsBoolean() || this.beanFactory.getBeanNamesForType(this.firewall).length > 0) {
			return Stream.empty();
		}
		List<String> paths = this.webSocketPaths.get().sorted().toList();
		return paths.isEmpty() ? Stream.empty() : Stream.of(ConfigurationProblem.warning(
				"WebSockets of " + String.join(", ", paths),
				"A browser with an HTTP/2 connection opens the WebSockets of %s with CONNECT, which Spring Security's firewall answers with 400."
					.formatted(String.join(", ", paths)),
				"Turn RFC 8441 off on the server, or let CONNECT through for these paths: docs/recipes.md says how."));
	}

}
