package io.github.corsstarter.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request that goes on asynchronously with the governed response, not with the
 * container's own, which {@link HttpServletRequest#startAsync()} would hand out.
 */
final class GovernedRequest extends HttpServletRequestWrapper {

	private final GovernedResponse response;

	GovernedRequest(HttpServletRequest request, GovernedResponse response) {
		super(request);
		this.response = response;
	}

	@Override
	public AsyncContext startAsync() {
		return startAsync(this, this.response);
	}

}
