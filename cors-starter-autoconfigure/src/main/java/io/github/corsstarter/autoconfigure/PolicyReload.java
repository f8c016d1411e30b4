/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.corsstarter.actuate.PolicyProvenance;
import io.github.corsstarter.autoconfigure.report.ConfigurationChecks;
import io.github.corsstarter.autoconfigure.report.ConfigurationProblem;
import io.github.corsstarter.autoconfigure.report.ConfigurationReport;
import io.github.corsstarter.autoconfigure.report.CorsPropertySources;
import io.github.corsstarter.autoconfigure.report.CorsSettings;
import io.github.corsstarter.autoconfigure.report.WrittenEntries;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.routing.RulesInForce;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.env.Environment;

/**
 * Reads the settings again while the application runs, checks them as its start does, and
 * puts them in force in one step. What is wrong is reported, and changes nothing. Safe
 * for use by many threads.
 */
final class PolicyReload implements PolicyProvenance {

	private static final Log logger = LogFactory.getLog(PolicyReload.class);

	static final String SUCCESS = "success";

	static final String FAILURE = "failure";

	private static final String UNCHANGEABLE = "This cannot change while the application runs: it holds from its next start.";

	private final Environment environment;

	private final Supplier<CorsSettings> reader;

	private final ConfigurationChecks checks;

	private final CorsPolicyRegistry registry;

	private final ObjectProvider<ReloadListener> listeners;

	private final CorsSettings started;

	/** Not so where a bean of the application's own takes the place of all policies. */
	private final boolean ofProperties;

	private volatile CorsSettings settings;

	private volatile @Nullable Reload lastReload;

	PolicyReload(Environment environment, CorsSettings started, Supplier<CorsSettings> reader,
			ConfigurationChecks checks, CorsPolicyRegistry registry, ObjectProvider<CorsPolicies> policies,
			ObjectProvider<ReloadListener> listeners) {
		this.environment = environment;
		this.reader = reader;
		this.checks = checks;
		this.registry = registry;
		this.listeners = listeners;
		this.started = started;
		this.ofProperties = policies.getIfUnique() == started.policies();
		this.settings = started;
	}

	/**
	 * Reload the settings, whether they have changed or not.
	 */
	synchronized void reload() {
		CorsSettings candidate;
		RulesInForce rules;
		ConfigurationReport report;
		try {
			CorsSettings read = this.reader.get();
			candidate = read.withFilterOrder(this.started.filterOrder());
			CorsPolicies policies = this.ofProperties ? candidate.policies() : this.registry.getPolicies();
			rules = new RulesInForce(policies, candidate.protocol(), candidate.debug(), !this.ofProperties);
			report = this.checks.check(candidate, rules.policies()).and(unchangeable(read));
		}
		catch (RuntimeException ex) {
			// Thrown by a customizer, or another bean of the application's own; or its
			// policies do not fit the mode.
			logger.error(
					"The configuration of CORS was not reloaded, and what is in force stays, because code of the application failed.",
					ex);
			end(FAILURE, List.of(), ConfigurationReport.of(Stream.of(ConfigurationProblem.error(CorsProperties.PREFIX,
					"Code of the application failed: %s.".formatted(ex), "See the log."))));
			return;
		}
		if (report.hasErrors()) {
			logger.error("The configuration of CORS was not reloaded, and what is in force stays. %s\n\n%s\n"
				.formatted(report.summary(), report.describe("reload")));
			end(FAILURE, List.of(), report);
			return;
		}
		boolean ofCode = this.ofProperties && this.registry.getRules().setByCode();
		List<String> changes = this.registry.replaceRules((before) -> rules);
		this.settings = candidate;
		logger.info("The configuration of CORS was reloaded: %s.%s".formatted(
				changes.isEmpty() ? "nothing changed" : String.join("; ", changes),
				ofCode ? " It takes the place of policies that code of the application had set." : ""));
		this.checks.publishNew(report);
		end(SUCCESS, changes, report);
	}

	private Stream<ConfigurationProblem> unchangeable(CorsSettings read) {
		CorsPropertySources sources = new CorsPropertySources(this.environment);
		Stream<ConfigurationProblem> enabled = OnCorsEnabledCondition.isEnabled(this.environment) ? Stream.empty()
				: Stream.of(unchangeable(sources, "enabled", "Restart the application to switch the policies off."));
		Stream<ConfigurationProblem> order = (read.filterOrder() == this.started.filterOrder()) ? Stream.empty()
				: Stream.of(unchangeable(sources, "filter-order", "Restart the application to move the filter."));
		Stream<ConfigurationProblem> origins = read.originSources().equals(this.started.originSources())
				? Stream.empty() : Stream.of(unchangeable(sources, "origin-sources",
						"Restart the application to remember what sources answer otherwise."));
		return Stream.of(enabled, order, origins).flatMap((problems) -> problems);
	}

	private static ConfigurationProblem unchangeable(CorsPropertySources sources, String setting, String remedy) {
		String name = CorsProperties.PREFIX + "." + setting;
		ConfigurationProperty property = sources.find(name);
		return (property == null) ? ConfigurationProblem.warning(name, UNCHANGEABLE, remedy)
				: ConfigurationProblem.of(property, UNCHANGEABLE, remedy).asWarning();
	}

	private void end(String outcome, List<String> changes, ConfigurationReport report) {
		this.lastReload = new Reload(Instant.now(), outcome, changes,
				report.problems().stream().map(PolicyReload::describe).toList());
		this.listeners.orderedStream().forEach((listener) -> listener.reloaded(outcome));
	}

	private static Problem describe(ConfigurationProblem problem) {
		return new Problem(problem.location(), problem.value(),
				(problem.origin() != null) ? Objects.toString(problem.origin()) : null, problem.message(),
				problem.remedy(), problem.warning());
	}

	@Override
	public Map<String, Map<String, String>> sources() {
		return this.settings.sources();
	}

	@Override
	public @Nullable Property originProperty(String policy, String entry) {
		CorsSettings settings = this.settings;
		WrittenEntries origins = settings.origins().get(policy);
		String property = (origins != null) ? origins.propertyOf(entry) : null;
		return (property != null)
				? new Property(property, settings.sources().getOrDefault(policy, Map.of()).get(property)) : null;
	}

	@Override
	public @Nullable Reload lastReload() {
		return this.lastReload;
	}

	/**
	 * Is told of each reload.
	 */
	interface ReloadListener {

		void reloaded(String outcome);

	}

}
