package io.github.corsstarter.autoconfigure;

import java.util.List;

import io.github.corsstarter.routing.CorsPolicyRegistry;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Makes sure that policies are enforced. Whether there is a filter is decided when an
 * application is processed ahead of time; policies that come later, from a profile of the
 * production say, would otherwise be silently left out.
 */
final class EnforcementCheck {

	EnforcementCheck(CorsSettings settings, ObjectProvider<CorsPolicyRegistry> registries) {
		if (!settings.policies().isEmpty() && registries.stream().findAny().isEmpty()) {
			throw new InvalidCorsConfigurationException(List.of(new ConfigurationProblem(CorsProperties.POLICIES, null,
					null,
					"The application was processed ahead of time without any policy, so that it has no filter which enforces them.",
					"Process it with the profiles and properties that it runs with: one policy is enough, whatever it says.",
					false)));
		}
	}

}
