/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.reactive;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.github.corsstarter.decision.DecisionPublisher;
import io.github.corsstarter.decision.DecisionPublisher.DebugAnswer;
import io.github.corsstarter.decision.HeadersInFront;
import io.github.corsstarter.handler.FoundPolicies;
import io.github.corsstarter.handler.HandlerTable;
import io.github.corsstarter.handler.PolicySearch;
import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.reactive.handler.ReactiveHandlers;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.routing.PathSpelling;
import io.github.corsstarter.routing.PolicySelection;
import io.github.corsstarter.routing.RulesInForce;
import io.github.corsstarter.source.SourcedOrigins;
import io.micrometer.common.KeyValue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * {@link WebFilter} that governs the requests of an application by its CORS policies:
 * reads the request, finds its policy, decides, and writes the answer. Safe for use by
 * many threads.
 */
public final class CorsPolicyWebFilter implements WebFilter, Ordered {

	private static final String TRIAL_ATTRIBUTE = CorsPolicyWebFilter.class.getName() + ".TRIAL";

	private final CorsPolicyRegistry registry;

	private final int order;

	private final ReactiveHandlers handlers;

	private final DecisionPublisher publisher;

	private final HeadersInFront headersInFront;

	private final SourcedOrigins origins;

	private final BooleanSupplier isFirst;

	/**
	 * Create a filter.
	 * @param registry holds the policies
	 * @param order the filter's place among the others, as {@link Ordered} has it
	 */
	@Internal
	public CorsPolicyWebFilter(CorsPolicyRegistry registry, int order) {
		this(registry, order, ReactiveHandlers.NONE, SourcedOrigins.NONE, DecisionPublisher.NONE, List::of,
				() -> false);
	}

	/**
	 * Create a filter that knows the application around it.
	 * @param registry holds the policies
	 * @param order the filter's place among the others, as {@link Ordered} has it
	 * @param handlers finds the policies that handlers ask for
	 * @param origins knows what sources add to the origins of policies
	 * @param publisher tells of decisions
	 * @param filtersAhead the names of the filters ahead of this one, asked for when one
	 * of them turns out to write CORS headers
	 * @param isFirst whether nobody sees a server's response ahead of
	 * {@link GovernedResponses}, and can have it call back; asked at each request
	 */
	@Internal
	public CorsPolicyWebFilter(CorsPolicyRegistry registry, int order, ReactiveHandlers handlers,
			SourcedOrigins origins, DecisionPublisher publisher, Supplier<List<String>> filtersAhead,
			BooleanSupplier isFirst) {
		this.registry = registry;
		this.order = order;
		this.handlers = handlers;
		this.origins = origins;
		this.publisher = publisher;
		this.headersInFront = new HeadersInFront(CorsPolicyWebFilter.class, false, filtersAhead);
		this.isFirst = isFirst;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		RulesInForce rules = this.registry.getRules();
		if (rules.policies().isEmpty()) {
			return goOnUngoverned(exchange, chain);
		}
		PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
		HandlerTable table = this.handlers.table();
		CorsRequest request = new ReactiveCorsRequest(exchange.getRequest());
		PathSpelling spelling = PathSpelling.of(path.value());
		if (spelling == PathSpelling.CANONICAL && !table.mayBeDeclared(path, spelling)) {
			PolicySelection ofPath = this.registry.select(rules.policies(), path, spelling, table.ignoresCase());
			if (ofPath == null) {
				return leaveAlone(rules, request, exchange, chain);
			}
			PolicySelection selection = this.origins.findNow(ofPath, path, rules.protocol(), request);
			return (selection != null) ? decide(rules, selection, request, exchange, chain)
					: awaitOrigins(ofPath, rules, path, request)
						.flatMap((later) -> decide(rules, later, request, exchange, chain));
		}
		CorsRequest classified = CorsProtocol.classify(request);
		PolicySearch search = search(rules, classified, path, spelling, table);
		FoundPolicies known = search.byMemory(table);
		FoundPolicies found = (known != null) ? search.withKnownOrigins(known) : null;
		return (found != null) ? decide(rules, found, classified, exchange, chain)
				: find(rules, exchange, classified, search)
					.flatMap((later) -> decide(rules, later, classified, exchange, chain));
	}

	private PolicySearch search(RulesInForce rules, CorsRequest request, PathContainer path, PathSpelling spelling,
			HandlerTable table) {
		return new PolicySearch(this.registry, rules, request, path, spelling, table.ignoresCase(),
				(selection) -> this.origins.findNow(selection, path, rules.protocol(), request));
	}

	private Mono<FoundPolicies> find(RulesInForce rules, ServerWebExchange exchange, CorsRequest request,
			PolicySearch search) {
		return this.handlers.find(exchange, search)
			.flatMap((found) -> withOrigins(found, rules, search.path(), request));
	}

	private Mono<FoundPolicies> withOrigins(FoundPolicies found, RulesInForce rules, PathContainer path,
			CorsRequest request) {
		return Flux.fromIterable(found.selections())
			.concatMap((selection) -> Mono.justOrEmpty(this.origins.findNow(selection, path, rules.protocol(), request))
				.switchIfEmpty(Mono.defer(() -> awaitOrigins(selection, rules, path, request))))
			.collectList()
			.map(found::with);
	}

	/**
	 * Wait for what a source adds to the origins of a policy. The request goes on on a
	 * thread that may not block, as it came, and not on one of the source's.
	 */
	private Mono<PolicySelection> awaitOrigins(PolicySelection selection, RulesInForce rules, PathContainer path,
			CorsRequest request) {
		return Mono.fromFuture(() -> this.origins.find(selection, path, rules.protocol(), request), true)
			.publishOn(Schedulers.parallel());
	}

	private Mono<Void> decide(RulesInForce rules, PolicySelection selection, CorsRequest request,
			ServerWebExchange exchange, WebFilterChain chain) {
		CorsDecision decision = rules.protocol().decide(selection.policy(), request);
		report(rules, selection, decision, request, exchange);
		PolicySelection trial = selection.trial();
		if (trial != null) {
			reportTrial(trial, rules.protocol().decideUnder(trial.policy(), decision, request), request, exchange);
		}
		return follow(rules, selection, decision, request, exchange, chain);
	}

	private Mono<Void> decide(RulesInForce rules, FoundPolicies found, CorsRequest request, ServerWebExchange exchange,
			WebFilterChain chain) {
		if (found.isEmpty()) {
			return leaveAlone(rules, request, exchange, chain);
		}
		CorsDecision decision = found.decide(rules.protocol(), request);
		PolicySelection selection = found.selectionOf(decision);
		report(rules, selection, decision, request, exchange);
		reportTrial(rules, found, request, exchange);
		return follow(rules, selection, decision, request, exchange, chain);
	}

	/**
	 * Decide about a request that is not any more what was decided about.
	 * @param before what was decided, {@code null} if no policy governed the request
	 * @return another decision, or nothing if there is none
	 */
	Mono<CorsDecision> decideAgain(ServerWebExchange exchange, @Nullable CorsDecision before) {
		RulesInForce rules = this.registry.getRules();
		PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
		CorsRequest request = CorsProtocol.classify(new ReactiveCorsRequest(exchange.getRequest()));
		Mono<FoundPolicies> search = rules.policies().isEmpty() ? Mono.just(FoundPolicies.NONE) : find(rules, exchange,
				request, search(rules, request, path, PathSpelling.of(path.value()), this.handlers.table()));
		return search.flatMap((found) -> {
			CorsDecision decision = found.decideAgain(rules.protocol(), request, before);
			if (found.isEmpty()) {
				return Mono.justOrEmpty(decision);
			}
			if (decision != null) {
				report(rules, found.selectionOf(decision), decision, request, exchange);
			}
			reportTrial(rules, found, request, exchange);
			return Mono.justOrEmpty(decision).filter((changed) -> rules.protocol().enforces(changed.policy()));
		});
	}

	/**
	 * Carry a decision out if it is to be.
	 */
	private Mono<Void> follow(RulesInForce rules, PolicySelection selection, CorsDecision decision, CorsRequest request,
			ServerWebExchange exchange, WebFilterChain chain) {
		if (!rules.protocol().enforces(decision.policy())) {
			return goOnUngoverned(exchange, chain);
		}
		DebugAnswer debugAnswer = rules.debug() ? DebugAnswer.of(decision, selection.rule(), request) : null;
		return govern(decision, debugAnswer, exchange, chain);
	}

	/**
	 * Leave alone what no policy governs, and report it if it is a cross-origin request.
	 * To find out takes longer than all else, so nobody does where nobody wants to know.
	 */
	private Mono<Void> leaveAlone(RulesInForce rules, CorsRequest request, ServerWebExchange exchange,
			WebFilterChain chain) {
		boolean told = rules.debug() || this.publisher.isHeard(DecisionReason.NOT_GOVERNED)
				|| observation(exchange) != null;
		CorsDecision decision = told ? CorsProtocol.decideUngoverned(request) : null;
		if (decision != null) {
			report(decision, PolicySelection.NO_RULE, true, request, exchange);
			if (rules.debug()) {
				exchange.getResponse()
					.getHeaders()
					.set(DecisionPublisher.DEBUG_HEADER,
							DebugAnswer.of(decision, PolicySelection.NO_RULE, request).header());
			}
		}
		return goOnUngoverned(exchange, chain);
	}

	private static Mono<Void> goOnUngoverned(ServerWebExchange exchange, WebFilterChain chain) {
		GovernedResponse response = GovernedResponse.find(exchange.getResponse());
		if (response != null) {
			response.leaveAlone();
		}
		return chain.filter(exchange);
	}

	private void report(RulesInForce rules, PolicySelection selection, CorsDecision decision, CorsRequest request,
			ServerWebExchange exchange) {
		if (decision.reason() != DecisionReason.NOT_CROSS_ORIGIN) {
			report(decision, selection.rule(), rules.protocol().enforces(decision.policy()), request, exchange);
		}
	}

	private void report(CorsDecision decision, String rule, boolean enforced, CorsRequest request,
			ServerWebExchange exchange) {
		this.publisher.publish(decision, rule, enforced,
				exchange.getRequest().getPath().pathWithinApplication().value(), request);
		if (observation(exchange) instanceof ServerRequestObservationContext context) {
			context
				.addHighCardinalityKeyValue(KeyValue.of(DecisionPublisher.OBSERVATION_KEY, decision.reason().name()));
		}
	}

	private @Nullable Object observation(ServerWebExchange exchange) {
		return this.publisher.isObserved()
				? exchange.getAttribute(ServerRequestObservationContext.CURRENT_OBSERVATION_CONTEXT_ATTRIBUTE) : null;
	}

	private void reportTrial(RulesInForce rules, FoundPolicies found, CorsRequest request, ServerWebExchange exchange) {
		CorsDecision decision = found.decideTrial(rules.protocol(), request);
		if (decision != null) {
			reportTrial(found.selectionOf(decision), decision, request, exchange);
		}
	}

	/**
	 * Report what a trial decides, once: nobody else sees that there is one.
	 */
	private void reportTrial(PolicySelection trial, CorsDecision decision, CorsRequest request,
			ServerWebExchange exchange) {
		if (decision.reason() != DecisionReason.NOT_CROSS_ORIGIN
				&& !decision.isLike(exchange.getAttribute(TRIAL_ATTRIBUTE))) {
			exchange.getAttributes().put(TRIAL_ATTRIBUTE, decision);
			this.publisher.publish(decision, trial.rule(), false,
					exchange.getRequest().getPath().pathWithinApplication().value(), request);
		}
	}

	private Mono<Void> govern(CorsDecision decision, @Nullable DebugAnswer debugAnswer, ServerWebExchange exchange,
			WebFilterChain chain) {
		List<String> headersInFront = GovernedResponse.findHeaders(exchange.getResponse());
		if (!headersInFront.isEmpty()) {
			this.headersInFront.report(headersInFront);
		}
		GovernedResponse known = GovernedResponse.find(exchange.getResponse());
		GovernedResponse governed = (known != null) ? known : new GovernedResponse(exchange.getResponse());
		// Filters ahead may have wrapped it, and do their work when it is completed.
		ServerHttpResponse outermost = (known != null) ? exchange.getResponse() : governed;
		governed.govern(exchange.getRequest(), decision);
		if (known == null || !this.isFirst.getAsBoolean() || !isServers(known.getDelegate())) {
			governed.registerCommitAction();
		}
		if (debugAnswer != null) {
			governed.getHeaders().set(DecisionPublisher.DEBUG_HEADER, debugAnswer.header());
		}
		if (decision.endsRequest()) {
			outermost.setStatusCode(status(decision));
			if (debugAnswer != null && decision.status() == CorsProtocol.FORBIDDEN) {
				return end(exchange, () -> write(debugAnswer.body(), outermost));
			}
			// Spring completes what nobody has answered, as behind its own filter: to do
			// so here takes each refusal a tenth more time. What a filter ahead has
			// wrapped, Spring does not know.
			return end(exchange, (outermost == governed) ? Mono::empty : outermost::setComplete);
		}
		if (isSettled(decision, exchange)) {
			governed.markSettled(outermost);
		}
		return (known != null) ? chain.filter(exchange)
				: chain.filter(new GovernedExchange(exchange, governed)).doOnTerminate(governed::applicationEnded);
	}

	/**
	 * The status that ends a request. To find one by its number takes a walk along all
	 * that there are.
	 */
	private static HttpStatusCode status(CorsDecision decision) {
		return (decision.status() == CorsProtocol.FORBIDDEN) ? HttpStatus.FORBIDDEN
				: HttpStatusCode.valueOf(decision.status());
	}

	/**
	 * Whether a response is as the server made it. One that is wrapped may commit without
	 * asking for what is written to it, as that of a {@code HEAD} request does.
	 */
	private static boolean isServers(ServerHttpResponse response) {
		return response instanceof AbstractServerHttpResponse;
	}

	/**
	 * Whether Spring's own CORS processing has nothing left to decide. It has where an
	 * endpoint may open a WebSocket, which always carries cookies, to an origin that
	 * nobody has found to be trusted with them.
	 */
	private static boolean isSettled(CorsDecision decision, ServerWebExchange exchange) {
		return switch (decision.kind()) {
			// Spring's leaves a request without an origin alone.
			case WITHOUT_ORIGIN -> false;
			case WEBSOCKET_HANDSHAKE -> decision.vouchesForOrigin();
			case SAME_ORIGIN, USER_INITIATED ->
				!CorsProtocol.isWebSocketHandshake(new ReactiveCorsRequest(exchange.getRequest()));
			default -> true;
		};
	}

	private static Mono<Void> write(String body, ServerHttpResponse response) {
		response.getHeaders().setContentType(MediaType.TEXT_PLAIN);
		return response.writeWith(Mono.just(response.bufferFactory().wrap(body.getBytes(StandardCharsets.US_ASCII))));
	}

	private static Mono<Void> end(ServerWebExchange exchange, Supplier<Mono<Void>> completion) {
		if (!UnreadBody.exists(exchange.getRequest())) {
			return completion.get();
		}
		return UnreadBody.discard(exchange.getRequest()).flatMap((ended) -> {
			if (!ended) {
				exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
			}
			return completion.get();
		});
	}

	@Override
	public int getOrder() {
		return this.order;
	}

}
