package io.github.corsstarter.reactive.handler;

import java.util.List;
import java.util.Objects;

import io.github.corsstarter.handler.FoundPolicies;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.routing.PathSpellings;
import io.github.corsstarter.routing.PolicySelection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;

/**
 * Finds what governs a request where its path alone does not say: a handler may ask for a
 * policy of its own, and a path can be read in more than one way.
 */
@Internal
public final class PolicyFinder {

	private final CorsPolicyRegistry registry;

	private final CorsProtocol protocol;

	private final ReactiveHandlers handlers;

	/**
	 * Create a finder.
	 * @param registry holds the policies
	 * @param protocol decides about a request
	 * @param handlers knows the handlers
	 */
	public PolicyFinder(CorsPolicyRegistry registry, CorsProtocol protocol, ReactiveHandlers handlers) {
		this.registry = registry;
		this.protocol = protocol;
		this.handlers = handlers;
	}

	/**
	 * Find what governs a request.
	 * @param exchange the exchange
	 * @param facts the facts about the request
	 * @param path its path within the application
	 * @param policies the policies in force
	 * @param ofPath the policy of the path as it was sent
	 * @return what governs it
	 */
	public Mono<FoundPolicies> find(ServerWebExchange exchange, CorsRequest facts, PathContainer path,
			CorsPolicies policies, @Nullable PolicySelection ofPath) {
		Mono<FoundPolicies> byHandler = this.handlers.routes().mayBeDeclared(path)
				? findByHandler(exchange, facts, policies, ofPath) : Mono.just(FoundPolicies.ofPath(ofPath));
		return PathSpellings.isCanonical(path.value()) ? byHandler : byHandler.map((found) -> found.areDeclared(ofPath)
				? found
				: found.or(this.registry.selectByAllReadings(policies, path, this.handlers.routes().ignoresCase())));
	}

	private Mono<FoundPolicies> findByHandler(ServerWebExchange exchange, CorsRequest facts, CorsPolicies policies,
			@Nullable PolicySelection ofPath) {
		if (this.protocol.isPreflight(facts)) {
			return this.handlers.ofPreflight(exchange,
					Objects.requireNonNull(facts.header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)), policies, ofPath);
		}
		return this.handlers.announced(exchange, facts.method()).flatMap((possible) -> {
			List<PolicySelection> selections = possible.select(policies, ofPath);
			if (possible.isCertain(selections)
					|| FoundPolicies.isRefusedByAll(selections, ofPath, this.protocol, facts)) {
				return Mono.just(FoundPolicies.of(selections));
			}
			return this.handlers.actual(exchange).map((match) -> FoundPolicies.of(match.select(policies, ofPath)));
		});
	}

}
