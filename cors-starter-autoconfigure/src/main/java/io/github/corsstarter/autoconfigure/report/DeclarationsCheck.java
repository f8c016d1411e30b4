package io.github.corsstarter.autoconfigure.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.corsstarter.handler.DeclaredRoute;
import io.github.corsstarter.handler.PolicyDeclaration;
import io.github.corsstarter.policy.Internal;

/**
 * Checks what handlers say about their policies.
 *
 * @param policyNames the names of all policies
 * @param trials of those that are the trial of another, its name by theirs
 */
@Internal
public record DeclarationsCheck(Collection<String> policyNames, Map<String, String> trials) {

	private static final int NEAREST_DISTANCE = 3;

	/**
	 * Check routes.
	 * @param routes the routes whose handlers say something
	 * @return what is wrong or doubtful
	 */
	public Stream<ConfigurationProblem> check(List<DeclaredRoute> routes) {
		return routes.stream().map(DeclaredRoute::declaration).distinct().flatMap(this::check).distinct();
	}

	private Stream<ConfigurationProblem> check(PolicyDeclaration declaration) {
		String name = declaration.policyName();
		if (name != null && !this.policyNames.contains(name)) {
			return Stream.of(new ConfigurationProblem(declaration.location(), name, null,
					"There is no policy of this name, so the route would allow nothing.", remedy(name), false));
		}
		String governing = (name != null) ? this.trials.get(name) : null;
		if (governing != null) {
			return Stream.of(new ConfigurationProblem(declaration.location(), name, null,
					"This policy is the trial of '%s' and governs nothing, so the route would allow nothing."
						.formatted(governing),
					"Write \"%s\": the trial is tried wherever that governs.".formatted(governing), false));
		}
		return declaration.problems().stream().map(ConfigurationProblem::of);
	}

	private String remedy(String name) {
		return this.policyNames.stream()
			.min(Comparator.comparing((known) -> EditDistance.between(known, name)))
			.filter((known) -> EditDistance.between(known, name) <= NEAREST_DISTANCE)
			.map((known) -> "Write \"%s\", or add the policy cors.policies.%s.".formatted(known, name))
			.orElseGet(() -> "Write one of %s, or add the policy cors.policies.%s."
				.formatted(String.join(", ", this.policyNames), name));
	}

}
