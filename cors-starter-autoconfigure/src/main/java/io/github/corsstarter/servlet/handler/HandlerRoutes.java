/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet.handler;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.corsstarter.handler.DeclarationReader;
import io.github.corsstarter.handler.HandlerTable;
import io.github.corsstarter.handler.RouteMatch;
import org.jspecify.annotations.Nullable;

import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * All routes of an application as they are at a time, and what their handlers say about
 * their policies. Immutable once made.
 */
final class HandlerRoutes {

	private final HandlerTable table;

	private final List<MappedRoutes> mapped;

	/**
	 * How many of these, from the first, look at nothing of an announced request but its
	 * path and its method.
	 */
	private final int known;

	private final Set<RequestMappingInfo> registered;

	private final boolean unheard;

	/**
	 * Read the routes.
	 * @param mappings the handler mappings, in the dispatcher's order
	 * @param reader reads what handlers say
	 */
	HandlerRoutes(List<HandlerMapping> mappings, DeclarationReader reader) {
		List<HandlerMapping> all = withDelegates(mappings);
		this.table = new HandlerTable(reader, ignoreCase(all));
		for (HandlerMapping mapping : all) {
			read(mapping);
		}
		this.registered = registered(mappings);
		this.unheard = !unheard(mappings).isEmpty();
		List<MappedRoutes> mapped = new ArrayList<>();
		for (HandlerMapping mapping : mappings) {
			mapped.add(map(mapping, reader));
		}
		this.mapped = List.copyOf(mapped);
		this.known = countKnown(mapped);
	}

	private static boolean ignoresCase(HandlerMapping mapping) {
		if (!(mapping instanceof AbstractHandlerMapping known)) {
			return false;
		}
		PathPatternParser parser = known.getPatternParser();
		return (parser != null) ? !parser.isCaseSensitive() : matchesIgnoringCase(known);
	}

	/**
	 * A path matcher does not say how it matches, so it has to show it.
	 */
	@SuppressWarnings("removal")
	private static boolean matchesIgnoringCase(AbstractHandlerMapping mapping) {
		return mapping.getPathMatcher().match("/a", "/A");
	}

	static List<HandlerMapping> withDelegates(List<HandlerMapping> mappings) {
		return HandlerTable.withDelegates(mappings, HandlerMapping.class);
	}

	private static boolean ignoreCase(List<HandlerMapping> mappings) {
		for (HandlerMapping mapping : mappings) {
			if (ignoresCase(mapping)) {
				return true;
			}
		}
		return false;
	}

	private static int countKnown(List<MappedRoutes> mapped) {
		int known = 0;
		while (known < mapped.size() && !(mapped.get(known) instanceof OtherRoutes)) {
			known++;
		}
		return known;
	}

	private void read(HandlerMapping mapping) {
		if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
			methods.getHandlerMethods().forEach(this::read);
		}
		else if (mapping instanceof AbstractUrlHandlerMapping urls) {
			urls.getPathPatternHandlerMap().forEach(this.table::add);
		}
	}

	private void read(RequestMappingInfo info, HandlerMethod method) {
		PathPatternsRequestCondition patterns = info.getPathPatternsCondition();
		this.table.add(method, info.getMethodsCondition().getMethods(), info, info.getPatternValues(),
				(patterns != null) ? patterns.getPatterns() : null);
	}

	private MappedRoutes map(HandlerMapping mapping, DeclarationReader reader) {
		if (mapping instanceof RequestMappingInfoHandlerMapping methods && methods.getPatternParser() != null) {
			return new HandlerMethodRoutes(methods, this.table);
		}
		if (mapping instanceof RouterFunctionMapping functions) {
			return map(functions, functions.getRouterFunction(), reader);
		}
		return new OtherRoutes(mapping, this.table::ofHandler);
	}

	private MappedRoutes map(RouterFunctionMapping mapping, @Nullable RouterFunction<?> function,
			DeclarationReader reader) {
		if (function == null) {
			return (request) -> RouteMatch.NONE;
		}
		FunctionalRoutes routes = new FunctionalRoutes(mapping, function, reader);
		routes.routes()
			.forEach((route) -> this.table.add(route.description(), route.beginning(), route.pattern(),
					route.declaration()));
		return routes;
	}

	HandlerTable table() {
		return this.table;
	}

	/**
	 * Whether handler mappings that tell nothing have the same routes still.
	 */
	boolean areThoseOf(List<HandlerMapping> mappings) {
		return this.registered.equals(registered(mappings));
	}

	/**
	 * Whether there is a handler mapping that tells nobody what is unregistered.
	 */
	boolean mayChangeUnheard() {
		return this.unheard;
	}

	private static Set<RequestMappingInfo> registered(List<HandlerMapping> mappings) {
		Set<RequestMappingInfo> registered = new HashSet<>();
		unheard(mappings).forEach((mapping) -> registered.addAll(mapping.getHandlerMethods().keySet()));
		return registered;
	}

	private static List<RequestMappingHandlerMapping> unheard(List<HandlerMapping> mappings) {
		List<RequestMappingHandlerMapping> unheard = new ArrayList<>();
		for (HandlerMapping mapping : withDelegates(mappings)) {
			if (mapping instanceof RequestMappingHandlerMapping methods && !(mapping instanceof WatchedHandlerMapping)
					&& !HandlerTable.isSpringBoots(mapping)) {
				unheard.add(methods);
			}
		}
		return unheard;
	}

	/**
	 * Find the handlers of which the dispatcher would call one.
	 */
	RouteMatch match(LookupRequest request) {
		RouteMatch match = RouteMatch.NONE;
		int asked = 0;
		for (; asked < this.mapped.size() && match.isOpen(); asked++) {
			match = match.or(this.mapped.get(asked).match(request));
		}
		if (request.isAnnounced() && asked <= this.known) {
			this.table.remember(request.path(), request.getMethod(), match);
		}
		return match;
	}

}
