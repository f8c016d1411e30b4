/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Says which policies are not enforced, when the application starts and when that
 * changes. A mode that was meant for a day is easily forgotten. Trials are not among
 * them: the policy beside a trial is enforced.
 */
@Internal
public final class ReportOnlyNotice {

	private static final Log logger = LogFactory.getLog(ReportOnlyNotice.class);

	private final CorsPolicyRegistry registry;

	private Map<String, Instant> said = Map.of();

	public ReportOnlyNotice(CorsPolicyRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Say which policies only report now, and what changes of that from now on.
	 */
	public void begin() {
		sayChanges("this start");
		this.registry.afterReplacing(() -> sayChanges("now"));
	}

	private synchronized void sayChanges(String since) {
		CorsPolicies policies = this.registry.getPolicies();
		Map<String, Instant> notEnforced = new TreeMap<>();
		for (Map.Entry<String, Instant> policy : this.registry.getNotEnforcedSince().entrySet()) {
			if (!isTrial(policies, policy.getKey())) {
				notEnforced.put(policy.getKey(), policy.getValue());
			}
		}
		if (notEnforced.equals(this.said)) {
			return;
		}
		List<String> added = notEnforced.keySet().stream().filter((name) -> !this.said.containsKey(name)).toList();
		if (!added.isEmpty()) {
			logger.warn("Policies that only report, from %s on: %s. They refuse nothing, and write no header."
				.formatted(since, String.join(", ", added)));
		}
		this.said.forEach((name, time) -> {
			if (!notEnforced.containsKey(name) && policies.get(name) != null) {
				logger.info("Policy '%s' has only reported since %s. It is now %s.".formatted(name, time,
						isTrial(policies, name) ? "the trial of one that is enforced" : "enforced"));
			}
		});
		this.said = notEnforced;
	}

	private static boolean isTrial(CorsPolicies policies, String name) {
		CorsPolicy policy = policies.get(name);
		return policy != null && policies.isTrialOnly(policy);
	}

}
