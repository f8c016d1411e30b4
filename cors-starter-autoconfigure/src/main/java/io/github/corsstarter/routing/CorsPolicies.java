package io.github.corsstarter.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.corsstarter.policy.CorsPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * All policies of an application with the paths that they govern. Of several matching
 * paths the most specific wins, whatever the order of the policies; the policy named
 * {@code default}, if it has no paths, governs what no other claims. Immutable, and safe
 * for use by many threads.
 */
public final class CorsPolicies {

	private final Map<String, CorsPolicy> policies;

	/** The most specific first. */
	private final List<Route> routes;

	private final PathPatterns patterns;

	private final @Nullable CorsPolicy defaultPolicy;

	private CorsPolicies(Map<String, CorsPolicy> policies, List<Route> routes) {
		this.policies = policies;
		this.routes = routes;
		this.patterns = new PathPatterns(routes.stream().map(Route::pattern).toList());
		CorsPolicy defaultPolicy = policies.get(CorsPolicy.DEFAULT_NAME);
		this.defaultPolicy = (defaultPolicy != null && defaultPolicy.paths().isEmpty()) ? defaultPolicy : null;
	}

	/**
	 * Put policies together.
	 * @param policies the policies, in any order
	 * @return the policies with their routes
	 * @throws InvalidCorsPoliciesException if two policies have the same name or the same
	 * path, or if a path is not a pattern
	 */
	public static CorsPolicies of(Collection<CorsPolicy> policies) {
		List<RoutingProblem> problems = new ArrayList<>();
		Map<String, CorsPolicy> byName = new LinkedHashMap<>();
		Map<String, Route> routes = new LinkedHashMap<>();
		for (CorsPolicy policy : policies) {
			if (byName.putIfAbsent(policy.name(), policy) != null) {
				problems.add(RoutingProblem.duplicateName(policy));
			}
			for (int i = 0; i < policy.paths().size(); i++) {
				addRoute(policy, i, routes, problems);
			}
		}
		if (!problems.isEmpty()) {
			throw new InvalidCorsPoliciesException(problems);
		}
		List<Route> sorted = new ArrayList<>(routes.values());
		sorted.sort(Comparator.comparing(Route::pattern, PathPattern.SPECIFICITY_COMPARATOR));
		return new CorsPolicies(Collections.unmodifiableMap(byName), List.copyOf(sorted));
	}

	private static void addRoute(CorsPolicy policy, int index, Map<String, Route> routes,
			List<RoutingProblem> problems) {
		String path = policy.paths().get(index);
		if (!path.startsWith("/")) {
			problems.add(RoutingProblem.withoutSlash(policy, index));
			return;
		}
		try {
			Route route = new Route(PathPatternParser.defaultInstance.parse(path), policy);
			Route other = routes.putIfAbsent(withoutVariableNames(path), route);
			if (other != null) {
				problems.add(RoutingProblem.duplicatePath(policy, index, other.policy()));
			}
		}
		catch (PatternParseException ex) {
			problems.add(RoutingProblem.invalidPath(policy, index, ex));
		}
	}

	/**
	 * Patterns that differ in the names of their variables alone match the same paths.
	 */
	private static String withoutVariableNames(String path) {
		return path.replaceAll("\\{(\\*?)[^:}]+", "{$1");
	}

	/**
	 * Find the policy that governs a path.
	 * @param path the path within the application, as the handlers see it
	 * @return the policy, or {@code null} if none does
	 */
	public @Nullable CorsPolicy find(PathContainer path) {
		int index = this.patterns.findFirst(path);
		return (index != PathPatterns.NONE) ? this.routes.get(index).policy() : this.defaultPolicy;
	}

	/**
	 * Find the policy that governs a path and names the reserved path which contains it.
	 */
	@Nullable CorsPolicy findNaming(ReservedPath reserved, PathContainer path) {
		for (Route route : this.routes) {
			if (reserved.isNamedBy(route.pattern()) && route.pattern().matches(path)) {
				return route.policy();
			}
		}
		return null;
	}

	/**
	 * Find a policy by its name.
	 * @param name the name
	 * @return the policy, or {@code null} if there is none of that name
	 */
	public @Nullable CorsPolicy get(String name) {
		return this.policies.get(name);
	}

	/**
	 * Return all policies.
	 * @return the policies, in the order in which they were given
	 */
	public Collection<CorsPolicy> asCollection() {
		return this.policies.values();
	}

	/**
	 * Whether there is no policy at all.
	 * @return whether there is no policy
	 */
	public boolean isEmpty() {
		return this.policies.isEmpty();
	}

	private record Route(PathPattern pattern, CorsPolicy policy) {

	}

}
