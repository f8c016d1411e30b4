package io.github.corsstarter.policy;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What to do with a request, what to send, and why. Immutable.
 *
 * @param policy the policy that decided
 * @param kind what the request is to the CORS protocol
 * @param reason why the request gets this answer
 * @param status the status of the answer that ends the request here, or {@link #CONTINUE}
 * where the application is to answer
 * @param allowOrigin the value of {@code Access-Control-Allow-Origin}, or {@code null}
 * where the response has none
 * @param headers the other CORS headers of the response
 * @param vary what the response's {@code Vary} must name
 */
public record CorsDecision(CorsPolicy policy, RequestKind kind, DecisionReason reason, int status,
		@Nullable String allowOrigin, List<HeaderField> headers, VaryNames vary) {

	/**
	 * The {@link #status()} of a request that goes on to the application.
	 */
	public static final int CONTINUE = 0;

	/**
	 * Whether the request ends here, with nothing behind the filter ever seeing it.
	 * @return whether the request ends here
	 */
	public boolean endsRequest() {
		return this.status != CONTINUE;
	}

	/**
	 * Whether the policy lists the origin and trusts its pages with the user's cookies.
	 * Only then may a check be left out that the application has of its own: what has not
	 * been judged is not approved.
	 * @return whether the policy vouches for the origin
	 */
	public boolean vouchesForOrigin() {
		return this.reason == DecisionReason.ALLOWED && this.policy.settings().allowCredentials();
	}

	/**
	 * Return the value of a CORS header of the response.
	 * @param name the header's name, one of {@link ResponseHeaders#NAMES}
	 * @return the value, or {@code null} where the response does not have the header
	 */
	public @Nullable String header(String name) {
		if (name.equals(ResponseHeaders.ALLOW_ORIGIN)) {
			return this.allowOrigin;
		}
		for (int i = 0; i < this.headers.size(); i++) {
			if (this.headers.get(i).name().equals(name)) {
				return this.headers.get(i).value();
			}
		}
		return null;
	}

}
