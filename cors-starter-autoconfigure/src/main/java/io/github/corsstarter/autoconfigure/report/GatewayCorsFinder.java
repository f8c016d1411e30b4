/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.OtherCors.Kind;
import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors;
import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.web.cors.CorsConfiguration;

/**
 * Finds what the properties of Spring Cloud Gateway say about CORS, for all routes and
 * for single ones.
 */
@Internal
public final class GatewayCorsFinder implements OtherCorsFinder {

	private static final String GATEWAY = "spring.cloud.gateway.server.webflux";

	private static final String GLOBAL_CORS = GATEWAY + ".globalcors";

	private static final String ROUTES = GATEWAY + ".routes";

	/** As it was until version 4.2. */
	private static final String OLD_GLOBAL_CORS = "spring.cloud.gateway.globalcors";

	private static final String NO_EFFECT = "without any effect: this version of the gateway reads %s.*"
		.formatted(GLOBAL_CORS);

	private static final SpringCors UNREAD = SpringCors
		.unreadable("Nothing reads these properties, so they allow nothing. Remove them.");

	private static final Bindable<Map<String, CorsConfiguration>> CONFIGURATIONS = Bindable.mapOf(String.class,
			CorsConfiguration.class);

	private static final Bindable<List<Map<String, Object>>> LIST_OF_MAPS = Bindable
		.of(ResolvableType.forClassWithGenerics(List.class, Bindable.mapOf(String.class, Object.class).getType()));

	private final Environment environment;

	public GatewayCorsFinder(Environment environment) {
		this.environment = environment;
	}

	@Override
	public Stream<OtherCors> find() {
		if (!this.environment.getProperty(GATEWAY + ".enabled", Boolean.class, true)) {
			return Stream.empty();
		}
		Binder binder = Binder.get(this.environment, new IgnoreErrorsBindHandler());
		return Stream.of(global(binder, GLOBAL_CORS), global(binder, OLD_GLOBAL_CORS), ofRoutes(binder))
			.flatMap((found) -> found);
	}

	private static Stream<OtherCors> global(Binder binder, String prefix) {
		Map<String, CorsConfiguration> found = binder.bind(prefix + ".cors-configurations", CONFIGURATIONS)
			.orElseGet(Map::of);
		if (found.isEmpty()) {
			return Stream.empty();
		}
		return Stream.of(prefix.equals(GLOBAL_CORS)
				? OtherCors.ignoredWhereGoverned(Kind.GATEWAY, prefix + ".*", () -> SpringCors.ofPaths(found))
				: new OtherCors(Kind.UNREAD_PROPERTIES, prefix + ".*", NO_EFFECT, () -> UNREAD));
	}

	private static Stream<OtherCors> ofRoutes(Binder binder) {
		List<Map<String, Object>> routes = binder.bind(ROUTES, LIST_OF_MAPS).orElseGet(List::of);
		return routes.stream().flatMap(GatewayCorsFinder::ofRoute);
	}

	private static Stream<OtherCors> ofRoute(Map<String, Object> route) {
		return (route.get("metadata") instanceof Map<?, ?> metadata && metadata.get("cors") instanceof Map<?, ?> cors)
				? Stream.of(OtherCors.ignoredWhereGoverned(Kind.GATEWAY,
						"metadata.cors of the gateway's route '%s'".formatted(route.get("id")),
						() -> SpringCors.ofPaths(Map.of(path(route), configuration(cors)))))
				: Stream.empty();
	}

	/**
	 * The gateway takes the first pattern of the first predicate for paths.
	 */
	private static String path(Map<String, Object> route) {
		return values(route.get("predicates")).flatMap((predicate) -> {
			if (predicate instanceof Map<?, ?> named && "Path".equals(named.get("name"))
					&& named.get("args") instanceof Map<?, ?> arguments) {
				return values(arguments.containsKey("patterns") ? arguments.get("patterns") : arguments)
					.map(String::valueOf);
			}
			return (predicate instanceof String text && text.startsWith("Path="))
					? Stream.of(text.substring("Path=".length())) : Stream.empty();
		}).map((patterns) -> patterns.split(",")[0].strip()).findFirst().orElse("/**");
	}

	/**
	 * As the gateway reads it: by these names, and no others.
	 */
	private static CorsConfiguration configuration(Map<?, ?> cors) {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.setAllowedOrigins(list(cors.get("allowedOrigins")));
		configuration.setAllowedOriginPatterns(list(cors.get("allowedOriginPatterns")));
		configuration.setAllowedMethods(list(cors.get("allowedMethods")));
		configuration.setAllowedHeaders(list(cors.get("allowedHeaders")));
		configuration.setExposedHeaders(list(cors.get("exposedHeaders")));
		Object credentials = cors.get("allowCredentials");
		configuration.setAllowCredentials((credentials != null) ? Boolean.valueOf(credentials.toString()) : null);
		Object maxAge = cors.get("maxAge");
		configuration.setMaxAge(
				(maxAge != null && maxAge.toString().matches("-?\\d{1,18}")) ? Long.valueOf(maxAge.toString()) : null);
		return configuration;
	}

	private static @Nullable List<String> list(@Nullable Object value) {
		return (value != null) ? values(value).map(String::valueOf).toList() : null;
	}

	/**
	 * A single value, a list, or one that the binder has made a map from index to value.
	 */
	private static Stream<?> values(@Nullable Object value) {
		return (value instanceof Map<?, ?> map) ? map.values().stream()
				: (value instanceof Collection<?> list) ? list.stream() : Stream.ofNullable(value);
	}

}
