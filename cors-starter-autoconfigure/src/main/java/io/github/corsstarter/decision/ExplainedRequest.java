package io.github.corsstarter.decision;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

/**
 * A cross-origin request that nobody sent, to be explained.
 *
 * @param method the method
 * @param headers the headers, by their names in lower case
 * @param host the host that it names, {@code null} if nobody has said
 */
@Internal
public record ExplainedRequest(String method, Map<String, String> headers,
		@Nullable String host) implements CorsRequest {

	/**
	 * Create an actual request.
	 * @param origin the origin of its page
	 * @param method its method
	 * @return the request
	 */
	public static ExplainedRequest actual(String origin, String method) {
		return new ExplainedRequest(method, Map.of("origin", origin), null);
	}

	/**
	 * Create a preflight.
	 * @param origin the origin of the page
	 * @param method the method that it announces
	 * @param requestHeaders the names of the headers that it announces, if any
	 * @return the request
	 */
	public static ExplainedRequest preflight(String origin, String method, @Nullable String requestHeaders) {
		return new ExplainedRequest("OPTIONS",
				(requestHeaders != null)
						? Map.of("origin", origin, "access-control-request-method", method,
								"access-control-request-headers", requestHeaders)
						: Map.of("origin", origin, "access-control-request-method", method),
				null);
	}

	/**
	 * Name the host.
	 * @param host the host, without a port, or {@code null}
	 */
	public ExplainedRequest to(@Nullable String host) {
		return new ExplainedRequest(this.method, this.headers, host);
	}

	@Override
	public String scheme() {
		return "http";
	}

	@Override
	public int port() {
		return 0;
	}

	@Override
	public @Nullable String header(String name) {
		return this.headers.get(name.toLowerCase(Locale.ROOT));
	}

	@Override
	public Enumeration<String> headers(String name) {
		String value = header(name);
		return (value != null) ? Collections.enumeration(List.of(value)) : Collections.emptyEnumeration();
	}

}
