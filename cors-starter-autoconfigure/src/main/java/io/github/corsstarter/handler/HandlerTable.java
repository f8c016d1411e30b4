/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.handler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.PathSpelling;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.util.pattern.PathPattern;

/**
 * What the handlers of an application say about their policies, and on which paths, as
 * they are at a time, whichever the web stack. Once the handlers are added nothing
 * changes but what is remembered of them.
 */
@Internal
public final class HandlerTable {

	private final DeclarationReader reader;

	private final boolean ignoresCase;

	private final Map<HandlerMethod, PolicyDeclaration> ofMethods = new HashMap<>();

	private final RoutesByPath<DeclaredRoute> declared = new RoutesByPath<>();

	private final RememberedMatches remembered = new RememberedMatches();

	/**
	 * Create a table without handlers.
	 * @param reader reads what handlers say
	 * @param ignoresCase whether a handler mapping matches paths in any case
	 */
	public HandlerTable(DeclarationReader reader, boolean ignoresCase) {
		this.reader = reader;
		this.ignoresCase = ignoresCase;
	}

	/**
	 * Find the handler mappings that a dispatcher asks, as it detects and sorts them.
	 * @param <M> the type of handler mappings
	 * @param beanFactory knows them
	 * @param type the stack's type of handler mappings
	 * @return the handler mappings but the starter's own, in the dispatcher's order
	 */
	public static <M> List<M> mappingsIn(ListableBeanFactory beanFactory, Class<M> type) {
		List<M> mappings = new ArrayList<>();
		for (M mapping : BeanFactoryUtils.beansOfTypeIncludingAncestors(beanFactory, type, true, false).values()) {
			if (!(mapping instanceof WithoutHandlers)) {
				mappings.add(mapping);
			}
		}
		mappings.sort(AnnotationAwareOrderComparator.INSTANCE);
		return List.copyOf(mappings);
	}

	/**
	 * Whether a handler mapping is Spring Boot's own, such as those of Actuator's
	 * endpoints: they register what they have when they are made, and nothing later.
	 * @param mapping a handler mapping of either stack
	 * @return whether it is
	 */
	public static boolean isSpringBoots(Object mapping) {
		return mapping.getClass().getName().startsWith("org.springframework.boot.");
	}

	/**
	 * Find the handler mappings that handler mappings are made of, as that of Spring Data
	 * REST is.
	 * @param <M> the type of handler mappings
	 * @param mappings the handler mappings
	 * @param type the stack's type of handler mappings
	 * @return the handler mappings, in the place of each its delegates if it has any
	 */
	public static <M> List<M> withDelegates(List<M> mappings, Class<M> type) {
		List<M> all = new ArrayList<>();
		for (M mapping : mappings) {
			if (mapping instanceof Iterable<?> delegates) {
				for (Object delegate : delegates) {
					if (type.isInstance(delegate)) {
						all.add(type.cast(delegate));
					}
				}
			}
			else {
				all.add(mapping);
			}
		}
		return all;
	}

	/**
	 * Add a handler method.
	 * @param method the method
	 * @param mappedMethods the HTTP methods that it is mapped to, none for all
	 * @param mapping its mapping
	 * @param paths the patterns of its paths, as text
	 * @param patterns the same, {@code null} where the handler mapping has only the text
	 */
	public void add(HandlerMethod method, Collection<RequestMethod> mappedMethods, Object mapping,
			Collection<String> paths, @Nullable Collection<PathPattern> patterns) {
		PolicyDeclaration declaration = this.reader.ofMethod(method.getBeanType(), method.getMethod(),
				mappedMethods.stream().map(RequestMethod::name).toList());
		this.ofMethods.put(method, declaration);
		if (patterns != null) {
			patterns.forEach(this.remembered::add);
		}
		if (declaration == PolicyDeclaration.NONE) {
			return;
		}
		DeclaredRoute route = new DeclaredRoute(mapping.toString(), List.copyOf(paths), declaration,
				method.getBeanType(), method.getMethod());
		if (patterns != null) {
			patterns.forEach((pattern) -> this.declared.add(pattern, route));
		}
		else {
			this.declared.addBeginning("", route);
		}
	}

	/**
	 * Add a handler that is an object of its own.
	 * @param pattern the pattern of its paths
	 * @param handler the handler
	 */
	public void add(PathPattern pattern, Object handler) {
		PolicyDeclaration declaration = ofHandler(handler);
		if (declaration != PolicyDeclaration.NONE) {
			this.declared.add(pattern, new DeclaredRoute(pattern.getPatternString(),
					List.of(pattern.getPatternString()), declaration, AopUtils.getTargetClass(handler), null));
		}
	}

	/**
	 * Add a functional endpoint.
	 * @param description its predicates, as text
	 * @param beginning a pattern that the beginning of each of its paths matches
	 * @param pattern the pattern of its paths, {@code null} where there is not just one
	 * @param declaration what it says
	 */
	public void add(String description, String beginning, @Nullable PathPattern pattern,
			PolicyDeclaration declaration) {
		if (pattern != null) {
			this.remembered.add(pattern);
		}
		else {
			this.remembered.addUnknown(beginning);
		}
		if (declaration != PolicyDeclaration.NONE) {
			this.declared.addBeginning(beginning,
					new DeclaredRoute(description, List.of(beginning), declaration, null, null));
		}
	}

	/**
	 * Return what a handler says.
	 * @param handler the handler, as a handler mapping chooses it
	 */
	public PolicyDeclaration ofHandler(Object handler) {
		return (handler instanceof HandlerMethod method)
				? Objects.requireNonNullElse(ofMethod(method), PolicyDeclaration.NONE)
				: this.reader.ofType(AopUtils.getTargetClass(handler));
	}

	/**
	 * Return what a handler method says.
	 * @param method the method, as a handler mapping chooses it
	 * @return what it says, or {@code null} if no handler mapping has it
	 */
	public @Nullable PolicyDeclaration ofMethod(HandlerMethod method) {
		return this.ofMethods.get(Objects.requireNonNullElse(method.getResolvedFromHandlerMethod(), method));
	}

	/**
	 * Return the routes whose handlers say something.
	 */
	public List<DeclaredRoute> declared() {
		return this.declared.all();
	}

	/**
	 * Whether no handler says anything, so all come under the policies of their paths, as
	 * these are written.
	 */
	public boolean isSilent() {
		return !this.ignoresCase && this.declared.isEmpty();
	}

	/**
	 * Whether a handler that says something may have a path.
	 * @param path the path within the application
	 */
	public boolean mayBeDeclared(PathContainer path) {
		return mayBeDeclared(path, PathSpelling.of(path.value()));
	}

	/**
	 * Whether a handler that says something may have a path.
	 * @param path the path within the application
	 * @param spelling how it is spelled
	 */
	public boolean mayBeDeclared(PathContainer path, PathSpelling spelling) {
		return this.declared.mayMatch(path, spelling);
	}

	/**
	 * Find what is remembered of a path.
	 * @param path the path within the application
	 * @param spelling how it is spelled
	 * @return what is remembered, or {@code null} if nothing may be
	 */
	RememberedMatches.@Nullable OfPatterns remembered(PathContainer path, PathSpelling spelling) {
		return this.remembered.find(path, spelling);
	}

	/**
	 * Remember which handlers serve an announced request.
	 * @param path the path within the application
	 * @param method the method
	 * @param match what the handler mappings say, which nothing but path and method
	 * decides
	 */
	public void remember(PathContainer path, String method, RouteMatch match) {
		RememberedMatches.OfPatterns known = remembered(path, PathSpelling.of(path.value()));
		if (known != null) {
			known.put(method, match);
		}
	}

	/**
	 * Whether a handler mapping matches paths in any case.
	 */
	public boolean ignoresCase() {
		return this.ignoresCase;
	}

	/**
	 * A handler mapping of the starter, which has no handlers of the application.
	 */
	public interface WithoutHandlers {

	}

}
