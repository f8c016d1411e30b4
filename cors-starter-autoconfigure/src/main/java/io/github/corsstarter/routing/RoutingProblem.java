package io.github.corsstarter.routing;

import io.github.corsstarter.policy.PolicyProblem;

import org.springframework.web.util.pattern.PatternParseException;

/**
 * Something wrong with how policies are put together.
 *
 * @param type what is wrong
 * @param policyName the policy that is wrong
 * @param index the position of the wrong path, {@link PolicyProblem#WHOLE_SETTING} where
 * it is not about one path
 * @param value the value as the user wrote it
 * @param message what is wrong and why it matters, in whole sentences
 * @param remedy what to write instead, in a whole sentence
 */
public record RoutingProblem(Type type, String policyName, int index, String value, String message, String remedy) {

	static RoutingProblem duplicateName(String policy) {
		return new RoutingProblem(Type.NAME_DUPLICATE, policy, PolicyProblem.WHOLE_SETTING, policy,
				"Two policies have this name.", "Give each policy a name of its own.");
	}

	static RoutingProblem duplicatePath(String policy, int index, String path, String other) {
		return new RoutingProblem(Type.PATH_DUPLICATE, policy, index, path,
				"Policy '%s' has the same path, and a path has one policy.".formatted(other),
				"Remove it from one of the two.");
	}

	static RoutingProblem emptyPath(String policy, int index, String path) {
		return new RoutingProblem(Type.PATH_INVALID, policy, index, path,
				"The path is empty, so it does not say what the policy governs.",
				"Write a path such as /api/**, or remove the element.");
	}

	static RoutingProblem withoutSlash(String policy, int index, String path) {
		return new RoutingProblem(Type.PATH_INVALID, policy, index, path,
				"A path begins with '/': without it, this would never match.", "Write /%s instead.".formatted(path));
	}

	static RoutingProblem invalidPath(String policy, int index, String path, PatternParseException ex) {
		return new RoutingProblem(Type.PATH_INVALID, policy, index, path,
				"This is not a path pattern (position %d): %s".formatted(ex.getPosition(), ex.getMessage()),
				"Write a pattern such as /api/**.");
	}

	/**
	 * The kinds of problems.
	 */
	public enum Type {

		/** Two policies have the same name. */
		NAME_DUPLICATE,

		/** Two policies have the same path. */
		PATH_DUPLICATE,

		/** The path is not a path pattern. */
		PATH_INVALID

	}

}
