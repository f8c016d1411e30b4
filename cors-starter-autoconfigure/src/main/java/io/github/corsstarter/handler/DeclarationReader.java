/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.corsstarter.annotation.DisableCors;
import io.github.corsstarter.annotation.UseCorsPolicy;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.web.bind.annotation.CrossOrigin;

/**
 * Reads what handlers say about their CORS policies: the method before the class, and of
 * a hierarchy the nearest element. Safe for use by many threads.
 */
@Internal
public final class DeclarationReader {

	private static final List<Class<? extends Annotation>> TYPES = List.of(UseCorsPolicy.class, DisableCors.class,
			CrossOrigin.class);

	private final UnaryOperator<String> placeholders;

	/**
	 * Create a reader.
	 * @param placeholders resolves the placeholders in an annotation's text
	 */
	public DeclarationReader(UnaryOperator<String> placeholders) {
		this.placeholders = placeholders;
	}

	/**
	 * Create a reader for an application.
	 * @param beanFactory resolves the placeholders in an annotation's text
	 */
	public static DeclarationReader in(ConfigurableBeanFactory beanFactory) {
		return new DeclarationReader((text) -> Objects.requireNonNullElse(beanFactory.resolveEmbeddedValue(text), ""));
	}

	/**
	 * Whether an element carries one of the starter's own annotations.
	 * @param element a class or a method
	 */
	public static boolean isAnnotated(AnnotatedElement element) {
		MergedAnnotations annotations = MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY);
		return annotations.isPresent(UseCorsPolicy.class) || annotations.isPresent(DisableCors.class);
	}

	/**
	 * Read the declaration of a handler method.
	 * @param type the controller's class
	 * @param method the handler method
	 * @param mappedMethods the HTTP methods that the method is mapped to, none for all
	 */
	public PolicyDeclaration ofMethod(Class<?> type, Method method, Collection<String> mappedMethods) {
		List<MergedAnnotation<?>> onMethod = nearest(method);
		List<MergedAnnotation<?>> onType = nearest(type);
		String name = type.getSimpleName() + "#" + method.getName();
		if (onMethod.isEmpty()) {
			return declaration(onType, type.getSimpleName(), name, null, mappedMethods);
		}
		return declaration(onMethod, name, name, only(CrossOrigin.class, onType), mappedMethods);
	}

	/**
	 * Read the declaration of a handler that is an object of its own.
	 * @param type the handler's class
	 */
	public PolicyDeclaration ofType(Class<?> type) {
		return declaration(nearest(type), type.getSimpleName(), type.getSimpleName(), null, List.of());
	}

	/**
	 * Whether the attributes of a functional endpoint's route say something about CORS.
	 * @param attributes the attributes
	 */
	public static boolean areDeclared(Map<String, Object> attributes) {
		return attributes.containsKey(UseCorsPolicy.ATTRIBUTE) || attributes.containsKey(DisableCors.ATTRIBUTE);
	}

	/**
	 * Read the declaration of a functional endpoint.
	 * @param attributes the attributes of its route
	 * @param route a text that names the route
	 */
	public PolicyDeclaration ofRoute(Map<String, Object> attributes, String route) {
		Object policy = attributes.get(UseCorsPolicy.ATTRIBUTE);
		Object disabled = attributes.getOrDefault(DisableCors.ATTRIBUTE, false);
		if (policy == null && disabled.equals(false)) {
			return PolicyDeclaration.NONE;
		}
		if (policy != null && !disabled.equals(false)) {
			return contradiction("Attributes of route " + route);
		}
		if (policy == null) {
			String location = attribute(DisableCors.ATTRIBUTE, route);
			return disabled.equals(true) ? PolicyDeclaration.of(location, CorsPolicy.DISABLED, List.of())
					: invalidAttribute(location, disabled, "Write true, or remove the attribute.");
		}
		String location = attribute(UseCorsPolicy.ATTRIBUTE, route);
		return (policy instanceof String name) ? PolicyDeclaration.ofName(location, name)
				: invalidAttribute(location, policy, "Write the policy's name, a String.");
	}

	private static String attribute(String name, String route) {
		return "Attribute %s of route %s".formatted(name, route);
	}

	private static PolicyDeclaration invalidAttribute(String location, Object value, String remedy) {
		return PolicyDeclaration.invalid(location, List.of(new DeclarationProblem(location, value.toString(),
				"This is not a value of the attribute, so the route would allow nothing.", remedy, false)));
	}

	/**
	 * The annotations of the nearest element that has any.
	 */
	private static List<MergedAnnotation<?>> nearest(AnnotatedElement element) {
		MergedAnnotations annotations = MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY);
		List<MergedAnnotation<?>> nearest = new ArrayList<>();
		for (Class<? extends Annotation> type : TYPES) {
			MergedAnnotation<?> found = annotations.get(type);
			if (found.isPresent() && !nearest.isEmpty()
					&& found.getAggregateIndex() < nearest.get(0).getAggregateIndex()) {
				nearest.clear();
			}
			if (found.isPresent()
					&& (nearest.isEmpty() || found.getAggregateIndex() == nearest.get(0).getAggregateIndex())) {
				nearest.add(found);
			}
		}
		return nearest;
	}

	private static <A extends Annotation> @Nullable MergedAnnotation<A> only(Class<A> type,
			List<MergedAnnotation<?>> annotations) {
		return (annotations.size() == 1) ? find(type, annotations).orElse(null) : null;
	}

	@SuppressWarnings("unchecked")
	private static <A extends Annotation> Optional<MergedAnnotation<A>> find(Class<A> type,
			List<MergedAnnotation<?>> annotations) {
		return annotations.stream()
			.filter((annotation) -> annotation.getType().equals(type))
			.map((annotation) -> (MergedAnnotation<A>) annotation)
			.findFirst();
	}

	private PolicyDeclaration declaration(List<MergedAnnotation<?>> annotations, String element, String handler,
			@Nullable MergedAnnotation<CrossOrigin> ofType, Collection<String> mappedMethods) {
		if (annotations.isEmpty()) {
			return PolicyDeclaration.NONE;
		}
		if (annotations.size() > 1) {
			Stream<String> names = annotations.stream().map((annotation) -> "@" + annotation.getType().getSimpleName());
			return contradiction(String.join(" and ", names.toList()) + " on " + element);
		}
		MergedAnnotation<?> annotation = annotations.get(0);
		String location = "@%s on %s".formatted(annotation.getType().getSimpleName(), element);
		if (annotation.getType().equals(UseCorsPolicy.class)) {
			return PolicyDeclaration.ofName(location, resolve(annotation.getString(MergedAnnotation.VALUE)));
		}
		if (annotation.getType().equals(DisableCors.class)) {
			return PolicyDeclaration.of(location, CorsPolicy.DISABLED, List.of());
		}
		CrossOriginPolicy policy = new CrossOriginPolicy(this.placeholders);
		if (ofType != null) {
			policy.add(ofType);
		}
		find(CrossOrigin.class, annotations).ifPresent(policy::add);
		return policy.declare(location, handler, mappedMethods);
	}

	/**
	 * No policy has the name of a placeholder that nothing resolves, and the report says
	 * so with all else.
	 */
	private String resolve(String name) {
		try {
			return this.placeholders.apply(name);
		}
		catch (IllegalArgumentException ex) {
			return name;
		}
	}

	private static PolicyDeclaration contradiction(String location) {
		return PolicyDeclaration.invalid(location, List.of(new DeclarationProblem(location, "",
				"They contradict each other, so nobody can tell which policy is meant.", "Keep one.", false)));
	}

}
