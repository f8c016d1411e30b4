/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.source.ConfigurationProperty;

/**
 * A variable of the operating system's environment that is meant for a policy. Spring
 * Boot looks for {@code CORS_POLICIES_BACKOFFICE_ALLOWEDORIGINS}, and also for the same
 * with an underscore for each hyphen where it knows the policy's name.
 *
 * @param property the variable, as what it was taken for
 * @param policyNames the names of all policies
 * @param keys the keys of a policy
 */
record PolicyVariable(ConfigurationProperty property, Set<String> policyNames, Set<String> keys) {

	private static final Pattern INDEXED = Pattern.compile("(.+?)(_\\d+)+_?");

	Optional<ConfigurationProblem> check() {
		String written = PropertyNames.asWritten(this.property).toUpperCase(Locale.ROOT);
		Matcher indexed = INDEXED.matcher(written);
		String name = (indexed.matches() ? indexed.group(1) : written)
			.substring(CorsPropertySources.VARIABLES.length());
		return isRead(name) ? Optional.empty() : Optional.of(ConfigurationProblem.of(this.property,
				"No setting has this name, so the variable would be silently ignored.", remedy(name)));
	}

	private boolean isRead(String name) {
		return this.keys.stream()
			.anyMatch((key) -> isPolicyAlone(name, upper(key, "")) || isPolicyAlone(name, upper(key, "_"))
					|| this.policyNames.stream()
						.anyMatch((policy) -> name.equals(upper(policy, "_") + "_" + upper(key, "_"))));
	}

	/**
	 * Whether a key stands behind a policy's name that has no underscore.
	 */
	private static boolean isPolicyAlone(String name, String key) {
		return name.endsWith("_" + key) && name.indexOf('_') == name.length() - key.length() - 1;
	}

	private String remedy(String name) {
		String words = name.replace("_", "");
		Optional<String> key = this.keys.stream()
			.map((known) -> upper(known, ""))
			.filter((known) -> words.endsWith(known) && words.length() > known.length())
			.findFirst();
		if (key.isPresent()) {
			return "Leave hyphens out of the name, and write %s%s_%s.".formatted(CorsPropertySources.VARIABLES,
					words.substring(0, words.length() - key.get().length()), key.get());
		}
		int end = name.indexOf('_');
		String policy = (end < 0) ? "APP" : name.substring(0, end);
		return UnknownPropertyCheck
			.nearest(name.substring(end + 1).toLowerCase(Locale.ROOT).replace('_', '-'), this.keys)
			.map((nearest) -> "Did you mean %s%s_%s?".formatted(CorsPropertySources.VARIABLES, policy,
					upper(nearest, "")))
			.orElse("Write a name such as %s%s_ALLOWEDORIGINS.".formatted(CorsPropertySources.VARIABLES, policy));
	}

	private static String upper(String name, String hyphen) {
		return name.replace("-", hyphen).toUpperCase(Locale.ROOT);
	}

}
