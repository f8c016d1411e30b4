package io.github.corsstarter.servlet;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

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

	private final CorsPolicyRegistry registry;

	private final CorsProtocol protocol;

	private final ServletPaths paths;

	private final HandlerPolicies handlerPolicies;

	private final HeadersInFront headersInFront;

	/**
	 * Create a filter.
	 * @param registry holds the policies
	 * @param protocol decides about a request
	 * @param dispatcherPrefix the path of the dispatcher servlet, such as {@code /mvc},
	 * empty for the root: policies name the paths behind it, as handlers do
	 */
	public CorsPolicyFilter(CorsPolicyRegistry registry, CorsProtocol protocol, String dispatcherPrefix) {
		this(registry, protocol, dispatcherPrefix, HandlerPolicies.none(), List::of);
	}

	/**
	 * Create a filter that knows the application around it.
	 * @param registry holds the policies
	 * @param protocol decides about a request
	 * @param dispatcherPrefix the path of the dispatcher servlet, such as {@code /mvc},
	 * empty for the root
	 * @param handlerPolicies finds the policies that handlers ask for
	 * @param filtersAhead the names of the filters ahead of this one, asked for when one
	 * of them turns out to write CORS headers
	 */
	public CorsPolicyFilter(CorsPolicyRegistry registry, CorsProtocol protocol, String dispatcherPrefix,
			HandlerPolicies handlerPolicies, Supplier<List<String>> filtersAhead) {
		this.registry = registry;
		this.protocol = protocol;
		this.paths = new ServletPaths(dispatcherPrefix);
		this.handlerPolicies = handlerPolicies;
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
		GovernedResponse known = GovernedResponse.find(response, decision);
		if (known != null) {
			known.writeHeaders();
			chain.doFilter(request, response);
			return;
		}
		GovernedResponse governed = new GovernedResponse(response, decision);
		List<String> replaced = governed.writeHeaders();
		if (!replaced.isEmpty() && request.getDispatcherType() == DispatcherType.REQUEST) {
			this.headersInFront.report(replaced);
		}
		if (decision.endsRequest()) {
			governed.setStatus(decision.status());
		}
		else {
			chain.doFilter(new GovernedRequest(request, governed), governed);
		}
	}

	private @Nullable CorsDecision decide(HttpServletRequest request) {
		if (request.getDispatcherType() != DispatcherType.REQUEST) {
			return (CorsDecision) request.getAttribute(DECISION_ATTRIBUTE);
		}
		CorsDecision decision = decide(request, this.paths.pathWithinApplication(request));
		if (decision != null) {
			request.setAttribute(DECISION_ATTRIBUTE, decision);
		}
		return decision;
	}

	private @Nullable CorsDecision decide(HttpServletRequest request, PathContainer path) {
		CorsPolicy pathPolicy = this.registry.find(path);
		CorsRequest corsRequest = new ServletCorsRequest(request);
		if (this.handlerPolicies.mayGovern(path) && this.paths.isDispatched(request)) {
			List<CorsPolicy> policies = this.handlerPolicies.find(request, this.protocol.isPreflight(corsRequest),
					this.registry.getPolicies(), pathPolicy);
			return policies.isEmpty() ? null : this.protocol.decide(policies, corsRequest);
		}
		return (pathPolicy != null) ? this.protocol.decide(pathPolicy, corsRequest) : null;
	}

	/**
	 * Whether a policy governs the request and has not rejected it.
	 */
	static boolean isAllowed(HttpServletRequest request) {
		return request.getAttribute(DECISION_ATTRIBUTE) instanceof CorsDecision decision
				&& !decision.reason().isRejection();
	}

}
