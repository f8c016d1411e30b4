package io.github.corsstarter.servlet.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.corsstarter.handler.FoundPolicies;
import io.github.corsstarter.handler.RouteMatch;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.routing.PathSpellings;
import io.github.corsstarter.routing.PolicySelection;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;

/**
 * Finds what governs a request where its path alone does not say: a handler may ask for a
 * policy of its own, and a path can be read in more than one way.
 */
@Internal
public final class PolicyFinder {

	private final CorsPolicyRegistry registry;

	private final CorsProtocol protocol;

	/**
	 * Create a finder.
	 * @param registry holds the policies
	 * @param protocol decides about a request
	 */
	public PolicyFinder(CorsPolicyRegistry registry, CorsProtocol protocol) {
		this.registry = registry;
		this.protocol = protocol;
	}

	/**
	 * Find what governs a request.
	 * @param request the request
	 * @param facts the facts about the request
	 * @param path its path within the application
	 * @param handlers knows the handlers
	 * @param policies the policies in force
	 * @param ofPath the policy of the path as it was sent
	 * @return what governs it
	 */
	public FoundPolicies find(HttpServletRequest request, CorsRequest facts, PathContainer path,
			ServletHandlers handlers, CorsPolicies policies, @Nullable PolicySelection ofPath) {
		FoundPolicies byHandler = handlers.mayGovern(path) ? findByHandler(request, facts, handlers, policies, ofPath)
				: FoundPolicies.ofPath(ofPath);
		return (PathSpellings.isCanonical(path.value()) || byHandler.areDeclared(ofPath)) ? byHandler
				: byHandler.or(this.registry.selectByAllReadings(policies, path, handlers.ignoresCase()));
	}

	private FoundPolicies findByHandler(HttpServletRequest request, CorsRequest facts, ServletHandlers handlers,
			CorsPolicies policies, @Nullable PolicySelection ofPath) {
		try {
			return askHandlers(request, facts, handlers, policies, ofPath);
		}
		catch (IllegalArgumentException ex) {
			// The path cannot be parsed: no handler will be found.
			return FoundPolicies.ofPath(ofPath);
		}
	}

	private FoundPolicies askHandlers(HttpServletRequest request, CorsRequest facts, ServletHandlers handlers,
			CorsPolicies policies, @Nullable PolicySelection ofPath) {
		if (this.protocol.isPreflight(facts)) {
			return handlers.ofPreflight(request, request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD), policies,
					ofPath);
		}
		RouteMatch possible = handlers.announced(request, request.getMethod());
		List<PolicySelection> selections = possible.select(policies, ofPath);
		if (possible.isCertain(selections) || FoundPolicies.isRefusedByAll(selections, ofPath, this.protocol, facts)) {
			return FoundPolicies.of(selections);
		}
		return FoundPolicies.of(handlers.actual(request).select(policies, ofPath));
	}

}
