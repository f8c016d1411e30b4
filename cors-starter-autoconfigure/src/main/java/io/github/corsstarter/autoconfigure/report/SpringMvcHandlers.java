package io.github.corsstarter.autoconfigure.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.corsstarter.handler.HandlerTable;
import io.github.corsstarter.policy.Internal;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Finds the handlers of Spring MVC, and the application's own servlets.
 */
@Internal
public final class SpringMvcHandlers implements MappedHandlers {

	private final ListableBeanFactory beanFactory;

	public SpringMvcHandlers(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public Optional<Stream<MappedHandler>> find() {
		List<HandlerMapping> mappings = HandlerTable.mappingsIn(this.beanFactory, HandlerMapping.class)
			.stream()
			.flatMap((mapping) -> HandlerTable.withDelegates(mapping, HandlerMapping.class))
			.toList();
		boolean known = mappings.stream().allMatch(SpringMvcHandlers::isKnown);
		return known ? Optional.of(Stream.concat(mappings.stream().flatMap(SpringMvcHandlers::handlers), servlets()))
				: Optional.empty();
	}

	private static boolean isKnown(HandlerMapping mapping) {
		return mapping instanceof RequestMappingInfoHandlerMapping || mapping instanceof AbstractUrlHandlerMapping
				|| mapping instanceof RouterFunctionMapping
				|| mapping.getClass().getName().startsWith("org.springframework.web.");
	}

	private static Stream<MappedHandler> handlers(HandlerMapping mapping) {
		if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
			return methods.getHandlerMethods()
				.entrySet()
				.stream()
				.filter((entry) -> !entry.getValue().getBeanType().getName().startsWith("org.springframework.boot."))
				.map((entry) -> MappedHandler.of(entry.getKey().toString(),
						List.copyOf(entry.getKey().getPatternValues())));
		}
		if (mapping instanceof AbstractUrlHandlerMapping urls) {
			return urls.getPathPatternHandlerMap()
				.entrySet()
				.stream()
				.map((entry) -> handler(entry.getKey().getPatternString(), entry.getValue()));
		}
		if (mapping instanceof RouterFunctionMapping functions && functions.getRouterFunction() != null) {
			FunctionalPaths paths = new FunctionalPaths();
			functions.getRouterFunction().accept(new PathVisitor(paths));
			return paths.handlers().stream();
		}
		return Stream.empty();
	}

	private static MappedHandler handler(String pattern, Object handler) {
		return (handler instanceof ResourceHttpRequestHandler resources)
				? StaticResources.handler(pattern, resources.getLocations())
				: MappedHandler.of(handler.toString(), List.of(pattern));
	}

	private Stream<MappedHandler> servlets() {
		return Stream.of(this.beanFactory.getBeanNamesForType(ServletRegistrationBean.class)).flatMap(this::servlet);
	}

	private Stream<MappedHandler> servlet(String name) {
		ServletRegistrationBean<?> registration = this.beanFactory.getBean(name, ServletRegistrationBean.class);
		return (registration.getServlet() instanceof DispatcherServlet) ? Stream.empty() : Stream.of(MappedHandler.of(
				name,
				registration.getUrlMappings().stream().map((mapping) -> mapping.replaceAll("/\\*$", "/**")).toList()));
	}

	/**
	 * Walks over the routes.
	 */
	private record PathVisitor(FunctionalPaths paths) implements RouterFunctions.Visitor {

		@Override
		public void startNested(RequestPredicate predicate) {
			this.paths.begin(predicate);
		}

		@Override
		public void endNested(RequestPredicate predicate) {
			this.paths.end();
		}

		@Override
		public void route(RequestPredicate predicate, HandlerFunction<?> handlerFunction) {
			this.paths.route(predicate);
		}

		@Override
		public void resources(Function<ServerRequest, Optional<Resource>> lookupFunction) {
			this.paths.route("/**");
		}

		@Override
		public void attributes(Map<String, Object> attributes) {
			// What they say is in the declared routes.
		}

		@Override
		public void unknown(RouterFunction<?> routerFunction) {
			this.paths.route("/**");
		}

	}

}
