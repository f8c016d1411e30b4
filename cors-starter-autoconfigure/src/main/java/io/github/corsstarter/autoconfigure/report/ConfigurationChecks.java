/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Asks all checks as soon as handlers are known, and publishes one report of what they
 * say and of what was held back until then.
 */
@Internal
public final class ConfigurationChecks implements SmartInitializingSingleton {

	private final ObjectProvider<CorsSettings> settings;

	private final ObjectProvider<CorsPolicyRegistry> registries;

	private final List<ConfigurationCheck> always;

	private final ObjectProvider<ConfigurationCheck> checks;

	private volatile ConfigurationReport published = new ConfigurationReport(List.of());

	/**
	 * Create the checks.
	 * @param settings the settings that the application starts with
	 * @param registries know the policies that it starts with
	 * @param always find what is wrong, whatever else there is
	 * @param checks the beans that do
	 */
	public ConfigurationChecks(ObjectProvider<CorsSettings> settings, ObjectProvider<CorsPolicyRegistry> registries,
			List<ConfigurationCheck> always, ObjectProvider<ConfigurationCheck> checks) {
		this.settings = settings;
		this.registries = registries;
		this.always = always;
		this.checks = checks;
	}

	@Override
	public void afterSingletonsInstantiated() {
		CorsSettings settings = this.settings.getObject();
		CorsPolicies policies = this.registries.stream()
			.findFirst()
			.map(CorsPolicyRegistry::getPolicies)
			.orElse(settings.policies());
		ConfigurationReport report = check(settings, policies);
		report.publish();
		this.published = report;
	}

	/**
	 * Log what is doubtful about settings, apart from what was said of those before them.
	 * @param report a report without errors
	 */
	public void publishNew(ConfigurationReport report) {
		report.without(this.published).publish();
		this.published = report;
	}

	/**
	 * Check settings before they hold.
	 * @param settings the settings
	 * @param policies the policies that are to be in force
	 * @return all that is wrong or doubtful
	 */
	public ConfigurationReport check(CorsSettings settings, CorsPolicies policies) {
		List<ConfigurationCheck> checks = new ArrayList<>(this.always);
		checks.addAll(this.checks.orderedStream().toList());
		return ConfigurationReport.of(Stream.concat(settings.problems().stream(),
				new ConfigurationCheckGroup(checks).check(settings, policies)));
	}

}
