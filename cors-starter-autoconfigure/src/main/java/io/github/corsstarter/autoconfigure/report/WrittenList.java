/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.policy.PolicyProblem;
import io.github.corsstarter.policy.PolicySetting;

/**
 * A list as somebody wrote it: what is no list (a JSON array, quotes of an env file,
 * semicolons, a placeholder without a value) is named for what it is, and empty elements
 * beside others are left out. Of paths none is left out: a policy would silently govern
 * less than was meant, and a wider one in its place.
 */
@Internal
public final class WrittenList {

	private static final String PLACEHOLDER = "\\$\\{([^:}]*)[^}]*}?";

	private final PolicySetting setting;

	private final Problems problems;

	private final List<String> values = new ArrayList<>();

	private final List<Integer> positions = new ArrayList<>();

	private boolean usable = true;

	/**
	 * Read a list.
	 * @param setting the setting that it is
	 * @param written its elements as Spring Boot split them
	 * @param problems takes what is wrong
	 */
	public WrittenList(PolicySetting setting, List<String> written, Problems problems) {
		this.setting = setting;
		this.problems = problems;
		checkWhole(written);
		for (int i = 0; i < written.size() && this.usable; i++) {
			add(written.get(i), i, written);
		}
	}

	private void checkWhole(List<String> written) {
		List<String> filled = new ArrayList<>();
		boolean suspicious = false;
		for (String element : written) {
			if (!element.isBlank()) {
				filled.add(element.strip());
				suspicious |= isSuspicious(element);
			}
		}
		if (!suspicious) {
			return;
		}
		String first = filled.get(0);
		String last = filled.get(filled.size() - 1);
		if (first.startsWith("[") && last.endsWith("]")) {
			addWhole(
					"This is an array in the manner of JSON. Spring Boot splits a text at its commas only, so brackets and quotes would be part of the elements.",
					written);
		}
		else if (filled.stream().anyMatch(WrittenList::isQuoted)) {
			addWhole("The quotes are part of the value: an env file keeps them, unlike a shell or YAML.", written);
		}
		else if (filled.stream().anyMatch(this::isSeparatedBySemicolons)) {
			addWhole("The elements of a list are separated by commas, not by semicolons.", written);
		}
	}

	private static boolean isSuspicious(String element) {
		for (int i = 0; i < element.length(); i++) {
			if ("[\"';".indexOf(element.charAt(i)) >= 0) {
				return true;
			}
		}
		return false;
	}

	private static boolean isQuoted(String element) {
		return element.startsWith("\"") || element.startsWith("'") || element.endsWith("\"") || element.endsWith("'");
	}

	private boolean isSeparatedBySemicolons(String element) {
		return element.contains(";") && (this.setting != PolicySetting.PATHS
				|| Stream.of(element.split(";")).allMatch((part) -> part.isBlank() || part.strip().startsWith("/")));
	}

	private void addWhole(String message, List<String> written) {
		String plain = written.stream()
			.flatMap((element) -> Stream.of(element.split(";")))
			.map((element) -> element.strip()
				.replaceAll("^\\[|]$", "")
				.strip()
				.replaceAll("^[\"']+|[\"']+$", "")
				.strip())
			.filter((element) -> !element.isEmpty())
			.collect(Collectors.joining(","));
		this.usable = false;
		this.problems.add(PolicyProblem.WHOLE_SETTING, String.join(",", written), message,
				plain.isEmpty() ? "Remove it." : "Write %s instead.".formatted(plain), false);
	}

	private void add(String element, int index, List<String> written) {
		Matcher placeholder = element.contains("${") ? Pattern.compile(PLACEHOLDER).matcher(element) : null;
		if (placeholder != null && placeholder.find()) {
			this.usable = false;
			this.problems.add(index, element,
					"The placeholder %s has no value, so it stands here as it is written."
						.formatted(placeholder.group()),
					"Set %s for the application, or write what belongs here.".formatted(placeholder.group(1)), false);
		}
		else if (element.isBlank() && this.setting != PolicySetting.PATHS
				&& written.stream().anyMatch((other) -> !other.isBlank())) {
			this.problems.add(index, element, "The element is empty, and is left out.",
					"Remove it: a comma too many, or a placeholder without a value.", true);
		}
		else {
			this.values.add(element);
			this.positions.add(index);
		}
	}

	/**
	 * Whether the list can be used.
	 * @return whether nothing is wrong with it as a list
	 */
	public boolean isUsable() {
		return this.usable;
	}

	/**
	 * Return the elements.
	 * @return the elements that are not empty beside others
	 */
	public List<String> values() {
		return List.copyOf(this.values);
	}

	/**
	 * Return where the elements stand in what was written.
	 * @return for each of the values its position
	 */
	public List<Integer> positions() {
		return List.copyOf(this.positions);
	}

	/**
	 * Takes what is wrong with a list.
	 */
	@FunctionalInterface
	public interface Problems {

		/**
		 * Add a problem.
		 * @param index the position of the element, {@link PolicyProblem#WHOLE_SETTING}
		 * for the list
		 * @param value what was written there
		 * @param message what is wrong and why it matters
		 * @param remedy what to write instead
		 * @param warning whether the list can be used all the same
		 */
		void add(int index, String value, String message, String remedy, boolean warning);

	}

}
