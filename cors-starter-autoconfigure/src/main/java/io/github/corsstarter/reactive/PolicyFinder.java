package io.github.corsstarter.reactive;

import java.util.List;
import java.util.Objects;

import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.routing.FoundPolicies;
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
final class PolicyFinder {

	private final CorsPolicyRegistry registry;

	private final CorsProtocol protocol;

	private final HandlerPolicies handlers;

	PolicyFinder(CorsPolicyRegistry registry, CorsProtocol protocol, HandlerPolicies handlers) {
		this.registry = registry;
		this.protocol = protocol;
		this.handlers = handlers;
	}

	/**
	 * Find what governs a request.
	 * @param policies the policies in force
	 * @param ofPath the policy of the path as it was sent
	 */
	Mono<FoundPolicies> find(ServerWebExchange exchange, CorsRequest facts, PathContainer path, CorsPolicies policies,
			@Nullable PolicySelection ofPath) {
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
					|| FoundPolicies.isRefusedByAny(selections, ofPath, this.protocol, facts)) {
				return Mono.just(FoundPolicies.of(selections));
			}
			return this.handlers.actual(exchange).map((match) -> FoundPolicies.of(match.select(policies, ofPath)));
		});
	}

}
