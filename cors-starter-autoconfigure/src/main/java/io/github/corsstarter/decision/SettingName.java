/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.PolicySetting;

/**
 * Says where a setting of a policy is written: in properties, in an annotation, or in
 * code, which has neither.
 *
 * @param policy the policy
 * @param rule what selected it
 */
record SettingName(CorsPolicy policy, String rule) {

	/**
	 * Name a list.
	 * @param setting the allowed origins, methods or headers
	 */
	String of(PolicySetting setting) {
		return isOfAnnotation() ? "'%s' of %s".formatted(attribute(setting), this.rule)
				: this.policy.isOfProperties(setting)
						? "cors.policies.%s.%s".formatted(this.policy.name(), setting.propertyName())
						: "the %s that code gives to policy '%s'".formatted(setting.propertyName(), this.policy.name());
	}

	/**
	 * Name the allowed origins for an entry: an annotation has two lists, and in one of
	 * them a {@code *} is no wildcard.
	 */
	String ofOrigin(String entry) {
		return (isOfAnnotation() && entry.contains("*")) ? "'originPatterns' of " + this.rule
				: of(PolicySetting.ALLOWED_ORIGINS);
	}

	boolean isOfAnnotation() {
		return this.rule.startsWith("@CrossOrigin");
	}

	private static String attribute(PolicySetting setting) {
		return switch (setting) {
			case ALLOWED_ORIGINS -> "origins";
			case ALLOWED_METHODS -> "methods";
			case ALLOWED_HEADERS -> "allowedHeaders";
			default -> throw new IllegalArgumentException("No list of what a request may do: " + setting);
		};
	}

}
