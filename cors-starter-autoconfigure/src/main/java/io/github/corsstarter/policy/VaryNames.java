package io.github.corsstarter.policy;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The names in the lines of a {@code Vary} header (RFC 9110, 12.5.5).
 */
public final class VaryNames {

	private VaryNames() {
	}

	/**
	 * Whether one of the lines has the name.
	 * @param lines the lines of the header
	 * @param name the name, in any case
	 * @return whether the name is there
	 */
	public static boolean contain(Collection<String> lines, String name) {
		for (String line : lines) {
			if (line.equalsIgnoreCase(name)
					|| line.indexOf(',') >= 0 && split(line).stream().anyMatch(name::equalsIgnoreCase)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Take names out of a line.
	 * @param line a line of the header
	 * @param names the names to take out, in any case
	 * @return the other names, in their order; empty if there are none
	 */
	public static String without(String line, List<String> names) {
		return split(line).stream()
			.filter((name) -> names.stream().noneMatch(name::equalsIgnoreCase))
			.collect(Collectors.joining(", "));
	}

	private static List<String> split(String line) {
		return Arrays.stream(line.split(",")).map(String::strip).filter((name) -> !name.isEmpty()).toList();
	}

}
