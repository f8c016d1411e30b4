package io.github.corsstarter.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.util.function.SingletonSupplier;
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

	/**
	 * Servers refuse a request line of 8 kB, and nobody writes a pattern of a quarter.
	 */
	private static final int MAX_PATH_LENGTH = 2048;

	private final Map<String, CorsPolicy> policies;

	/** The most specific first. */
	private final List<Route> routes;

	private final PathPatterns patterns;

	/** Made when somebody asks: few applications match paths this way. */
	private final SingletonSupplier<PathPatterns> patternsIgnoringCase;

	private final @Nullable PolicySelection defaultSelection;

	private CorsPolicies(Map<String, CorsPolicy> policies, List<Route> routes) {
		this.policies = policies;
		this.routes = routes;
		this.patterns = new PathPatterns(routes.stream().map(Route::pattern).toList());
		this.patternsIgnoringCase = SingletonSupplier
			.of(() -> PathPatterns.ignoringCase(routes.stream().map(Route::pattern).toList()));
		CorsPolicy defaultPolicy = policies.get(CorsPolicy.DEFAULT_NAME);
		this.defaultSelection = (defaultPolicy != null && defaultPolicy.paths().isEmpty())
				? new PolicySelection(defaultPolicy, PolicySelection.DEFAULT_RULE) : null;
	}

	/**
	 * Put policies together.
	 * @param policies the policies, in any order
	 * @return the policies with their routes
	 * @throws InvalidCorsPoliciesException if two policies have the same name or the same
	 * path, or if a path is not a pattern
	 */
	public static CorsPolicies of(Collection<CorsPolicy> policies) {
		Map<String, CorsPolicy> byName = new LinkedHashMap<>();
		Map<String, List<String>> paths = new LinkedHashMap<>();
		List<RoutingProblem> problems = new ArrayList<>();
		for (CorsPolicy policy : policies) {
			if (byName.putIfAbsent(policy.name(), policy) != null) {
				problems.add(RoutingProblem.duplicateName(policy.name()));
			}
			paths.put(policy.name(), policy.paths());
		}
		problems.addAll(checkPaths(paths));
		if (!problems.isEmpty()) {
			throw new InvalidCorsPoliciesException(problems);
		}
		List<Route> routes = byName.values()
			.stream()
			.flatMap((policy) -> policy.paths()
				.stream()
				.map((path) -> new Route(PathPatternParser.defaultInstance.parse(path),
						PolicySelection.byPath(policy, path))))
			.sorted(Comparator.comparing(Route::pattern, PathPattern.SPECIFICITY_COMPARATOR))
			.toList();
		return new CorsPolicies(Collections.unmodifiableMap(byName), routes);
	}

	/**
	 * Check the paths of policies, also of such as cannot be built.
	 * @param paths the paths by the names of their policies
	 * @return all that is wrong with them, in the order of the policies
	 */
	@Internal
	public static List<RoutingProblem> checkPaths(Map<String, List<String>> paths) {
		List<RoutingProblem> problems = new ArrayList<>();
		Map<String, String> owners = new HashMap<>();
		paths.forEach((policy, patterns) -> {
			for (int i = 0; i < patterns.size(); i++) {
				checkPath(policy, i, patterns.get(i), owners).ifPresent(problems::add);
			}
		});
		return problems;
	}

	private static Optional<RoutingProblem> checkPath(String policy, int index, String path,
			Map<String, String> owners) {
		if (path.length() > MAX_PATH_LENGTH) {
			return Optional.of(RoutingProblem.tooLong(policy, index, path, MAX_PATH_LENGTH));
		}
		if (path.isBlank()) {
			return Optional.of(RoutingProblem.emptyPath(policy, index, path));
		}
		if (RegularExpressions.isMeant(path)) {
			return Optional.of(RoutingProblem.regularExpression(policy, index, path));
		}
		Optional<String> objection = PathRepair.objection(path);
		if (objection.isPresent()) {
			return Optional.of(RoutingProblem.notMeant(policy, index, path, objection.get()));
		}
		try {
			PathPatternParser.defaultInstance.parse(path);
		}
		catch (PatternParseException ex) {
			return Optional.of(RoutingProblem.invalidPath(policy, index, path, ex));
		}
		return Optional.ofNullable(owners.putIfAbsent(withoutVariableNames(path), policy))
			.map((owner) -> RoutingProblem.duplicatePath(policy, index, path, owner));
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
		PolicySelection selection = select(path, PathSpellings.isPlain(path.value()), false);
		return (selection != null) ? selection.policy() : null;
	}

	/**
	 * Select the policy that governs a path.
	 * @param path the path within the application, as the handlers see it
	 * @param plain whether the path is its text
	 * @param ignoreCase whether the application's handlers match paths in any case
	 * @return the policy and what selected it, or {@code null} if none does
	 */
	@Nullable PolicySelection select(PathContainer path, boolean plain, boolean ignoreCase) {
		PathPatterns patterns = ignoreCase ? this.patternsIgnoringCase.obtain() : this.patterns;
		int index = plain ? patterns.findFirstOfPlain(path) : patterns.findFirst(path);
		return (index != PathPatterns.NONE) ? this.routes.get(index).selection() : this.defaultSelection;
	}

	/**
	 * Select the policy that governs a path and names the reserved path which contains
	 * it.
	 */
	@Nullable PolicySelection selectNaming(ReservedPath reserved, PathContainer path) {
		for (Route route : this.routes) {
			if (route.pattern().matches(path) && reserved.isNamedBy(route.pattern())) {
				return route.selection();
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
	 * Whether any policy lists an origin.
	 * @param origin an {@code Origin} header's value, of any content
	 * @return whether one does, by itself or by a pattern
	 */
	@Internal
	public boolean listOrigin(String origin) {
		for (CorsPolicy policy : this.policies.values()) {
			if (policy.listsOrigin(origin)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return all policies.
	 * @return the policies, in the order in which they were given
	 */
	public Collection<CorsPolicy> asCollection() {
		return this.policies.values();
	}

	/**
	 * Find the paths that are the same where handlers match paths in any case.
	 * @return what is wrong with them then, in the order of the policies
	 */
	@Internal
	public List<RoutingProblem> checkIgnoringCase() {
		Map<String, List<String>> paths = new LinkedHashMap<>();
		this.policies.values()
			.forEach((policy) -> paths.put(policy.name(),
					policy.paths().stream().map((path) -> path.toLowerCase(Locale.ROOT)).toList()));
		return checkPaths(paths);
	}

	/**
	 * Whether there is no policy at all.
	 * @return whether there is no policy
	 */
	public boolean isEmpty() {
		return this.policies.isEmpty();
	}

	private record Route(PathPattern pattern, PolicySelection selection) {

	}

}
