/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.corsstarter.autoconfigure.report.OtherCors.Kind;
import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors;
import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors.Part;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.method.HandlerMethod;

/**
 * A handler method, and what {@code @CrossOrigin} says of it to Spring: what stands
 * there, in addition to what is mapped to its path.
 *
 * @param mapping the handler mapping
 * @param info what the method is mapped to
 * @param paths the path patterns of that
 * @param handler the method
 * @param ofPaths what is mapped to paths
 */
record AnnotatedCors(Object mapping, Object info, Set<String> paths, HandlerMethod handler,
		Supplier<@Nullable SpringCors> ofPaths) {

	/**
	 * Describe all that have the annotation.
	 * @param methods those that have it
	 */
	static List<OtherCors> describe(List<AnnotatedCors> methods) {
		if (methods.isEmpty()) {
			return List.of();
		}
		List<AnnotatedCors> annotated = methods.stream().sorted(Comparator.comparing(AnnotatedCors::name)).toList();
		Set<String> controllers = annotated.stream()
			.map((method) -> method.handler().getBeanType().getSimpleName())
			.collect(Collectors.toCollection(TreeSet::new));
		return List.of(new OtherCors(Kind.CROSS_ORIGIN, "@CrossOrigin on %s".formatted(String.join(", ", controllers)),
				"the policy of its routes, in the place of that of their paths", () -> says(annotated)));
	}

	private static SpringCors says(List<AnnotatedCors> annotated) {
		List<Part> parts = new ArrayList<>();
		List<String> remarks = new ArrayList<>();
		annotated.forEach((method) -> method.part(parts, remarks));
		SpringCors says = SpringCors.of(parts);
		for (String remark : remarks) {
			says = says.remarking(remark);
		}
		return says;
	}

	private String name() {
		return "%s.%s".formatted(this.handler.getBeanType().getSimpleName(), this.handler.getMethod().getName());
	}

	/**
	 * Whether a method, or its class, has the annotation.
	 */
	static boolean isCrossOrigin(HandlerMethod handler) {
		return AnnotatedElementUtils.hasAnnotation(handler.getMethod(), CrossOrigin.class)
				|| AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), CrossOrigin.class);
	}

	private void part(List<Part> parts, List<String> remarks) {
		CorsConfiguration annotated = read();
		if (annotated == null) {
			remarks.add("What Spring makes of @CrossOrigin on %s cannot be looked at.".formatted(name()));
			return;
		}
		SpringCors mapped = this.ofPaths.get();
		Collection<Optional<CorsConfiguration>> ofItsPaths = (mapped != null) ? mapped.differing(this.paths)
				: List.of(Optional.empty());
		if (ofItsPaths.size() > 1) {
			remarks.add(
					"@CrossOrigin on %s is left out. What is mapped to its paths is not the same for all of them, and Spring adds it. Write a handler for each."
						.formatted(name()));
			return;
		}
		CorsConfiguration ofPath = ofItsPaths.iterator().next().orElse(null);
		parts.add(new Part(this.handler.getBeanType().getSimpleName(), false,
				(ofPath != null) ? ofPath.combine(annotated) : annotated,
				List.of("Write @UseCorsPolicy(\"%s\") in the place of @CrossOrigin on %s.".formatted(SpringCors.POLICY,
						name()))));
	}

	/**
	 * Have the handler mapping read the annotation once more, as it did at the start.
	 */
	private @Nullable CorsConfiguration read() {
		Method reader = ReflectionUtils.findMethod(this.mapping.getClass(), "initCorsConfiguration", Object.class,
				Method.class, this.info.getClass());
		if (reader == null) {
			return null;
		}
		reader.setAccessible(true);
		return (CorsConfiguration) ReflectionUtils.invokeMethod(reader, this.mapping, this.handler.getBean(),
				this.handler.getMethod(), this.info);
	}

}
