/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.util.List;
import java.util.Optional;

import io.github.corsstarter.policy.PolicyProblem;
import io.github.corsstarter.policy.PolicySetting;

import org.springframework.web.util.pattern.PatternParseException;

/**
 * Something wrong with the names, the paths or the trials of policies, when they are put
 * together. Immutable.
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

	static RoutingProblem duplicatePath(String policy, int index, String path, String other, boolean canBeTrial) {
		return new RoutingProblem(Type.PATH_DUPLICATE, policy, index, path,
				"Policy '%s' has the same path, and a path has one policy.".formatted(other),
				"Remove it from one of the two." + (canBeTrial
						? " To try the successor of a policy beside it, give the successor mode: report-only." : ""));
	}

	static RoutingProblem thirdOnPath(String policy, int index, String path, String governing, String trial) {
		return new RoutingProblem(Type.PATH_DUPLICATE, policy, index, path,
				"Policies '%s' and '%s' have the same path, and a path has one policy and one trial of its successor."
					.formatted(governing, trial),
				"Remove it from one of the three.");
	}

	static RoutingProblem trialOfNone(String policy, String name, List<String> candidates) {
		return trial(Type.TRIAL_OF_UNKNOWN, policy, name, "There is no policy of this name, so nothing would be tried.",
				advice(candidates));
	}

	static RoutingProblem trialOfTrial(String policy, String name, List<String> candidates) {
		return trial(Type.TRIAL_OF_TRIAL, policy, name, policy.equals(name) ? "A policy cannot be its own trial."
				: "Policy '%s' is a trial itself, and governs nothing.".formatted(name), advice(candidates));
	}

	private static String advice(List<String> candidates) {
		return switch (candidates.size()) {
			case 0 -> "Remove it: no policy is enforced.";
			case 1 -> "Write %s, or remove it.".formatted(candidates.get(0));
			default -> "Write one of %s, or remove it.".formatted(String.join(", ", candidates));
		};
	}

	static RoutingProblem trialOfUnenforced(String policy, String name) {
		return trial(Type.TRIAL_OF_UNENFORCED, policy, name,
				"Policy '%s' is not enforced itself, so nothing answers that this one could be compared with."
					.formatted(name),
				"Write mode: enforce in '%s', or remove trial-of.".formatted(name));
	}

	static RoutingProblem secondTrial(String policy, String name, String first) {
		return trial(Type.TRIAL_DUPLICATE, policy, name,
				"Policy '%s' is tried as the successor of '%s' already, and a policy has one trial at a time."
					.formatted(first, name),
				"Remove one of the two.");
	}

	private static RoutingProblem trial(Type type, String policy, String name, String message, String remedy) {
		return new RoutingProblem(type, policy, PolicyProblem.WHOLE_SETTING, name, message, remedy);
	}

	static RoutingProblem scopeWithoutPaths(String policy, String variable) {
		return scope(policy, variable,
				"The scope is the variable '%s' of the policy's paths, and the policy has no paths."
					.formatted(variable),
				"Give it paths with the variable, such as /t/{%s}/**, or write origins-scope: global or host."
					.formatted(variable));
	}

	static RoutingProblem scopeNotInPath(String policy, String variable, String path, Optional<String> nearest) {
		return scope(policy, variable,
				"The path %s has no variable '%s', so nobody knows whose origins are meant there.".formatted(path,
						variable),
				nearest.map("Write path:%s, the nearest variable of the policy's paths."::formatted)
					.orElse("Write {%s} into each path of the policy, such as /t/{%s}/**, or give the path a policy of its own."
						.formatted(variable, variable)));
	}

	private static RoutingProblem scope(String policy, String variable, String message, String remedy) {
		return new RoutingProblem(Type.SCOPE_NOT_IN_PATH, policy, PolicyProblem.WHOLE_SETTING, "path:" + variable,
				message, remedy);
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
	 * Return the setting that is wrong.
	 * @return the paths, the scope of the origins, or what says whose successor is tried
	 */
	public PolicySetting setting() {
		return switch (this.type) {
			case NAME_DUPLICATE, PATH_DUPLICATE, PATH_INVALID -> PolicySetting.PATHS;
			case TRIAL_OF_UNKNOWN, TRIAL_OF_TRIAL, TRIAL_OF_UNENFORCED, TRIAL_DUPLICATE -> PolicySetting.TRIAL_OF;
			case SCOPE_NOT_IN_PATH -> PolicySetting.ORIGINS_SCOPE;
		};
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
		PATH_INVALID,

		/** A path does not have the variable that is the scope of the origins. */
		SCOPE_NOT_IN_PATH,

		/** A policy is the trial of one that does not exist. */
		TRIAL_OF_UNKNOWN,

		/** A policy is the trial of a trial. */
		TRIAL_OF_TRIAL,

		/** A policy is the trial of one that is not enforced. */
		TRIAL_OF_UNENFORCED,

		/** A policy has two trials. */
		TRIAL_DUPLICATE

	}

}
