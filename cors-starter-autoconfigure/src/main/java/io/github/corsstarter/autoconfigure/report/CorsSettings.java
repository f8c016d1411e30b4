/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.List;
import java.util.Map;

import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.PolicyOutline;
import io.github.corsstarter.source.OriginSourceSettings;

/**
 * What the properties say.
 *
 * @param policies the policies, none if there are none or if they do not fit
 * @param outlines what is known of all policies, of those too that cannot be used
 * @param protocol the rules by which requests are decided
 * @param originSources for how long and how much of what sources answer is remembered
 * @param filterOrder the order of the filter
 * @param debug whether responses say what was decided
 * @param logPolicies whether the start says which policies are in force
 * @param logEquivalents whether it says what policies would say what other configuration
 * says
 * @param withoutPaths by their names, the policies that an annotation has to select, each
 * with what to say if none does
 * @param sources by the names of the policies, their properties with where they stand
 * @param origins by the names of the policies, their allowed origins with the properties
 * that hold them
 * @param problems what is wrong with the properties, and what is held back until handlers
 * are known
 */
@Internal
public record CorsSettings(CorsPolicies policies, List<PolicyOutline> outlines, CorsProtocol protocol,
		OriginSourceSettings originSources, int filterOrder, boolean debug, boolean logPolicies, boolean logEquivalents,
		Map<String, ConfigurationProblem> withoutPaths, Map<String, Map<String, String>> sources,
		Map<String, WrittenEntries> origins, List<ConfigurationProblem> problems) {

	/**
	 * Whether something is wrong that stops the start.
	 * @return whether not all problems are warnings
	 */
	public boolean areInvalid() {
		for (ConfigurationProblem problem : this.problems) {
			if (!problem.warning()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return these settings for a filter that stands where it is.
	 * @param filterOrder its order
	 * @return the same settings but for the order
	 */
	public CorsSettings withFilterOrder(int filterOrder) {
		return new CorsSettings(this.policies, this.outlines, this.protocol, this.originSources, filterOrder,
				this.debug, this.logPolicies, this.logEquivalents, this.withoutPaths, this.sources, this.origins,
				this.problems);
	}

	/**
	 * Where a policy of the properties stands.
	 */
	boolean areSourceOf(String policyName) {
		return this.sources.containsKey(policyName);
	}

}
