package io.github.corsstarter.autoconfigure.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.corsstarter.handler.DeclaredRoute;
import io.github.corsstarter.handler.DeclaredRoutes;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.EditDistance;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.routing.PolicySelection;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.env.Environment;
import org.springframework.http.server.PathContainer;

/**
 * Which policy governs which handlers, and the paths of policies that govern none.
 */
@Internal
public final class GovernedHandlers implements ConfigurationCheck {

	/** What paths of policies do not include. */
	private static final List<String> PREFIXES = List.of("server.servlet.context-path", "spring.mvc.servlet.path",
			"spring.webflux.base-path");

	private static final int MOST_NEIGHBOURS = 3;

	private final CorsPolicyRegistry registry;

	private final ObjectProvider<MappedHandlers> handlers;

	private final ObjectProvider<DeclaredRoutes> declared;

	private final Environment environment;

	/**
	 * Create the finder.
	 * @param registry knows the policies
	 * @param handlers find the handlers
	 * @param declared know the handlers that say something
	 * @param environment has the application's prefixes of paths
	 */
	public GovernedHandlers(CorsPolicyRegistry registry, ObjectProvider<MappedHandlers> handlers,
			ObjectProvider<DeclaredRoutes> declared, Environment environment) {
		this.registry = registry;
		this.handlers = handlers;
		this.declared = declared;
		this.environment = environment;
	}

	/**
	 * Count the handlers that each policy governs, or of a trial, those that it decides
	 * about.
	 * @return their numbers, empty where nobody can list all handlers
	 */
	Optional<Map<CorsPolicy, Long>> count(Collection<CorsPolicy> policies) {
		List<DeclaredRoute> declared = declared();
		return undeclared(declared).map((handlers) -> {
			Map<CorsPolicy, Long> numbers = new IdentityHashMap<>();
			policies.forEach((policy) -> numbers.put(policy,
					declared.stream().filter((route) -> isNamed(route.declaration().policyName(), policy)).count()
							+ handlers.stream().filter((handler) -> isGoverned(handler, policy)).count()));
			return numbers;
		});
	}

	private List<DeclaredRoute> declared() {
		return this.declared.stream().flatMap((routes) -> routes.getRoutes().stream()).toList();
	}

	private Optional<List<MappedHandler>> undeclared(List<DeclaredRoute> declared) {
		List<Optional<Stream<MappedHandler>>> found = this.handlers.stream().map(MappedHandlers::find).toList();
		List<String> descriptions = declared.stream().map(DeclaredRoute::description).toList();
		return found.stream().allMatch(Optional::isPresent) ? Optional.of(found.stream()
			.flatMap(Optional::stream)
			.flatMap((handlers) -> handlers)
			.filter((handler) -> !descriptions.contains(handler.description()))
			.toList()) : Optional.empty();
	}

	private boolean isGoverned(MappedHandler handler, CorsPolicy policy) {
		return handler.paths()
			.stream()
			.anyMatch((path) -> decides(policy, selectionOf(MappedHandler.example(path)))
					&& handler.serves().test(policy.paths().isEmpty() ? path : policy.paths().get(0)))
				|| policy.paths().stream().anyMatch(handler::isBelow);
	}

	private static boolean isNamed(@Nullable String name, CorsPolicy policy) {
		return name != null && (name.equals(policy.name()) || name.equals(policy.trialOf()));
	}

	private static boolean decides(CorsPolicy policy, @Nullable PolicySelection selection) {
		return selection != null && (selection.policy() == policy || decides(policy, selection.trial()));
	}

	private @Nullable PolicySelection selectionOf(String path) {
		return this.registry.select(this.registry.getPolicies(),
				PathContainer.parsePath(path.startsWith("/") ? path : "/" + path), false);
	}

	@Override
	public Stream<ConfigurationProblem> check(CorsSettings settings, CorsPolicies policies) {
		Optional<List<MappedHandler>> handlers = undeclared(List.of());
		if (handlers.isEmpty() || handlers.get().isEmpty()) {
			return Stream.empty();
		}
		CorsPropertySources sources = new CorsPropertySources(this.environment);
		return policies.asCollection()
			.stream()
			.flatMap((policy) -> IntStream.range(0, policy.paths().size())
				.filter((i) -> handlers.get().stream().noneMatch((handler) -> handler.isBelow(policy.paths().get(i))))
				.mapToObj((i) -> governsNothing(policy, i, handlers.get(), sources)));
	}

	private ConfigurationProblem governsNothing(CorsPolicy policy, int index, List<MappedHandler> handlers,
			CorsPropertySources sources) {
		String path = policy.paths().get(index);
		ConfigurationProperty property = sources.find("cors.policies.%s.paths".formatted(policy.name()), index);
		String location = (property != null) ? PropertyNames.asWritten(property)
				: ConfigurationProblem.policy(policy.name());
		return new ConfigurationProblem(location, path, (property != null) ? property.getOrigin() : null,
				"No handler, and no file, has a path that this matches.", remedy(path, handlers), true);
	}

	private String remedy(String path, List<MappedHandler> handlers) {
		for (String name : PREFIXES) {
			String prefix = this.environment.getProperty(name, "").replaceAll("/$", "");
			String rest = path.startsWith(prefix + "/") ? path.substring(prefix.length()) : "";
			if (!prefix.isEmpty() && isUsed(rest, handlers)) {
				return "Write %s: the paths of policies do not include %s.".formatted(rest, name);
			}
		}
		String below = path.replaceAll("/$", "") + "/**";
		if (!path.contains("*") && isUsed(below, handlers)) {
			return "Write %s for all paths below it.".formatted(below);
		}
		List<String> nearest = handlers.stream()
			.flatMap((handler) -> handler.paths().stream())
			.filter((candidate) -> !candidate.equals("/**"))
			.distinct()
			.sorted(Comparator.comparingInt((candidate) -> EditDistance.between(candidate, path)))
			.limit(MOST_NEIGHBOURS)
			.toList();
		return nearest.isEmpty() ? "Leave it if a filter answers there; otherwise correct it."
				: "The nearest paths are %s. Leave it if a filter answers there; otherwise correct it."
					.formatted(String.join(", ", nearest));
	}

	private static boolean isUsed(String path, List<MappedHandler> handlers) {
		return !path.isEmpty() && handlers.stream().anyMatch((handler) -> handler.isBelow(path));
	}

}
