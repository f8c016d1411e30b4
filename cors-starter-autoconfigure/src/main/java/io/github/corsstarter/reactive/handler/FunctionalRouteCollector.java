/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.reactive.handler;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.corsstarter.handler.DeclarationReader;
import io.github.corsstarter.handler.RoutesByPath;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.io.Resource;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Takes a router function apart into its routes.
 */
final class FunctionalRouteCollector implements RouterFunctions.Visitor {

	/** Stands for the handler, which is never called here. */
	private static final HandlerFunction<ServerResponse> HANDLER = (request) -> ServerResponse.noContent().build();

	private final DeclarationReader declarations;

	private final PathPatternParser parser;

	private final List<FunctionalRoute> routes = new ArrayList<>();

	/** The outermost last. */
	private final Deque<Nest> nests = new ArrayDeque<>();

	private Map<String, Object> attributesOfNext = Map.of();

	private FunctionalRouteCollector(DeclarationReader declarations, PathPatternParser parser) {
		this.declarations = declarations;
		this.parser = parser;
	}

	static List<FunctionalRoute> collect(RouterFunction<?> routerFunction, DeclarationReader declarations,
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
				RouterFunctions.route(announced.predicate(), HANDLER), announced);
	}

	@Override
	public void resources(Function<ServerRequest, Mono<Resource>> lookupFunction) {
		RouterFunction<ServerResponse> resources = (request) -> lookupFunction.apply(request)
			.map((resource) -> HANDLER);
		add("resources", resources, resources, AnnouncedPredicate.of(RequestPredicates.all()));
	}

	@Override
	public void unknown(RouterFunction<?> routerFunction) {
		RouterFunction<ServerResponse> function = (request) -> routerFunction.route(request).map((handler) -> HANDLER);
		add(routerFunction.toString(), function, function, AnnouncedPredicate.of(RequestPredicates.all()));
	}

	private void add(String description, RouterFunction<ServerResponse> exact, RouterFunction<ServerResponse> announced,
			AnnouncedPredicate predicate) {
		String nestedDescription = description;
		RouterFunction<ServerResponse> nestedExact = exact;
		RouterFunction<ServerResponse> nestedAnnounced = announced;
		boolean certain = predicate.certain();
		boolean namesPath = predicate.namesPath();
		// What names no path itself serves all that is below the paths around it.
		boolean onePattern = predicate.onePattern() && predicate.namesPath();
		String beginning = predicate.path();
		for (Nest nest : this.nests) {
			nestedDescription = nest.predicate() + " => " + nestedDescription;
			nestedExact = RouterFunctions.nest(nest.predicate(), nestedExact);
			nestedAnnounced = RouterFunctions.nest(nest.announced().predicate(), nestedAnnounced);
			certain &= nest.announced().certain();
			namesPath |= nest.announced().namesPath();
			onePattern &= nest.announced().isWholeSegments();
			// Spring leaves the slash at the end of a nest's path to what is nested.
			beginning = nest.announced().path().replaceFirst("/$", "") + beginning;
		}
		// What may match any path at all would make every preflight uncertain: better ask
		// it.
		RouterFunction<ServerResponse> asked = (certain || namesPath)
				? RouterFunctions.changeParser(nestedAnnounced, this.parser) : nestedExact;
		this.routes.add(new FunctionalRoute(nestedDescription, this.parser.isCaseSensitive() ? beginning : "",
				onePattern ? parse(beginning) : null, nestedExact, asked, certain,
				this.declarations.ofRoute(takeAttributes(), nestedDescription)));
	}

	/**
	 * Parse the patterns of nested paths as one pattern.
	 * @return the pattern, or {@code null} where that may be another one
	 */
	private @Nullable PathPattern parse(String path) {
		try {
			return RoutesByPath.isSimple(path) ? this.parser.parse(path) : null;
		}
		catch (PatternParseException ex) {
			// Such as with the same variable in two of them.
			return null;
		}
	}

	/**
	 * The attributes of the next route or nest, or those of the nest around it, where
	 * they say nothing about CORS.
	 */
	private Map<String, Object> takeAttributes() {
		Map<String, Object> attributes = this.attributesOfNext;
		this.attributesOfNext = Map.of();
		Nest around = this.nests.peek();
		return (around == null || DeclarationReader.areDeclared(attributes)) ? attributes : around.attributes();
	}

	private record Nest(RequestPredicate predicate, AnnouncedPredicate announced, Map<String, Object> attributes) {

	}

}
