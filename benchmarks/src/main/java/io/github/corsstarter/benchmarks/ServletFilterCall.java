package io.github.corsstarter.benchmarks;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/**
 * A call of a servlet filter.
 */
final class ServletFilterCall implements FilterCall {

	private final Filter filter;

	private final StubRequest request;

	private final StubResponse response = new StubResponse();

	private final Application application = new Application();

	ServletFilterCall(Filter filter, Sample sample) {
		this.filter = filter;
		this.request = new StubRequest(sample);
	}

	@Override
	public Object run() {
		this.request.clear();
		this.response.clear();
		this.application.response = null;
		try {
			this.filter.doFilter(this.request, this.response, this.application);
		}
		catch (IOException | ServletException ex) {
			throw new IllegalStateException(ex);
		}
		return this.response;
	}

	@Override
	public Answer answer() {
		return new Answer(this.application.response != null, this.response.getStatus(),
				this.response.getHeader("Access-Control-Allow-Origin"));
	}

	/**
	 * Keeps the response that it is given, so that no compiler can leave out making it.
	 */
	private static final class Application implements FilterChain {

		private ServletResponse response;

		@Override
		public void doFilter(ServletRequest request, ServletResponse response) {
			this.response = response;
		}

	}

}
