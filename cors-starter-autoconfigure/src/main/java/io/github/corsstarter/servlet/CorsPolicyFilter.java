package io.github.corsstarter.servlet;

import java.io.IOException;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
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

/**
 * Governs the requests of an application by its CORS policies: reads the request, finds
 * its policy, decides, and writes the answer. To be registered for the dispatcher types
 * {@code REQUEST}, {@code ASYNC} and {@code ERROR}: a decision holds for all of a
 * request's dispatches. Safe for use by many threads.
 */
public final class CorsPolicyFilter implements Filter {

	private static final String DECISION_ATTRIBUTE = CorsPolicyFilter.class.getName() + ".DECISION";

	private final CorsPolicyRegistry registry;

	private final CorsProtocol protocol;

	private final ServletPaths paths;

	/**
	 * Create a filter.
	 * @param registry holds the policies
	 * @param protocol decides about a request
	 * @param dispatcherPrefix the path of the dispatcher servlet, such as {@code /mvc},
	 * empty for the root: policies name the paths behind it, as handlers do
	 */
	public CorsPolicyFilter(CorsPolicyRegistry registry, CorsProtocol protocol, String dispatcherPrefix) {
		this.registry = registry;
		this.protocol = protocol;
		this.paths = new ServletPaths(dispatcherPrefix);
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
		GovernedResponse governed = GovernedResponse.govern(response, decision);
		if (decision.endsRequest()) {
			governed.setStatus(decision.status());
		}
		else {
			chain.doFilter(request, governed);
		}
	}

	private @Nullable CorsDecision decide(HttpServletRequest request) {
		if (request.getDispatcherType() != DispatcherType.REQUEST) {
			return (CorsDecision) request.getAttribute(DECISION_ATTRIBUTE);
		}
		CorsPolicy policy = this.registry.find(this.paths.pathWithinApplication(request));
		if (policy == null) {
			return null;
		}
		CorsDecision decision = this.protocol.decide(policy, new ServletCorsRequest(request));
		request.setAttribute(DECISION_ATTRIBUTE, decision);
		return decision;
	}

}
