package io.github.corsstarter.servlet;

import java.util.List;
import java.util.function.Function;

import io.github.corsstarter.routing.PolicyDeclaration;
import io.github.corsstarter.routing.RouteMatch;

import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The routes of a handler mapping of which no more is known than what handler it chooses.
 */
final class OtherRoutes implements MappedRoutes {

	private final HandlerMapping mapping;

	private final Function<Object, PolicyDeclaration> declarations;

	OtherRoutes(HandlerMapping mapping, Function<Object, PolicyDeclaration> declarations) {
		this.mapping = mapping;
		this.declarations = declarations;
	}

	@Override
	public RouteMatch match(LookupRequest request) {
		try {
			HandlerExecutionChain chain = this.mapping.getHandler(request);
			return (chain != null) ? RouteMatch.served(List.of(this.declarations.apply(chain.getHandler())))
					: RouteMatch.NONE;
		}
		catch (Exception ex) {
			// The dispatcher will throw it again, and the application answer.
			return RouteMatch.refused(List.of());
		}
	}

}
