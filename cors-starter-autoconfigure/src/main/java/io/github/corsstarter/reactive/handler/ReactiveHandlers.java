package io.github.corsstarter.reactive.handler;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.github.corsstarter.handler.DeclaredRoute;
import io.github.corsstarter.handler.DeclaredRoutes;
import io.github.corsstarter.handler.FoundPolicies;
import io.github.corsstarter.handler.DeclarationReader;
import io.github.corsstarter.handler.RouteMatch;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.PolicySelection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.http.server.PathContainer;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/**
 * Finds the policies that the handlers of WebFlux ask for, before the dispatcher has
 * chosen one. Routes that are registered while the application runs are seen. Safe for
 * use by many threads.
 */
@Internal
public final class ReactiveHandlers implements DeclaredRoutes {

	private static final long LOOK_INTERVAL = Duration.ofMillis(10).toNanos();

	private final Supplier<List<HandlerMapping>> mappings;

	private final DeclarationReader declarations;

	private final AtomicInteger version = new AtomicInteger();

	private final AtomicLong lastLook = new AtomicLong();

	private volatile @Nullable HandlerRoutes routes;

	/**
	 * Create a finder.
	 * @param mappings the dispatcher's handler mappings, in its order; not asked for
	 * before the first request comes or the routes are wanted
	 * @param declarations reads what handlers say
	 */
	public ReactiveHandlers(Supplier<List<HandlerMapping>> mappings, DeclarationReader declarations) {
		this.mappings = mappings;
		this.declarations = declarations;
	}

	/**
	 * Create a finder for a server whose handlers have no say.
	 * @return the finder
	 */
	public static ReactiveHandlers none() {
		return new ReactiveHandlers(List::of, new DeclarationReader((text) -> text));
	}

	/**
	 * Find the handler mappings that the dispatcher asks, as it detects and sorts them.
	 * @param beanFactory knows them
	 * @return the handler mappings, in the dispatcher's order
	 */
	public static List<HandlerMapping> mappingsIn(ListableBeanFactory beanFactory) {
		return BeanFactoryUtils.beansOfTypeIncludingAncestors(beanFactory, HandlerMapping.class, true, false)
			.values()
			.stream()
			.filter((mapping) -> !(mapping instanceof PolicyHandlerMapping))
			.sorted(AnnotationAwareOrderComparator.INSTANCE)
			.toList();
	}

	@Override
	public List<DeclaredRoute> getRoutes() {
		return routes().declared();
	}

	@Override
	public FoundPolicies find(String method, String path, boolean preflight, CorsPolicies policies,
			@Nullable PolicySelection ofPath) {
		ServerWebExchange exchange = SyntheticExchange.of(method, path);
		FoundPolicies byPath = FoundPolicies.ofPath(ofPath);
		if (!routes().mayBeDeclared(exchange.getRequest().getPath().pathWithinApplication())) {
			return byPath;
		}
		Mono<FoundPolicies> found = preflight ? ofPreflight(exchange, method, policies, ofPath)
				: actual(exchange).map((match) -> FoundPolicies.of(match.select(policies, ofPath)));
		return found.blockOptional().orElse(byPath);
	}

	@Override
	public boolean ignoresCase() {
		return routes().ignoresCase();
	}

	/**
	 * Find what governs a preflight.
	 * @param method the method that it announces
	 */
	Mono<FoundPolicies> ofPreflight(ServerWebExchange exchange, String method, CorsPolicies policies,
			@Nullable PolicySelection ofPath) {
		Mono<List<RouteMatch>> others = Flux.fromIterable(FoundPolicies.methodsBesides(method))
			.concatMap((other) -> announced(exchange, other))
			.collectList();
		return announced(exchange, method).zipWith(others,
				(match, rest) -> FoundPolicies.ofPreflight(match, rest, policies, ofPath));
	}

	/**
	 * Find the handlers of which one would serve a request with the given method, as far
	 * as method and path tell.
	 */
	Mono<RouteMatch> announced(ServerWebExchange exchange, String method) {
		return routes().match(LookupExchange.announced(exchange, method));
	}

	/**
	 * Find the handler that serves a request.
	 */
	Mono<RouteMatch> actual(ServerWebExchange exchange) {
		return routes().match(LookupExchange.of(exchange));
	}

	/**
	 * Return the routes as they are now.
	 * @return the routes
	 */
	public HandlerRoutes routes() {
		HandlerRoutes routes = this.routes;
		return (routes != null && routes.version() == this.version.get() && !isTimeToLook()) ? routes : read();
	}

	/**
	 * A handler mapping of the application's own may change without a word.
	 */
	private boolean isTimeToLook() {
		long now = System.nanoTime();
		long last = this.lastLook.get();
		return now - last > LOOK_INTERVAL && this.lastLook.compareAndSet(last, now);
	}

	private synchronized HandlerRoutes read() {
		HandlerRoutes routes = this.routes;
		int version = this.version.get();
		List<HandlerMapping> mappings = this.mappings.get();
		if (routes == null || routes.version() != version || !routes.areThoseOf(mappings)) {
			mappings.forEach(this::watch);
			routes = new HandlerRoutes(version, mappings, this.declarations);
			this.routes = routes;
		}
		return routes;
	}

	private void watch(HandlerMapping mapping) {
		if (mapping instanceof WatchedHandlerMapping watched) {
			watched.onChange(this.version::incrementAndGet);
		}
	}

}
