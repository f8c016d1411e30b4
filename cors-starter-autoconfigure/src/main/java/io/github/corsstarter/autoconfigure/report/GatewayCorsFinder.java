package io.github.corsstarter.autoconfigure.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.corsstarter.policy.Internal;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/**
 * Finds what the properties of Spring Cloud Gateway say about CORS, for all routes and
 * for single ones.
 */
@Internal
public final class GatewayCorsFinder implements OtherCorsFinder {

	private static final String GATEWAY = "spring.cloud.gateway.server.webflux";

	private static final String GLOBAL_CORS = GATEWAY + ".globalcors";

	private static final String ROUTES = GATEWAY + ".routes";

	private static final Bindable<Map<String, Object>> MAP = Bindable.mapOf(String.class, Object.class);

	private static final Bindable<List<Map<String, Object>>> LIST_OF_MAPS = Bindable
		.of(ResolvableType.forClassWithGenerics(List.class, MAP.getType()));

	private final Environment environment;

	public GatewayCorsFinder(Environment environment) {
		this.environment = environment;
	}

	@Override
	public Stream<OtherCors> find() {
		Binder binder = Binder.get(this.environment, new IgnoreErrorsBindHandler());
		Stream<String> global = binder.bind(GLOBAL_CORS + ".cors-configurations", MAP).isBound()
				? Stream.of(GLOBAL_CORS + ".*") : Stream.empty();
		List<Map<String, Object>> routes = binder.bind(ROUTES, LIST_OF_MAPS).orElseGet(List::of);
		Stream<String> ofRoutes = routes.stream()
			.filter((route) -> route.get("metadata") instanceof Map<?, ?> metadata && metadata.containsKey("cors"))
			.map((route) -> "metadata.cors of the gateway's route '%s'".formatted(route.get("id")));
		return Stream.concat(global, ofRoutes).map(OtherCors::ignoredWhereGoverned);
	}

}
