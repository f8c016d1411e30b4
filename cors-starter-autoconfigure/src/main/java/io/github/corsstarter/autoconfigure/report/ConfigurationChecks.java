package io.github.corsstarter.autoconfigure.report;

import java.util.stream.Stream;

import io.github.corsstarter.policy.Internal;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Asks all checks as soon as handlers are known, and publishes one report of what they
 * say and of what was held back until then.
 */
@Internal
public final class ConfigurationChecks implements SmartInitializingSingleton {

	private final ObjectProvider<CorsSettings> settings;

	private final ObjectProvider<ConfigurationCheck> checks;

	public ConfigurationChecks(ObjectProvider<CorsSettings> settings, ObjectProvider<ConfigurationCheck> checks) {
		this.settings = settings;
		this.checks = checks;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Stream<ConfigurationProblem> heldBack = this.settings.stream()
			.flatMap((settings) -> settings.problems().stream());
		Stream<ConfigurationProblem> found = this.checks.orderedStream().flatMap(ConfigurationCheck::check);
		ConfigurationReport.of(Stream.concat(heldBack, found)).publish();
	}

}
