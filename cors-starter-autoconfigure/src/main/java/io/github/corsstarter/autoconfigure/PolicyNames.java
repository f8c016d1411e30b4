package io.github.corsstarter.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The names of policies. Spring Boot's binder takes {@code back-office} and
 * {@code backoffice} for the same property, and for two keys of a map: most people write
 * variables of the environment without the hyphen.
 */
final class PolicyNames {

	private PolicyNames() {
	}

	/**
	 * Keep one policy of those that have the same name without hyphens. What it says was
	 * read from all of them already.
	 * @return the policies by their names, the name with the most hyphens where there are
	 * several
	 */
	static <T> Map<String, T> merge(Map<String, T> policies) {
		Map<String, String> names = new LinkedHashMap<>();
		policies.keySet()
			.forEach((name) -> names.merge(withoutHyphens(name), name,
					(first, second) -> (second.length() > first.length()) ? second : first));
		List<String> kept = new ArrayList<>(names.values());
		Map<String, T> merged = new LinkedHashMap<>();
		policies.forEach((name, policy) -> {
			if (kept.contains(name)) {
				merged.put(name, policy);
			}
		});
		return merged;
	}

	private static String withoutHyphens(String name) {
		return name.replace("-", "").toLowerCase(Locale.ROOT);
	}

}
