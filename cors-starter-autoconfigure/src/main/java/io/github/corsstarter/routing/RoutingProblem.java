package io.github.corsstarter.routing;

import io.github.corsstarter.policy.PolicyProblem;

import org.springframework.web.util.pattern.PatternParseException;

/**
 * Something wrong with the names or the paths of policies, when they are put together.
 * Immutable.
 */
public final class RoutingProblem {

	private final Type type;

	private final String policyName;

	private final int index;

	private final String value;

	private final String message;

	private final String remedy;

	private RoutingProblem(Type type, String policyName, int index, String value, String message, String remedy) {
		this.type = type;
		this.policyName = policyName;
		this.index = index;
		this.value = value;
		this.message = message;
		this.remedy = remedy;
	}

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

	static RoutingProblem tooLong(String policy, int index, String path, int length) {
		return new RoutingProblem(Type.PATH_INVALID, policy, index, path,
				"A path has no more than %d characters.".formatted(length), "Write a pattern such as /api/**.");
	}

	static RoutingProblem notMeant(String policy, int index, String path, String message) {
		return new RoutingProblem(Type.PATH_INVALID, policy, index, path, message,
				PathRepair.suggest(path)
					.map("Write %s instead."::formatted)
					.orElse("Write a pattern such as /api/**."));
	}

	static RoutingProblem regularExpression(String policy, int index, String path) {
		return new RoutingProblem(Type.PATH_INVALID, policy, index, path,
				"This is a regular expression, and a path is a pattern: '*' stands for one segment or a part of it, '**' for all that follow.",
				"Write %s instead.".formatted(RegularExpressions.asPattern(path)));
	}

	static RoutingProblem invalidPath(String policy, int index, String path, PatternParseException ex) {
		return new RoutingProblem(Type.PATH_INVALID, policy, index, path,
				"This is not a path pattern (position %d): %s".formatted(ex.getPosition(), ex.getMessage()),
				"Write a pattern such as /api/**.");
	}

	/**
	 * Return what is wrong.
	 * @return the kind of problem
	 */
	public Type type() {
		return this.type;
	}

	/**
	 * Return the name of the policy that is wrong.
	 * @return the name
	 */
	public String policyName() {
		return this.policyName;
	}

	/**
	 * Return the position of the wrong path.
	 * @return the position, or {@link PolicyProblem#WHOLE_SETTING} where it is not about
	 * one path
	 */
	public int index() {
		return this.index;
	}

	/**
	 * Return the value as the user wrote it.
	 * @return the value
	 */
	public String value() {
		return this.value;
	}

	/**
	 * Say what is wrong and why it matters.
	 * @return whole sentences
	 */
	public String message() {
		return this.message;
	}

	/**
	 * Say what to write instead.
	 * @return a whole sentence
	 */
	public String remedy() {
		return this.remedy;
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
