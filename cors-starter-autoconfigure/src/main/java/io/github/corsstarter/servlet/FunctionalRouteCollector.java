package io.github.corsstarter.servlet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.github.corsstarter.routing.PolicyDeclarations;

import org.springframework.core.io.Resource;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Takes a router function apart into its routes.
 */
final class FunctionalRouteCollector implements RouterFunctions.Visitor {

	/** Stands for the handler, which is never called here. */
	private static final HandlerFunction<ServerResponse> HANDLER = (request) -> ServerResponse.noContent().build();

	private final PolicyDeclarations declarations;

	private final PathPatternParser parser;

	private final List<FunctionalRoute> routes = new ArrayList<>();

	/** The outermost last. */
	private final Deque<Nest> nests = new ArrayDeque<>();

	private Map<String, Object> attributesOfNext = Map.of();

	private FunctionalRouteCollector(PolicyDeclarations declarations, PathPatternParser parser) {
		this.declarations = declarations;
		this.parser = parser;
	}

	static List<FunctionalRoute> collect(RouterFunction<?> routerFunction, PolicyDeclarations declarations,
			PathPatternParser parser) {
		FunctionalRouteCollector collector = new FunctionalRouteCollector(declarations, parser);
		routerFunction.accept(collector);
		return List.copyOf(collector.routes);
	}

	@Override
	public void attributes(Map<String, Object> attributes) {
		this.attributesOfNext = attributes;
	}

	@Override
	public void startNested(RequestPredicate predicate) {
		this.nests.push(new Nest(predicate, AnnouncedPredicate.of(predicate), takeAttributes()));
	}

	@Override
	public void endNested(RequestPredicate predicate) {
		this.nests.pop();
	}

	@Override
	public void route(RequestPredicate predicate, HandlerFunction<?> handlerFunction) {
		AnnouncedPredicate announced = AnnouncedPredicate.of(predicate);
		add(predicate.toString(), RouterFunctions.route(predicate, HANDLER),
				RouterFunctions.route(announced.predicate(), HANDLER), announced.certain(), announced.path());
	}

	@Override
	public void resources(Function<ServerRequest, Optional<Resource>> lookupFunction) {
		RouterFunction<ServerResponse> resources = (request) -> lookupFunction.apply(request)
			.map((resource) -> HANDLER);
		add("resources", resources, resources, true, AnnouncedPredicate.ANY_PATH);
	}

	@Override
	public void unknown(RouterFunction<?> routerFunction) {
		RouterFunction<ServerResponse> function = (request) -> routerFunction.route(request).map((handler) -> HANDLER);
		add(routerFunction.toString(), function, (request) -> Optional.of(HANDLER), false, AnnouncedPredicate.ANY_PATH);
	}

	private void add(String description, RouterFunction<ServerResponse> exact, RouterFunction<ServerResponse> announced,
			boolean certain, String path) {
		String fullDescription = description;
		RouterFunction<ServerResponse> exactInNests = exact;
		RouterFunction<ServerResponse> announcedInNests = announced;
		boolean allCertain = certain;
		String beginning = path;
		for (Nest nest : this.nests) {
			fullDescription = nest.predicate() + " => " + fullDescription;
			exactInNests = RouterFunctions.nest(nest.predicate(), exactInNests);
			announcedInNests = RouterFunctions.nest(nest.announced().predicate(), announcedInNests);
			allCertain &= nest.announced().certain();
			beginning = nest.announced().path() + beginning;
		}
		Map<String, Object> attributes = takeAttributes();
		this.routes.add(new FunctionalRoute(fullDescription, this.parser.isCaseSensitive() ? beginning : "",
				exactInNests, RouterFunctions.changeParser(announcedInNests, this.parser), allCertain,
				this.declarations.ofRoute(attributes, fullDescription)));
	}

	/**
	 * The attributes of the next route or nest, with those of the nests around it.
	 */
	private Map<String, Object> takeAttributes() {
		Nest around = this.nests.peek();
		Map<String, Object> attributes = new HashMap<>((around != null) ? around.attributes() : Map.of());
		attributes.putAll(this.attributesOfNext);
		this.attributesOfNext = Map.of();
		return attributes;
	}

	private record Nest(RequestPredicate predicate, AnnouncedPredicate announced, Map<String, Object> attributes) {

	}

}
