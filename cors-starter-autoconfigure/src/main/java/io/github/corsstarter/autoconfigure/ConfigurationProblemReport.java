package io.github.corsstarter.autoconfigure;

import java.util.List;

import org.springframework.boot.origin.Origin;

/**
 * Problems in words, numbered, each with its place and its remedy: the same for what
 * stops a start and for what is only doubtful.
 */
final class ConfigurationProblemReport {

	private static final int MAX_VALUE_LENGTH = 120;

	private ConfigurationProblemReport() {
	}

	static String describe(List<ConfigurationProblem> problems) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < problems.size(); i++) {
			describe(i + 1, problems.get(i), text);
		}
		return text.toString().stripTrailing();
	}

	/**
	 * What to log about problems with which the application can start.
	 */
	static String warn(List<ConfigurationProblem> warnings) {
		return "The configuration of CORS can be used, but:\n\n" + describe(warnings) + "\n";
	}

	private static void describe(int number, ConfigurationProblem problem, StringBuilder text) {
		String indent = " ".repeat(Integer.toString(number).length() + 2);
		text.append(number).append(". ").append(problem.location());
		if (problem.value() != null) {
			text.append(" = \"").append(shorten(problem.value())).append('"');
		}
		text.append('\n');
		Origin origin = problem.origin();
		if (origin != null) {
			text.append(indent).append("at ").append(origin).append('\n');
		}
		text.append(indent).append(problem.message()).append('\n');
		text.append(indent).append(problem.remedy()).append("\n\n");
	}

	/**
	 * A value may come from anywhere, and must neither forge lines nor fill the screen.
	 */
	private static String shorten(String value) {
		String printable = value.replaceAll("\\p{Cntrl}", "?");
		return (printable.length() > MAX_VALUE_LENGTH) ? printable.substring(0, MAX_VALUE_LENGTH) + "..." : printable;
	}

}
