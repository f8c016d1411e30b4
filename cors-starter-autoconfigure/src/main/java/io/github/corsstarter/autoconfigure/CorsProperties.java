/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.DisallowedRequests;
import io.github.corsstarter.policy.EnforcementMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.context.annotation.Lazy;

/**
 * Which pages of other origins may call this application, and how it answers requests
 * that they may not send.
 */
@ConfigurationProperties(CorsProperties.PREFIX)
@Lazy
public class CorsProperties {

	static final String PREFIX = "cors";

	static final String POLICIES = PREFIX + ".policies";

	/**
	 * Whether the policies are enforced. If not, the starter sends no CORS header, so
	 * pages of other origins cannot call.
	 */
	private boolean enabled = true;

	/**
	 * Policies by name. Logs, metrics and annotations use the names. A policy named
	 * 'default' without paths governs every path that no other policy claims.
	 */
	private final Map<String, CorsPolicyProperties> policies = new LinkedHashMap<>();

	/**
	 * What happens to requests that a policy does not allow: 'reject' answers them with
	 * status 403, 'pass-through' passes them on without CORS headers. Preflight requests
	 * and WebSocket handshakes from origins that are not allowed get status 403 in either
	 * case.
	 */
	private DisallowedRequests disallowedRequests = DisallowedRequests.REJECT;

	/**
	 * Status of the answer to a preflight request from an allowed origin, 200 to 299.
	 */
	private int preflightStatus = CorsProtocol.DEFAULT_PREFLIGHT_STATUS;

	/**
	 * Whether policies are enforced: 'enforce' answers requests as the policies say.
	 * 'report-only' decides, logs and counts as if it did, but changes no response. A
	 * policy can have a mode of its own.
	 */
	private EnforcementMode mode = EnforcementMode.ENFORCE;

	/**
	 * Whether each response to a cross-origin request names its policy and the reason of
	 * the decision in the header 'X-Cors-Debug', and the body of a refusal says what to
	 * change. Not for production: it tells strangers about the configuration.
	 */
	private boolean debug;

	/**
	 * Whether the policies in force are logged when the application starts.
	 */
	private boolean logPolicies = true;

	/**
	 * Whether to log, at startup, policies equivalent to the application's other CORS
	 * configuration, as YAML to copy.
	 */
	private boolean logEquivalents;

	/**
	 * Order of the filter among all filters. Must be lower than that of Spring Security's
	 * filter chain. By default the filter runs after the handling of forwarded headers
	 * and observation, and before all others.
	 */
	private @Nullable Integer filterOrder;

	/**
	 * For how long and how much of what the sources of origins answer is remembered.
	 */
	@NestedConfigurationProperty
	private final CorsOriginSourcesProperties originSources = new CorsOriginSourcesProperties();

	public CorsOriginSourcesProperties getOriginSources() {
		return this.originSources;
	}

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

	public EnforcementMode getMode() {
		return this.mode;
	}

	public void setMode(EnforcementMode mode) {
		this.mode = mode;
	}

	public boolean isDebug() {
		return this.debug;
	}

	public void setDebug(boolean debug) {
		this.debug = debug;
	}

	public boolean isLogPolicies() {
		return this.logPolicies;
	}

	public void setLogPolicies(boolean logPolicies) {
		this.logPolicies = logPolicies;
	}

	public boolean isLogEquivalents() {
		return this.logEquivalents;
	}

	public void setLogEquivalents(boolean logEquivalents) {
		this.logEquivalents = logEquivalents;
	}

	public @Nullable Integer getFilterOrder() {
		return this.filterOrder;
	}

	public void setFilterOrder(@Nullable Integer filterOrder) {
		this.filterOrder = filterOrder;
	}

}
