package io.github.corsstarter.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.InvalidCorsPolicyException;
import io.github.corsstarter.policy.PolicyProblem;
import io.github.corsstarter.policy.PolicySetting;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.RoutingProblem;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

/**
 * Makes settings of properties, and one report of all that is wrong with them.
 */
final class CorsSettingsFactory {

	private static final Log logger = LogFactory.getLog(CorsSettingsFactory.class);

	private final CorsProperties properties;

	private final CorsPropertySources sources;

	private final FilterOrder filterOrder;

	private final List<CorsPolicyCustomizer> customizers;

	private final List<ConfigurationProblem> problems = new ArrayList<>();

	private final Map<String, ConfigurationProblem> withoutPaths = new LinkedHashMap<>();

	CorsSettingsFactory(CorsProperties properties, Environment environment, List<CorsPolicyCustomizer> customizers) {
		this.properties = properties;
		this.sources = new CorsPropertySources(environment);
		this.filterOrder = FilterOrder.of(properties, environment);
		this.customizers = customizers;
	}

	/**
	 * Create the settings.
	 * @param others policies that are there besides those of the properties
	 * @throws InvalidCorsConfigurationException if the configuration is invalid
	 */
	CorsSettings create(List<CorsPolicy> others) {
		UnknownPropertyCheck.check(this.sources).forEach(this.problems::add);
		this.filterOrder.check(this.sources).ifPresent(this.problems::add);
		checkPreflightStatus();
		warnOfDebug();
		List<CorsPolicy> policies = new ArrayList<>();
		Map<String, List<String>> paths = new LinkedHashMap<>();
		this.properties.getPolicies().forEach((name, properties) -> {
			Optional<CorsPolicy> policy = createPolicy(name, properties);
			policy.ifPresent(policies::add);
			paths.put(name, policy.map(CorsPolicy::paths).orElseGet(properties::pathsOrNone));
		});
		policies.addAll(others);
		others.forEach((policy) -> paths.put(policy.name(), policy.paths()));
		CorsPolicies.checkPaths(paths).forEach(this::add);
		List<ConfigurationProblem> errors = this.problems.stream().filter((problem) -> !problem.warning()).toList();
		if (!errors.isEmpty()) {
			throw new InvalidCorsConfigurationException(errors);
		}
		if (!this.problems.isEmpty()) {
			logger.warn(ConfigurationProblemReport.warn(this.problems));
		}
		return new CorsSettings(CorsPolicies.of(policies),
				new CorsProtocol(this.properties.getDisallowedRequests(), this.properties.getPreflightStatus(),
						this.properties.getMode()),
				this.filterOrder.value(), this.properties.isDebug(), this.withoutPaths, sources());
	}

	private void warnOfDebug() {
		if (this.properties.isDebug()) {
			String name = CorsProperties.PREFIX + ".debug";
			this.problems.add(new ConfigurationProblem(name, "true", Origin.from(this.sources.find(name)),
					"Every stranger is told which policies there are and what they allow.",
					"Never use it in production.", true));
		}
	}

	private void checkPreflightStatus() {
		int status = this.properties.getPreflightStatus();
		if (status < 200 || status > 299) {
			String name = CorsProperties.PREFIX + ".preflight-status";
			this.problems
				.add(new ConfigurationProblem(name, String.valueOf(status), Origin.from(this.sources.find(name)),
						"Browsers accept a preflight only with a status from 200 to 299.",
						"Write 204, or 200 for clients that know no other.", false));
		}
	}

	private Optional<CorsPolicy> createPolicy(String name, CorsPolicyProperties properties) {
		CorsPolicy.Builder builder = properties.toBuilder(name);
		this.customizers.forEach((customizer) -> customizer.customize(name, builder));
		try {
			CorsPolicy policy = builder.build();
			policy.warnings().forEach((warning) -> add(name, warning));
			if (policy.paths().isEmpty() && !name.equals(CorsPolicy.DEFAULT_NAME)) {
				this.withoutPaths.put(name, problem(name, PolicySetting.PATHS, PolicyProblem.WHOLE_SETTING, "",
						"The policy has no paths, and no annotation names it, so that it governs no request.",
						"Give it paths, name it by @UseCorsPolicy, or remove it; without either only the policy 'default' governs.",
						true));
			}
			return Optional.of(policy);
		}
		catch (InvalidCorsPolicyException ex) {
			ex.getProblems().forEach((problem) -> add(name, problem));
			return Optional.empty();
		}
	}

	private void add(String policyName, PolicyProblem problem) {
		this.problems.add(problem(policyName, (problem.setting() != PolicySetting.NAME) ? problem.setting() : null,
				problem.index(), problem.value(), problem.message(), problem.remedy(), problem.isWarning()));
	}

	private void add(RoutingProblem problem) {
		this.problems.add(problem(problem.policyName(), PolicySetting.PATHS, problem.index(), problem.value(),
				problem.message(), problem.remedy(), false));
	}

	private ConfigurationProblem problem(String policyName, @Nullable PolicySetting setting, int index, String value,
			String message, String remedy, boolean warning) {
		if (!this.properties.getPolicies().containsKey(policyName)) {
			return new ConfigurationProblem("CORS policy '%s'".formatted(policyName), value, null, message, remedy,
					warning);
		}
		String policy = policyProperty(policyName);
		if (setting == null) {
			return new ConfigurationProblem(policy, null, originOfPolicy(policyName), message, remedy, warning);
		}
		String property = policy + "." + setting.propertyName();
		ConfigurationProperty found = this.sources.find(property, index);
		if (found == null) {
			return new ConfigurationProblem(property, value.isEmpty() ? null : value, originOfPolicy(policyName),
					message, remedy, warning);
		}
		// As it was written, where it is not one element of a list.
		String written = (index == PolicyProblem.WHOLE_SETTING) ? String.valueOf(found.getValue()) : value;
		return new ConfigurationProblem(found.getName().toString(), written, found.getOrigin(), message, remedy,
				warning);
	}

	private Map<String, Map<String, String>> sources() {
		Map<String, Map<String, String>> sources = new LinkedHashMap<>();
		for (String policy : this.properties.getPolicies().keySet()) {
			Map<String, String> ofPolicy = new LinkedHashMap<>();
			written(policy).forEach(
					(property) -> ofPolicy.put(property.getName().toString(), String.valueOf(property.getOrigin())));
			sources.put(policy, ofPolicy);
		}
		return sources;
	}

	private @Nullable Origin originOfPolicy(String policyName) {
		return written(policyName).findFirst().map(ConfigurationProperty::getOrigin).orElse(null);
	}

	private Stream<ConfigurationProperty> written(String policyName) {
		String prefix = policyProperty(policyName);
		return this.sources.written().filter((property) -> property.getName().toString().startsWith(prefix + "."));
	}

	private static String policyProperty(String policyName) {
		String name = CorsProperties.POLICIES + "." + policyName;
		return (ConfigurationPropertyName.ofIfValid(name) != null) ? name
				: CorsProperties.POLICIES + "[" + policyName + "]";
	}

}
