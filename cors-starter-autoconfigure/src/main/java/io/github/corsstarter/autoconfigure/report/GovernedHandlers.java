/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
		List<MappedHandler> handlers = undeclared(declared);
		if (handlers == null) {
			return Optional.empty();
		}
		Map<CorsPolicy, Long> numbers = new IdentityHashMap<>();
		for (CorsPolicy policy : policies) {
			long named = 0;
			for (DeclaredRoute route : declared) {
				named += isNamed(route.declaration().policyName(), policy) ? 1 : 0;
			}
			numbers.put(policy, named);
		}
		for (MappedHandler handler : handlers) {
			List<Governed> governed = governed(handler);
			for (CorsPolicy policy : policies) {
				if (isGoverned(handler, governed, policy)) {
					numbers.merge(policy, 1L, Long::sum);
				}
			}
		}
		return Optional.of(numbers);
	}

	private List<DeclaredRoute> declared() {
		List<DeclaredRoute> declared = new ArrayList<>();
		for (DeclaredRoutes routes : this.declared) {
			declared.addAll(routes.getRoutes());
		}
		return declared;
	}

	/**
	 * The handlers of which nothing is declared, {@code null} where nobody can list all.
	 */
	private @Nullable List<MappedHandler> undeclared(List<DeclaredRoute> declared) {
		Set<String> descriptions = new HashSet<>();
		for (DeclaredRoute route : declared) {
			descriptions.add(route.description());
		}
		List<MappedHandler> undeclared = new ArrayList<>();
		for (MappedHandlers handlers : this.handlers) {
			Optional<List<MappedHandler>> found = handlers.find();
			if (found.isEmpty()) {
				return null;
			}
			for (MappedHandler handler : found.get()) {
				if (!descriptions.contains(handler.description())) {
					undeclared.add(handler);
				}
			}
		}
		return undeclared;
	}

	private List<Governed> governed(MappedHandler handler) {
		List<Governed> governed = new ArrayList<>();
		for (String path : handler.paths()) {
			governed.add(new Governed(path, selectionOf(MappedHandler.example(path))));
		}
		return governed;
	}

	private static boolean isGoverned(MappedHandler handler, List<Governed> governed, CorsPolicy policy) {
		for (Governed path : governed) {
			if (decides(policy, path.selection())
					&& handler.serves().test(policy.paths().isEmpty() ? path.path() : policy.paths().get(0))) {
				return true;
			}
		}
		return isBelowAny(policy.paths(), handler);
	}

	private static boolean isBelowAny(List<String> paths, MappedHandler handler) {
		for (String path : paths) {
			if (handler.isBelow(path)) {
				return true;
			}
		}
		return false;
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
		List<MappedHandler> handlers = havePaths(policies) ? undeclared(List.of()) : null;
		if (handlers == null || handlers.isEmpty()) {
			return Stream.empty();
		}
		List<ConfigurationProblem> problems = new ArrayList<>();
		for (CorsPolicy policy : policies.asCollection()) {
			for (int i = 0; i < policy.paths().size(); i++) {
				String path = policy.paths().get(i);
				if (!isUsed(path, handlers) && !this.registry.isReserved(path)) {
					problems.add(governsNothing(policy, i, handlers, new CorsPropertySources(this.environment)));
				}
			}
		}
		return problems.stream();
	}

	private static boolean havePaths(CorsPolicies policies) {
		for (CorsPolicy policy : policies.asCollection()) {
			if (!policy.paths().isEmpty()) {
				return true;
			}
		}
		return false;
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
		for (MappedHandler handler : handlers) {
			if (!path.isEmpty() && handler.isBelow(path)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A path of a handler, with what governs it.
	 */
	private record Governed(String path, @Nullable PolicySelection selection) {

	}

}
