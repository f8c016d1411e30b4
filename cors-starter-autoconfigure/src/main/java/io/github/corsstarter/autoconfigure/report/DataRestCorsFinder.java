/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.OtherCors.Kind;
import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors;
import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors.Part;
import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.data.repository.core.support.AbstractRepositoryMetadata;
import org.springframework.data.rest.core.config.RepositoryRestConfiguration;
import org.springframework.data.rest.core.mapping.ResourceMappings;
import org.springframework.data.rest.core.mapping.ResourceMetadata;
import org.springframework.data.util.Streamable;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/**
 * Finds what an application tells Spring Data REST about CORS: for all repositories, and
 * at the interface of one, which no handler method shows.
 */
@Internal
public final class DataRestCorsFinder implements OtherCorsFinder {

	/** A mapping that asks others, the first of which serves the repositories. */
	private static final String HANDLER_MAPPING = "restHandlerMapping";

	private final ListableBeanFactory beanFactory;

	public DataRestCorsFinder(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public Stream<OtherCors> find() {
		return this.beanFactory.containsBean(HANDLER_MAPPING) ? Stream.concat(annotations(), registry())
				: Stream.empty();
	}

	private Stream<OtherCors> annotations() {
		return annotated().map((type) -> OtherCors.ignoredWhereGoverned(Kind.DATA_REST,
				"@CrossOrigin on the repository " + type.getSimpleName(), () -> read(type)));
	}

	private Stream<Class<?>> annotated() {
		return Stream.of(this.beanFactory.getBeanNamesForAnnotation(CrossOrigin.class))
			.map(this.beanFactory::getType)
			.flatMap((type) -> (type != null && type.isInterface()) ? Stream.of(type) : Stream.empty());
	}

	private Stream<OtherCors> registry() {
		return mappings().map(DataRestCorsFinder::ofPaths)
			.flatMap((says) -> (says != null && !says.parts().isEmpty()) ? Stream.of(says) : Stream.empty())
			.limit(1)
			.map((says) -> OtherCors.ignoredWhereGoverned(Kind.DATA_REST,
					"CorsRegistry of Spring Data REST (%s)"
						.formatted(says.parts().stream().map(Part::where).sorted().collect(Collectors.joining(", "))),
					() -> says.within(served())));
	}

	private Stream<AbstractHandlerMapping> mappings() {
		Stream<?> mappings = (this.beanFactory.getBean(HANDLER_MAPPING) instanceof Iterable<?> delegates)
				? Streamable.of(delegates).stream() : Stream.empty();
		return mappings.flatMap(
				(mapping) -> (mapping instanceof AbstractHandlerMapping known) ? Stream.of(known) : Stream.empty());
	}

	private static @Nullable SpringCors ofPaths(AbstractHandlerMapping mapping) {
		return SpringMvcCorsFinder.ofMapping(mapping);
	}

	private SpringCors read(Class<?> repository) {
		String path = pathOf(repository);
		return mappings().flatMap((mapping) -> read(mapping, path).stream())
			.findFirst()
			.orElseGet(() -> SpringCors.unreadable("What Spring Data REST makes of it cannot be looked at."));
	}

	private Optional<SpringCors> read(AbstractHandlerMapping mapping, String path) {
		Object accessor = CorsSourceReader.value(mapping, mapping.getClass(), "corsConfigurationAccessor");
		Method find = (accessor != null)
				? ReflectionUtils.findMethod(accessor.getClass(), "findCorsConfiguration", String.class) : null;
		if (find == null) {
			return Optional.empty();
		}
		find.setAccessible(true);
		return (ReflectionUtils.invokeMethod(find, accessor, path) instanceof Optional<?> found
				&& found.orElse(null) instanceof CorsConfiguration annotated)
						? Optional.of(of(basePath() + path + "/**", annotated, ofPaths(mapping))) : Optional.empty();
	}

	/**
	 * Spring Data REST adds what stands at the repository to what is mapped to its path.
	 */
	private static SpringCors of(String path, CorsConfiguration annotated, @Nullable SpringCors mapped) {
		Collection<Optional<CorsConfiguration>> ofItsPaths = (mapped != null) ? mapped.differing(List.of(path))
				: List.of(Optional.empty());
		if (ofItsPaths.size() > 1) {
			return SpringCors.unreadable(
					"What is mapped to the paths of the repository is not the same for all of them, and Spring Data REST adds it. Write a policy for each.");
		}
		CorsConfiguration ofPath = ofItsPaths.iterator().next().orElse(null);
		return SpringCors
			.of(List.of(new Part(path, true, (ofPath != null) ? ofPath.combine(annotated) : annotated, List.of())));
	}

	/**
	 * The paths that Spring Data REST serves, without those of repositories with the
	 * annotation, which are said by themselves.
	 */
	private Set<String> served() {
		String basePath = basePath();
		if (!basePath.isEmpty()) {
			return Set.of(basePath + "/**");
		}
		Set<String> served = new TreeSet<>(Set.of("/", "/profile/**"));
		Set<String> saidElsewhere = annotated().map(this::pathOf).collect(Collectors.toSet());
		this.beanFactory.getBean(ResourceMappings.class)
			.stream()
			.filter(ResourceMetadata::isExported)
			.map(DataRestCorsFinder::pathOf)
			.filter((path) -> !saidElsewhere.contains(path))
			.forEach((path) -> served.add(path + "/**"));
		return served;
	}

	private String pathOf(Class<?> repository) {
		Class<?> domainType = AbstractRepositoryMetadata.getMetadata(repository).getDomainType();
		ResourceMetadata resource = this.beanFactory.getBean(ResourceMappings.class).getMetadataFor(domainType);
		return (resource != null) ? pathOf(resource) : "";
	}

	private static String pathOf(ResourceMetadata resource) {
		return "/" + resource.getPath().toString().replaceFirst("^/", "");
	}

	private String basePath() {
		String path = this.beanFactory.getBean(RepositoryRestConfiguration.class).getBasePath().getPath();
		return (path == null || path.equals("/")) ? "" : path.replaceFirst("/$", "").replaceFirst("^(?=[^/])", "/");
	}

}
