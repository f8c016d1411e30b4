/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.routing.RulesInForce;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;

/**
 * The table of the policies in force, for the log.
 */
@Internal
public final class PolicyTable {

	private static final Log logger = LogFactory.getLog(PolicyTable.class);

	private static final int MAX_CELL_LENGTH = 60;

	private final CorsPolicyRegistry registry;

	private final GovernedHandlers handlers;

	private final ObjectProvider<OtherFilters> filters;

	public PolicyTable(CorsPolicyRegistry registry, GovernedHandlers handlers, ObjectProvider<OtherFilters> filters) {
		this.registry = registry;
		this.handlers = handlers;
		this.filters = filters;
	}

	/**
	 * Log the table, unless there are no policies.
	 */
	public void log() {
		RulesInForce rules = this.registry.getRules();
		Collection<CorsPolicy> policies = rules.policies().asCollection();
		if (!logger.isInfoEnabled() || policies.isEmpty()) {
			return;
		}
		List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("policy", "paths", "handlers", "origins", "methods", "credentials", "mode",
				areDangersAccepted(policies) ? "accepted dangers" : ""));
		Map<CorsPolicy, Long> handlers = this.handlers.count(policies).orElse(Map.of());
		for (CorsPolicy policy : policies) {
			Long number = handlers.get(policy);
			rows.add(row(policy, rules, (number != null) ? number.toString() : "?"));
		}
		List<String> filters = new ArrayList<>();
		for (OtherFilters found : this.filters) {
			filters.addAll(found.ahead());
		}
		logger.info("CORS policies in force%s:\n\n".formatted(rules.setByCode() ? " (those of code)" : "")
				+ format(rows) + "\n" + (filters.isEmpty() ? ""
						: "\nAhead of them, and so able to answer first: %s\n".formatted(String.join(", ", filters))));
	}

	private static boolean areDangersAccepted(Collection<CorsPolicy> policies) {
		for (CorsPolicy policy : policies) {
			if (!policy.acceptedDangers().isEmpty()) {
				return true;
			}
		}
		return false;
	}

	private static List<String> row(CorsPolicy policy, RulesInForce rules, String handlers) {
		CorsPolicy.Settings settings = policy.settings();
		boolean fallback = policy.paths().isEmpty() && policy.name().equals(CorsPolicy.DEFAULT_NAME);
		return List.of(policy.name(), fallback ? "(all others)" : cell(policy.paths()), handlers, origins(policy),
				cell(settings.allowedMethods()), settings.allowCredentials() ? "yes" : "no", mode(policy, rules),
				dangers(policy));
	}

	private static String origins(CorsPolicy policy) {
		List<String> written = policy.settings().allowedOrigins();
		String source = policy.originsFrom();
		if (source == null) {
			return written.isEmpty() ? "(none)" : cell(written);
		}
		return "%sfrom %s (%s)".formatted(written.isEmpty() ? "" : cell(written) + "; ", source, policy.originsScope());
	}

	private static String mode(CorsPolicy policy, RulesInForce rules) {
		List<String> beside = rules.policies().triedBeside(policy);
		String mode = rules.protocol().enforces(policy) ? "enforce" : "report-only";
		String trial = "trial of " + String.join(", ", beside);
		return beside.isEmpty() ? mode : rules.policies().isTrialOnly(policy) ? trial : mode + ", " + trial;
	}

	/**
	 * What a reviewer should see: each setting that accepts a danger, with an entry that
	 * runs it.
	 */
	private static String dangers(CorsPolicy policy) {
		return policy.acceptedDangers().isEmpty() ? ""
				: policy.acceptedDangers()
					.entrySet()
					.stream()
					.map((danger) -> "%s: %s".formatted(danger.getKey().propertyName(), cell(danger.getValue())))
					.collect(Collectors.joining("; "));
	}

	private static String cell(List<String> values) {
		String text = String.join(", ", values);
		return (text.length() > MAX_CELL_LENGTH) ? values.get(0) + " and %d more".formatted(values.size() - 1) : text;
	}

	private static String format(List<List<String>> rows) {
		int[] widths = new int[rows.get(0).size()];
		for (List<String> row : rows) {
			for (int column = 0; column < widths.length; column++) {
				widths[column] = Math.max(widths[column], row.get(column).length());
			}
		}
		List<String> lines = new ArrayList<>();
		for (List<String> row : rows) {
			StringBuilder line = new StringBuilder("  ");
			for (int column = 0; column < widths.length; column++) {
				line.append("  ").append(row.get(column)).append(" ".repeat(widths[column] - row.get(column).length()));
			}
			lines.add(line.toString().stripTrailing());
		}
		return String.join("\n", lines);
	}

}
