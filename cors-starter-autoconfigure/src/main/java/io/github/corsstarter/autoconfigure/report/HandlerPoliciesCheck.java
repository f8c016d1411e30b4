/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.AnnotatedBeans.AnnotatedBean;
import io.github.corsstarter.handler.DeclaredRoute;
import io.github.corsstarter.handler.DeclaredRoutes;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Checks, once all handlers are known, what they say about their policies.
 */
@Internal
public final class HandlerPoliciesCheck implements ConfigurationCheck {

	private final DeclaredRoutes routes;

	private final AnnotatedBeans beans;

	/**
	 * Create a check.
	 * @param routes the routes that say something
	 * @param beanFactory knows annotations that no route has
	 */
	public HandlerPoliciesCheck(DeclaredRoutes routes, ListableBeanFactory beanFactory) {
		this.routes = routes;
		this.beans = new AnnotatedBeans(beanFactory);
	}

	@Override
	public Stream<ConfigurationProblem> check(CorsSettings settings, CorsPolicies policies) {
		List<DeclaredRoute> routes = this.routes.getRoutes();
		List<ConfigurationProblem> problems = new ArrayList<>(
				new DeclarationsCheck(policies.outlines()).check(routes).toList());
		problems.addAll(pathsInAnyCase(policies));
		problems.addAll(withoutRoute(routes));
		problems.addAll(unselected(routes, settings));
		return problems.stream();
	}

	/**
	 * Check what the handlers of another dispatcher say.
	 */
	static Stream<ConfigurationProblem> check(DeclaredRoutes routes, CorsPolicies policies) {
		return new DeclarationsCheck(policies.outlines()).check(routes.getRoutes());
	}

	private List<ConfigurationProblem> pathsInAnyCase(CorsPolicies policies) {
		return this.routes.ignoresCase() ? policies.checkIgnoringCase()
			.stream()
			.map((problem) -> new ConfigurationProblem(ConfigurationProblem.policy(problem.policyName()),
					problem.value(), null, "The application's handlers match paths in any case. " + problem.message(),
					problem.remedy(), false))
			.toList() : List.of();
	}

	private List<ConfigurationProblem> withoutRoute(List<DeclaredRoute> routes) {
		List<AnnotatedBean> beans = this.beans.find();
		if (beans.isEmpty()) {
			return List.of();
		}
		Set<@Nullable Object> handlers = new HashSet<>();
		for (DeclaredRoute route : routes) {
			handlers.add(route.handlerType());
			handlers.add(route.handlerMethod());
		}
		return beans.stream().flatMap((bean) -> withoutRoute(bean, handlers)).toList();
	}

	private static Stream<ConfigurationProblem> withoutRoute(AnnotatedBean bean, Set<@Nullable Object> handlers) {
		String type = bean.type().getSimpleName();
		Stream<String> methods = bean.methods()
			.stream()
			.filter((method) -> !handlers.contains(method))
			.map(Method::getName)
			.map((name) -> type + "#" + name);
		Stream<String> types = (bean.annotated() && !handlers.contains(bean.type())) ? Stream.of(type) : Stream.empty();
		return Stream.concat(types, methods)
			.map((element) -> new ConfigurationProblem("CORS annotation on " + element, null, null,
					"No route leads there, so the annotation would have no effect.",
					"Put it on a handler method or a controller class; the route of a functional endpoint has the attribute UseCorsPolicy.ATTRIBUTE instead.",
					false));
	}

	private static List<ConfigurationProblem> unselected(List<DeclaredRoute> routes, CorsSettings settings) {
		if (settings.withoutPaths().isEmpty()) {
			return List.of();
		}
		Set<String> named = routes.stream()
			.map((route) -> route.declaration().policyName())
			.collect(Collectors.toSet());
		return settings.withoutPaths()
			.entrySet()
			.stream()
			.filter((entry) -> !named.contains(entry.getKey()))
			.map((entry) -> entry.getValue())
			.toList();
	}

}
