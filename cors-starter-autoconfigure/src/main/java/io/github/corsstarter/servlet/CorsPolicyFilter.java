package io.github.corsstarter.servlet;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.routing.DecisionReport;
import io.github.corsstarter.routing.DecisionReport.DebugAnswer;
import io.github.corsstarter.routing.PolicySelection;
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
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Governs the requests of an application by its CORS policies: reads the request, finds
 * its policy, decides, and writes the answer. To be registered for
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

	private static final String DEBUG_ATTRIBUTE = CorsPolicyFilter.class.getName() + ".DEBUG";

	private final CorsPolicyRegistry registry;

	private final CorsProtocol protocol;

	private final ServletPaths paths;

	private final HandlerPolicies handlerPolicies;

	private final DecisionReport report;

	private final HeadersInFront headersInFront;

	/**
	 * Create a filter.
	 * @param registry holds the policies
	 * @param protocol decides about a request
	 * @param dispatcherPrefix the path of the dispatcher servlet, such as {@code /mvc},
	 * empty for the root: policies name the paths behind it, as handlers do
	 */
	public CorsPolicyFilter(CorsPolicyRegistry registry, CorsProtocol protocol, String dispatcherPrefix) {
		this(registry, protocol, dispatcherPrefix, HandlerPolicies.none(), DecisionReport.NONE, List::of);
	}

	/**
	 * Create a filter that knows the application around it.
	 * @param registry holds the policies
	 * @param protocol decides about a request
	 * @param dispatcherPrefix the path of the dispatcher servlet, such as {@code /mvc},
	 * empty for the root
	 * @param handlerPolicies finds the policies that handlers ask for
	 * @param report is told of decisions
	 * @param filtersAhead the names of the filters ahead of this one, asked for when one
	 * of them turns out to write CORS headers
	 */
	public CorsPolicyFilter(CorsPolicyRegistry registry, CorsProtocol protocol, String dispatcherPrefix,
			HandlerPolicies handlerPolicies, DecisionReport report, Supplier<List<String>> filtersAhead) {
		this.registry = registry;
		this.protocol = protocol;
		this.paths = new ServletPaths(dispatcherPrefix);
		this.handlerPolicies = handlerPolicies;
		this.report = report;
		this.headersInFront = new HeadersInFront(filtersAhead);
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
		CorsDecision decision = decide(request);
		if (decision == null) {
			chain.doFilter(request, response);
			return;
		}
		boolean first = request.getDispatcherType() == DispatcherType.REQUEST;
		GovernedResponse known = first ? null : GovernedResponse.find(response, decision);
		if (known != null) {
			known.writeHeaders();
			proceed(request, response, chain);
			return;
		}
		GovernedResponse governed = new GovernedResponse(response, decision);
		List<String> replaced = governed.writeHeaders();
		if (first && !replaced.isEmpty()) {
			this.headersInFront.report(replaced);
		}
		if (decision.endsRequest()) {
			governed.setStatus(decision.status());
			debug(request, governed, decision.status() == CorsProtocol.FORBIDDEN);
		}
		else {
			debug(request, governed, false);
			proceed(new GovernedRequest(request, governed), governed, chain);
		}
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
		if (request.getDispatcherType() != DispatcherType.REQUEST) {
			return (CorsDecision) request.getAttribute(DECISION_ATTRIBUTE);
		}
		PathContainer path = this.paths.pathWithinApplication(request);
		CorsPolicies policies = this.registry.getPolicies();
		PolicySelection ofPath = this.registry.select(policies, path);
		if (this.handlerPolicies.mayGovern(path) && this.paths.isDispatched(request)) {
			CorsRequest corsRequest = new ServletCorsRequest(request);
			List<PolicySelection> selections = this.handlerPolicies.select(request,
					this.protocol.isPreflight(corsRequest), policies, ofPath);
			return selections.isEmpty() ? null : decide(request, path, selections, corsRequest);
		}
		if (ofPath == null) {
			return null;
		}
		CorsRequest corsRequest = new ServletCorsRequest(request);
		return follow(request, path, ofPath, this.protocol.decide(ofPath.policy(), corsRequest), corsRequest);
	}

	private @Nullable CorsDecision decide(HttpServletRequest request, PathContainer path,
			List<PolicySelection> selections, CorsRequest corsRequest) {
		CorsDecision decision = this.protocol.decide(selections.stream().map(PolicySelection::policy).toList(),
				corsRequest);
		return follow(request, path, PolicySelection.of(selections, decision), decision, corsRequest);
	}

	/**
	 * Report a decision, and remember it for the other dispatches.
	 * @return the decision, or {@code null} if it is not to be carried out
	 */
	private @Nullable CorsDecision follow(HttpServletRequest request, PathContainer path, PolicySelection selection,
			CorsDecision decision, CorsRequest corsRequest) {
		boolean enforced = this.protocol.enforces(decision.policy());
		if (decision.reason() != DecisionReason.NOT_CROSS_ORIGIN) {
			this.report.report(decision, selection.rule(), enforced, path.value(), corsRequest);
			ServerHttpObservationFilter.findObservationContext(request)
				.ifPresent((context) -> context
					.addHighCardinalityKeyValue(KeyValue.of(DecisionReport.OBSERVATION_KEY, decision.reason().name())));
		}
		if (!enforced) {
			return null;
		}
		request.setAttribute(DECISION_ATTRIBUTE, decision);
		DebugAnswer debugAnswer = this.report.debug(decision, selection.rule(), corsRequest);
		if (debugAnswer != null) {
			request.setAttribute(DEBUG_ATTRIBUTE, debugAnswer);
		}
		return decision;
	}

	private void debug(HttpServletRequest request, GovernedResponse response, boolean refused) throws IOException {
		if (this.report.isDebug() && request.getAttribute(DEBUG_ATTRIBUTE) instanceof DebugAnswer answer) {
			response.setHeader(DecisionReport.DEBUG_HEADER, answer.header());
			if (refused) {
				response.setContentType(MediaType.TEXT_PLAIN_VALUE);
				response.getWriter().write(answer.body());
			}
		}
	}

	/**
	 * Whether a policy governs the request and has not rejected it.
	 */
	static boolean isAllowed(HttpServletRequest request) {
		return request.getAttribute(DECISION_ATTRIBUTE) instanceof CorsDecision decision
				&& !decision.reason().isRejection();
	}

}
