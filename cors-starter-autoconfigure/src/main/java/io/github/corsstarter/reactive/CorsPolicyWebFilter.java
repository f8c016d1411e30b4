package io.github.corsstarter.reactive;

import java.util.List;
import java.util.function.Supplier;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Governs the requests of an application by its CORS policies: reads the request, finds
 * its policy, decides, and writes the answer. Safe for use by many threads.
 */
public final class CorsPolicyWebFilter implements WebFilter, Ordered {

	private final CorsPolicyRegistry registry;

	private final CorsProtocol protocol;

	private final int order;

	private final HandlerPolicies handlerPolicies;

	private final HeadersInFront headersInFront;

	/**
	 * Create a filter.
	 * @param registry holds the policies
	 * @param protocol decides about a request
	 * @param order the filter's place among the others, as {@link Ordered} has it
	 */
	public CorsPolicyWebFilter(CorsPolicyRegistry registry, CorsProtocol protocol, int order) {
		this(registry, protocol, order, HandlerPolicies.none(), List::of);
	}

	/**
	 * Create a filter that knows the application around it.
	 * @param registry holds the policies
	 * @param protocol decides about a request
	 * @param order the filter's place among the others, as {@link Ordered} has it
	 * @param handlerPolicies finds the policies that handlers ask for
	 * @param filtersAhead the names of the filters ahead of this one, asked for when one
	 * of them turns out to write CORS headers
	 */
	public CorsPolicyWebFilter(CorsPolicyRegistry registry, CorsProtocol protocol, int order,
			HandlerPolicies handlerPolicies, Supplier<List<String>> filtersAhead) {
		this.registry = registry;
		this.protocol = protocol;
		this.order = order;
		this.handlerPolicies = handlerPolicies;
		this.headersInFront = new HeadersInFront(filtersAhead);
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
		CorsPolicy pathPolicy = this.registry.find(path);
		CorsRequest request = new ReactiveCorsRequest(exchange.getRequest());
		if (this.handlerPolicies.mayGovern(path)) {
			return this.handlerPolicies
				.find(exchange, this.protocol.isPreflight(request), this.registry.getPolicies(), pathPolicy)
				.flatMap((policies) -> policies.isEmpty() ? chain.filter(exchange)
						: follow(this.protocol.decide(policies, request), exchange, chain));
		}
		return (pathPolicy != null) ? follow(this.protocol.decide(pathPolicy, request), exchange, chain)
				: chain.filter(exchange);
	}

	private Mono<Void> follow(CorsDecision decision, ServerWebExchange exchange, WebFilterChain chain) {
		GovernedResponse governed = new GovernedResponse(exchange.getResponse(), decision);
		List<String> replaced = governed.writeHeaders();
		if (!replaced.isEmpty()) {
			this.headersInFront.report(replaced);
		}
		if (decision.endsRequest()) {
			governed.setStatusCode(HttpStatusCode.valueOf(decision.status()));
			return end(exchange, governed);
		}
		governed.markDecided();
		return chain.filter(exchange.mutate().response(governed).build());
	}

	private static Mono<Void> end(ServerWebExchange exchange, GovernedResponse response) {
		return UnreadBody.discard(exchange.getRequest()).flatMap((ended) -> {
			if (!ended) {
				response.getHeaders().set(HttpHeaders.CONNECTION, "close");
			}
			return response.setComplete();
		});
	}

	@Override
	public int getOrder() {
		return this.order;
	}

}
