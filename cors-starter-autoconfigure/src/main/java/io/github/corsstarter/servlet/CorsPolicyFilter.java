/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet;

import java.io.IOException;
import java.util.List;
import java.util.Set;
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
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.routing.PathSpelling;
import io.github.corsstarter.routing.PolicySelection;
import io.github.corsstarter.routing.RulesInForce;
import io.github.corsstarter.servlet.handler.ServletHandlers;
import io.github.corsstarter.source.SourcedOrigins;
import io.micrometer.common.KeyValue;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Servlet filter that governs the requests of an application by its CORS policies: reads
 * the request, finds its policy, decides, and writes the answer. To be registered for
 * {@link #DISPATCHER_TYPES}: a decision holds for all of a request's dispatches. Safe for
 * use by many threads.
 */
public final class CorsPolicyFilter implements Filter {

	/**
	 * The dispatches of a request that can answer it. {@code FORWARD} is how an
	 * application in a container of its own reaches its error page, with a response that
	 * has been reset.
	 */
	public static final Set<DispatcherType> DISPATCHER_TYPES = Set.of(DispatcherType.REQUEST, DispatcherType.ASYNC,
			DispatcherType.ERROR, DispatcherType.FORWARD);

	private static final String DECISION_ATTRIBUTE = CorsPolicyFilter.class.getName() + ".DECISION";

	private static final String TRIAL_ATTRIBUTE = CorsPolicyFilter.class.getName() + ".TRIAL";

	private static final String DEBUG_ATTRIBUTE = CorsPolicyFilter.class.getName() + ".DEBUG";

	private final CorsPolicyRegistry registry;

	private final Dispatchers dispatchers;

	private final ServletPaths paths;

	private final DecisionPublisher publisher;

	private final HeadersInFront headersInFront;

	private final SourcedOrigins origins;

	/**
	 * Create a filter.
	 * @param registry holds the policies
	 * @param dispatcherPrefix the path of the dispatcher servlet, such as {@code /mvc},
	 * empty for the root: policies name the paths behind it, as handlers do
	 */
	@Internal
	public CorsPolicyFilter(CorsPolicyRegistry registry, String dispatcherPrefix) {
		this(registry, dispatcherPrefix, ServletHandlers.NONE, SourcedOrigins.NONE, DecisionPublisher.NONE, List::of);
	}

	/**
	 * Create a filter that knows the application around it.
	 * @param registry holds the policies
	 * @param dispatcherPrefix the path of the dispatcher servlet, such as {@code /mvc},
	 * empty for the root
	 * @param handlers finds the policies that handlers ask for
	 * @param origins knows what sources add to the origins of policies
	 * @param publisher tells of decisions
	 * @param filtersAhead the names of the filters ahead of this one, asked for when one
	 * of them turns out to write CORS headers
	 */
	@Internal
	public CorsPolicyFilter(CorsPolicyRegistry registry, String dispatcherPrefix, ServletHandlers handlers,
			SourcedOrigins origins, DecisionPublisher publisher, Supplier<List<String>> filtersAhead) {
		this.registry = registry;
		this.dispatchers = new Dispatchers(dispatcherPrefix, handlers);
		this.paths = new ServletPaths(this.dispatchers, dispatcherPrefix);
		this.origins = origins;
		this.publisher = publisher;
		this.headersInFront = new HeadersInFront(CorsPolicyFilter.class, true, filtersAhead);
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request instanceof HttpServletRequest httpRequest && response instanceof HttpServletResponse httpResponse) {
			doFilter(httpRequest, httpResponse, chain);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request.getDispatcherType() == DispatcherType.REQUEST) {
			begin(request, response, chain);
		}
		else {
			goOn(request, response, chain);
		}
	}

	private void begin(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		CorsDecision decision = decide(request);
		if (decision == null) {
			debug(request, response, false);
			chain.doFilter(request, response);
			return;
		}
		GovernedResponse governed = new GovernedResponse(response, decision, isSettled(decision, request));
		List<String> replaced = governed.writeHeaders();
		if (!replaced.isEmpty()) {
			this.headersInFront.report(replaced);
		}
		if (decision.endsRequest()) {
			end(request, governed, decision);
		}
		else {
			debug(request, governed, false);
			chain.doFilter(new GovernedRequest(request, governed), governed);
		}
	}

	private void end(HttpServletRequest request, GovernedResponse governed, CorsDecision decision) throws IOException {
		governed.setStatus(decision.status());
		debug(request, governed, decision.status() == CorsProtocol.FORBIDDEN);
	}

	/**
	 * Follow the decision in another dispatch of a request.
	 */
	private void goOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		CorsDecision decision = (CorsDecision) request.getAttribute(DECISION_ATTRIBUTE);
		if (decision == null) {
			debug(request, response, false);
			chain.doFilter(request, response);
			return;
		}
		GovernedResponse known = GovernedResponse.find(response, decision);
		GovernedResponse governed = (known != null) ? known
				: new GovernedResponse(response, decision, isSettled(decision, request));
		governed.writeHeaders();
		if (request.getDispatcherType() == DispatcherType.ERROR) {
			governed.beginErrorPage();
		}
		if (known != null) {
			proceed(request, response, chain);
		}
		else if (decision.endsRequest()) {
			end(request, governed, decision);
		}
		else {
			debug(request, governed, false);
			proceed(new GovernedRequest(request, governed), governed, chain);
		}
	}

	/**
	 * Whether Spring's own CORS processing has nothing left to decide. It has where an
	 * endpoint may open a WebSocket, which always carries cookies, to an origin that
	 * nobody has found to be trusted with them.
	 */
	private static boolean isSettled(CorsDecision decision, HttpServletRequest request) {
		return switch (decision.kind()) {
			case WEBSOCKET_HANDSHAKE -> decision.vouchesForOrigin();
			case SAME_ORIGIN, USER_INITIATED -> !CorsProtocol.isWebSocketHandshake(new ServletCorsRequest(request));
			default -> true;
		};
	}

	/**
	 * Where an error page fails too, the container answers in its place. Jetty does so
	 * with the headers of the response only if the failure is a {@link ServletException};
	 * after any other it takes away {@code Vary}.
	 */
	private static void proceed(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		try {
			chain.doFilter(request, response);
		}
		catch (IOException | RuntimeException ex) {
			if (request.getDispatcherType() == DispatcherType.ERROR && !response.isCommitted()) {
				throw new ServletException(ex);
			}
			throw ex;
		}
	}

	private @Nullable CorsDecision decide(HttpServletRequest request) {
		RulesInForce rules = this.registry.getRules();
		if (rules.policies().isEmpty()) {
			return null;
		}
		boolean usual = this.dispatchers.isUsual(request);
		ServletHandlers handlers = this.dispatchers.handlersOf(request, usual);
		HandlerTable table = handlers.table();
		CorsRequest facts = new ServletCorsRequest(request);
		String text = (usual && table.isSilent()) ? this.paths.text(request) : null;
		if (text != null && PathSpelling.of(text) == PathSpelling.CANONICAL
				&& this.registry.isSelectedByText(rules.policies(), text)) {
			PolicySelection selection = this.registry.selectByText(rules.policies(), text);
			if (selection == null) {
				return leaveAlone(rules, request, text, facts);
			}
			if (selection.isAsWritten()) {
				return follow(rules, request, text, selection, rules.protocol().decide(selection.policy(), facts),
						facts);
			}
		}
		return decide(rules, request, this.paths.pathWithinApplication(request, usual), facts, handlers, table);
	}

	/**
	 * Decide where it takes more than the text of the path: patterns, what handlers say,
	 * origins of sources, a trial.
	 */
	private @Nullable CorsDecision decide(RulesInForce rules, HttpServletRequest request, PathContainer path,
			CorsRequest facts, ServletHandlers handlers, HandlerTable table) {
		PathSpelling spelling = PathSpelling.of(path.value());
		if (spelling == PathSpelling.CANONICAL && !table.mayBeDeclared(path, spelling)) {
			PolicySelection ofPath = this.registry.select(rules.policies(), path, spelling, table.ignoresCase());
			if (ofPath == null) {
				return leaveAlone(rules, request, path.value(), facts);
			}
			PolicySelection selection = awaitOrigins(ofPath, rules, path, facts);
			CorsDecision decision = rules.protocol().decide(selection.policy(), facts);
			CorsDecision followed = follow(rules, request, path.value(), selection, decision, facts);
			PolicySelection trial = selection.trial();
			if (trial != null) {
				reportTrial(request, path, trial, rules.protocol().decideUnder(trial.policy(), decision, facts), facts);
			}
			return followed;
		}
		CorsRequest classified = CorsProtocol.classify(facts);
		FoundPolicies found = find(rules, request, classified, path, spelling, handlers, table);
		if (found.isEmpty()) {
			return leaveAlone(rules, request, path.value(), classified);
		}
		CorsDecision decision = found.decide(rules.protocol(), classified);
		CorsDecision followed = follow(rules, request, path.value(), found.selectionOf(decision), decision, classified);
		reportTrial(rules, request, path, found, classified);
		return followed;
	}

	private FoundPolicies find(RulesInForce rules, HttpServletRequest request, CorsRequest facts, PathContainer path,
			PathSpelling spelling, ServletHandlers handlers, HandlerTable table) {
		PolicySearch search = new PolicySearch(this.registry, rules, facts, path, spelling, table.ignoresCase(),
				(selection) -> this.origins.findNow(selection, path, rules.protocol(), facts));
		FoundPolicies found = handlers.find(request, search);
		FoundPolicies known = search.withKnownOrigins(found);
		return (known != null) ? known : found
			.with(found.selections().stream().map((selection) -> awaitOrigins(selection, rules, path, facts)).toList());
	}

	/**
	 * Find what a source adds to the origins of a policy, and wait for it where that
	 * decides: for a bounded time, on a thread of the server, of which a bounded number
	 * waits.
	 */
	private PolicySelection awaitOrigins(PolicySelection selection, RulesInForce rules, PathContainer path,
			CorsRequest facts) {
		PolicySelection now = this.origins.findNow(selection, path, rules.protocol(), facts);
		return (now != null) ? now : this.origins.find(selection, path, rules.protocol(), facts).join();
	}

	/**
	 * Decide about a request that may not be any more what was decided about.
	 * @param governed the request as it was decided about, {@code null} if no policy
	 * governed it
	 * @param dispatcher the application context of the dispatcher that serves it
	 * @return another decision, or {@code null} if there is none
	 */
	@Nullable CorsDecision decideAgain(HttpServletRequest request, @Nullable GovernedRequest governed,
			@Nullable WebApplicationContext dispatcher) {
		ServletHandlers handlers = this.dispatchers.handlersIn(dispatcher);
		if (governed != null && governed.isStill(request) && handlers == this.dispatchers.handlersOf(request)) {
			return null;
		}
		RulesInForce rules = this.registry.getRules();
		PathContainer path = ServletPaths.dispatchedPath(request);
		CorsRequest facts = CorsProtocol.classify(new ServletCorsRequest(request));
		FoundPolicies found = rules.policies().isEmpty() ? FoundPolicies.NONE
				: find(rules, request, facts, path, PathSpelling.of(path.value()), handlers, handlers.table());
		CorsDecision before = (CorsDecision) request.getAttribute(DECISION_ATTRIBUTE);
		CorsDecision decision = found.decideAgain(rules.protocol(), facts, before);
		if (decision != null && found.isEmpty()) {
			request.setAttribute(DECISION_ATTRIBUTE, decision);
			return decision;
		}
		CorsDecision followed = (decision != null)
				? follow(rules, request, path.value(), found.selectionOf(decision), decision, facts) : null;
		reportTrial(rules, request, path, found, facts);
		return followed;
	}

	private void reportTrial(RulesInForce rules, HttpServletRequest request, PathContainer path, FoundPolicies found,
			CorsRequest facts) {
		CorsDecision decision = found.decideTrial(rules.protocol(), facts);
		if (decision != null) {
			reportTrial(request, path, found.selectionOf(decision), decision, facts);
		}
	}

	/**
	 * Report what a trial decides, once: nobody else sees that there is one.
	 */
	private void reportTrial(HttpServletRequest request, PathContainer path, PolicySelection trial,
			CorsDecision decision, CorsRequest facts) {
		if (decision.reason() != DecisionReason.NOT_CROSS_ORIGIN
				&& !decision.isLike((CorsDecision) request.getAttribute(TRIAL_ATTRIBUTE))) {
			request.setAttribute(TRIAL_ATTRIBUTE, decision);
			this.publisher.publish(decision, trial.rule(), false, path.value(), facts);
		}
	}

	/**
	 * Leave alone what no policy governs, and report it if it is a cross-origin request.
	 * To find out takes longer than all else, so nobody does where nobody wants to know.
	 * @return {@code null}: nothing is carried out
	 */
	private @Nullable CorsDecision leaveAlone(RulesInForce rules, HttpServletRequest request, String path,
			CorsRequest facts) {
		boolean told = rules.debug() || this.publisher.isHeard(DecisionReason.NOT_GOVERNED)
				|| observation(request) != null;
		CorsDecision decision = told ? CorsProtocol.decideUngoverned(facts) : null;
		if (decision != null) {
			report(request, path, decision, PolicySelection.NO_RULE, true, facts);
			if (rules.debug()) {
				request.setAttribute(DEBUG_ATTRIBUTE, DebugAnswer.of(decision, PolicySelection.NO_RULE, facts));
			}
		}
		return null;
	}

	private void report(HttpServletRequest request, String path, CorsDecision decision, String rule, boolean enforced,
			CorsRequest facts) {
		this.publisher.publish(decision, rule, enforced, path, facts);
		if (observation(request) instanceof ServerRequestObservationContext context) {
			context
				.addHighCardinalityKeyValue(KeyValue.of(DecisionPublisher.OBSERVATION_KEY, decision.reason().name()));
		}
	}

	private static @Nullable Object observation(HttpServletRequest request) {
		return request.getAttribute(ServerHttpObservationFilter.CURRENT_OBSERVATION_CONTEXT_ATTRIBUTE);
	}

	/**
	 * Report a decision, and remember it for the other dispatches.
	 * @return the decision, or {@code null} if it is not to be carried out
	 */
	private @Nullable CorsDecision follow(RulesInForce rules, HttpServletRequest request, String path,
			PolicySelection selection, CorsDecision decision, CorsRequest corsRequest) {
		boolean enforced = rules.protocol().enforces(decision.policy());
		if (decision.reason() != DecisionReason.NOT_CROSS_ORIGIN) {
			report(request, path, decision, selection.rule(), enforced, corsRequest);
		}
		if (!enforced) {
			return null;
		}
		request.setAttribute(DECISION_ATTRIBUTE, decision);
		if (rules.debug()) {
			request.setAttribute(DEBUG_ATTRIBUTE, DebugAnswer.of(decision, selection.rule(), corsRequest));
		}
		return decision;
	}

	private void debug(HttpServletRequest request, HttpServletResponse response, boolean refused) throws IOException {
		if (this.registry.getRules().debug() && request.getAttribute(DEBUG_ATTRIBUTE) instanceof DebugAnswer answer) {
			response.setHeader(DecisionPublisher.DEBUG_HEADER, answer.header());
			if (refused) {
				response.setContentType(MediaType.TEXT_PLAIN_VALUE);
				response.getWriter().write(answer.body());
			}
		}
	}

	/**
	 * Whether a policy vouches for the origin of a request.
	 */
	static boolean isApproved(HttpServletRequest request) {
		return request.getAttribute(DECISION_ATTRIBUTE) instanceof CorsDecision decision && decision.vouchesForOrigin();
	}

}
