package io.github.corsstarter.reactive;

import java.util.List;
import java.util.function.Supplier;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatusCode;
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

	private final HeadersInFront headersInFront;

	/**
	 * Create a filter.
	 * @param registry holds the policies
	 * @param protocol decides about a request
	 * @param order the filter's place among the others, as {@link Ordered} has it
	 */
	public CorsPolicyWebFilter(CorsPolicyRegistry registry, CorsProtocol protocol, int order) {
		this(registry, protocol, order, List::of);
	}

	/**
	 * Create a filter that knows its neighbours.
	 * @param registry holds the policies
	 * @param protocol decides about a request
	 * @param order the filter's place among the others, as {@link Ordered} has it
	 * @param filtersAhead the names of the filters ahead of this one, asked for when one
	 * of them turns out to write CORS headers
	 */
	public CorsPolicyWebFilter(CorsPolicyRegistry registry, CorsProtocol protocol, int order,
			Supplier<List<String>> filtersAhead) {
		this.registry = registry;
		this.protocol = protocol;
		this.order = order;
		this.headersInFront = new HeadersInFront(filtersAhead);
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		CorsPolicy policy = this.registry.find(exchange.getRequest().getPath().pathWithinApplication());
		if (policy == null) {
			return chain.filter(exchange);
		}
		CorsDecision decision = this.protocol.decide(policy, new ReactiveCorsRequest(exchange.getRequest()));
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

	/**
	 * Complete the response, but not before its request is: Netty can lose the next
	 * request of a connection that was answered while the last one was still being read.
	 */
	private static Mono<Void> end(ServerWebExchange exchange, GovernedResponse response) {
		return exchange.getRequest()
			.getBody()
			.doOnNext(DataBufferUtils::release)
			.then(Mono.defer(response::setComplete));
	}

	@Override
	public int getOrder() {
		return this.order;
	}

}
