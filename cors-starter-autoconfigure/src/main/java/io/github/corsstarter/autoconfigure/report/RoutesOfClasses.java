/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.corsstarter.handler.DeclarationReader;
import io.github.corsstarter.handler.DeclaredRoute;
import io.github.corsstarter.handler.PolicyDeclaration;
import io.github.corsstarter.policy.Internal;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodIntrospector.MetadataLookup;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * The routes whose handlers say something, as far as the classes of controllers tell: no
 * bean is made for it.
 */
@Internal
public final class RoutesOfClasses {

	private final AnnotatedBeans beans;

	private final UnaryOperator<String> placeholders;

	private final DeclarationReader reader;

	/**
	 * Create a finder.
	 * @param beanFactory knows the classes
	 * @param placeholders resolves the placeholders in annotations
	 */
	public RoutesOfClasses(ListableBeanFactory beanFactory, UnaryOperator<String> placeholders) {
		this.beans = new AnnotatedBeans(beanFactory);
		this.placeholders = placeholders;
		this.reader = new DeclarationReader(placeholders);
	}

	/**
	 * Find the routes.
	 * @return those whose handlers say something
	 */
	public List<DeclaredRoute> find() {
		return this.beans.types()
			.stream()
			.filter((type) -> annotations(type).isPresent(Controller.class))
			.flatMap(this::ofController)
			.toList();
	}

	private Stream<DeclaredRoute> ofController(Class<?> type) {
		MetadataLookup<MergedAnnotation<RequestMapping>> mapped = (method) -> {
			MergedAnnotation<RequestMapping> mapping = annotations(method).get(RequestMapping.class);
			return mapping.isPresent() ? mapping : null;
		};
		return MethodIntrospector.selectMethods(type, mapped)
			.entrySet()
			.stream()
			.flatMap((method) -> route(type, method.getKey(), method.getValue()));
	}

	private Stream<DeclaredRoute> route(Class<?> type, Method method, MergedAnnotation<RequestMapping> mapping) {
		PolicyDeclaration declaration = this.reader.ofMethod(type, method,
				Stream.of(mapping.getEnumArray("method", RequestMethod.class)).map(RequestMethod::name).toList());
		if (declaration == PolicyDeclaration.NONE) {
			return Stream.empty();
		}
		List<String> prefixes = paths(annotations(type).get(RequestMapping.class));
		List<String> paths = prefixes.stream()
			.flatMap((prefix) -> paths(mapping).stream().map((path) -> prefix + path))
			.toList();
		return Stream
			.of(new DeclaredRoute(type.getSimpleName() + "#" + method.getName(), paths, declaration, type, method));
	}

	private List<String> paths(MergedAnnotation<RequestMapping> mapping) {
		if (!mapping.isPresent() || mapping.getStringArray("path").length == 0) {
			return List.of("");
		}
		return Stream.of(mapping.getStringArray("path"))
			.map(this.placeholders)
			.map((path) -> (path.isEmpty() || path.startsWith("/")) ? path : "/" + path)
			.toList();
	}

	private static MergedAnnotations annotations(AnnotatedElement element) {
		return MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY);
	}

}
