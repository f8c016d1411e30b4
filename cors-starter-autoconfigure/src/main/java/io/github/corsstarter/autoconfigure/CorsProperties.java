package io.github.corsstarter.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.DisallowedRequests;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which pages of other origins may call this application, and how requests are answered
 * that they may not send.
 */
@ConfigurationProperties(CorsProperties.PREFIX)
public class CorsProperties {

	static final String PREFIX = "cors";

	static final String POLICIES = PREFIX + ".policies";

	/**
	 * Whether the policies are enforced. Without them no CORS header is sent, so that
	 * pages of other origins cannot call.
	 */
	private boolean enabled = true;

	/**
	 * Policies by their names, which logs, metrics and annotations use. The policy named
	 * 'default', if it has no paths, governs every path that no other policy claims.
	 */
	private final Map<String, CorsPolicyProperties> policies = new LinkedHashMap<>();

	/**
	 * What becomes of requests that a policy does not allow: 'reject' answers them with
	 * status 403, 'pass-through' passes them on without CORS headers.
	 */
	private DisallowedRequests disallowedRequests = DisallowedRequests.REJECT;

	/**
	 * Status of the answer to a pre-flight request from an allowed origin, 200 to 299.
	 */
	private int preflightStatus = CorsProtocol.DEFAULT_PREFLIGHT_STATUS;

	/**
	 * Order of the filter among all filters. Must be lower than that of Spring Security's
	 * filter chain. By default the filter stands behind the handling of forwarded headers
	 * and observation, and ahead of all else.
	 */
	private @Nullable Integer filterOrder;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Map<String, CorsPolicyProperties> getPolicies() {
		return this.policies;
	}

	public DisallowedRequests getDisallowedRequests() {
		return this.disallowedRequests;
	}

	public void setDisallowedRequests(DisallowedRequests disallowedRequests) {
		this.disallowedRequests = disallowedRequests;
	}

	public int getPreflightStatus() {
		return this.preflightStatus;
	}

	public void setPreflightStatus(int preflightStatus) {
		this.preflightStatus = preflightStatus;
	}

	public @Nullable Integer getFilterOrder() {
		return this.filterOrder;
	}

	public void setFilterOrder(@Nullable Integer filterOrder) {
		this.filterOrder = filterOrder;
	}

}
