/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Says once, at the start, what becomes of CORS configuration that is not a policy: two
 * authorities in one application are a riddle to whoever looks at one of them. What is
 * broken about it is for the report of all problems.
 */
@Internal
public final class OtherCorsReport implements SmartInitializingSingleton, ConfigurationCheck {

	private static final Log logger = LogFactory.getLog(OtherCorsReport.class);

	private final CorsPolicyRegistry registry;

	private final OtherCorsList found;

	private final boolean logEquivalents;

	/**
	 * Create a report.
	 * @param registry holds the policies
	 * @param finders find the configuration besides
	 * @param logEquivalents whether to say what policies would say the same
	 */
	public OtherCorsReport(CorsPolicyRegistry registry, ObjectProvider<OtherCorsFinder> finders,
			boolean logEquivalents) {
		this.registry = registry;
		this.found = new OtherCorsList(finders);
		this.logEquivalents = logEquivalents;
	}

	/**
	 * Say as policies what each configuration says.
	 * @return the configurations, with the text of a YAML document for each
	 */
	public Map<OtherCors, String> equivalents() {
		return this.found.equivalents();
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.logEquivalents) {
			logEquivalents();
		}
		if (this.registry.getPolicies().isEmpty()) {
			return;
		}
		List<OtherCors> working = new ArrayList<>(this.found.find());
		working.removeIf(OtherCors::broken);
		if (!working.isEmpty()) {
			logger.info(list(
					"Where a policy governs, it alone decides about CORS. The application has other CORS configuration too:",
					working));
		}
	}

	@Override
	public Stream<ConfigurationProblem> check(CorsSettings settings, CorsPolicies policies) {
		List<OtherCors> found = this.found.find();
		return found.isEmpty() ? Stream.empty() : found.stream()
			.filter(OtherCors::broken)
			.map((other) -> ConfigurationProblem.warning(other.what(),
					"Any origin ('*') and credentials exclude each other, so Spring answers each request for these paths with 500, governed or not.",
					"Remove it, and name the origins in a policy's allowed-origins."));
	}

	/**
	 * As one message: whoever asked for it wants to copy it.
	 */
	private void logEquivalents() {
		Map<OtherCors, String> equivalents = equivalents();
		logger.info(equivalents.isEmpty()
				? "The application has no CORS configuration besides policies (cors.log-equivalents)."
				: equivalents.entrySet()
					.stream()
					.map((other) -> "# %s\n%s".formatted(other.getKey().what(), other.getValue()))
					.collect(Collectors.joining("---\n",
							"What the application's other CORS configuration says, as policies (cors.log-equivalents):\n\n",
							"")));
	}

	private static String list(String heading, List<OtherCors> found) {
		return found.stream()
			.map((other) -> "    - %s: %s".formatted(other.what(), other.effect()))
			.collect(Collectors.joining("\n", heading + "\n", ""));
	}

}
