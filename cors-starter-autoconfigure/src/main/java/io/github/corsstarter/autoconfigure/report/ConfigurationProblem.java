/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.Objects;

import io.github.corsstarter.handler.DeclarationProblem;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.policy.PolicyProblem;
import io.github.corsstarter.routing.RoutingProblem;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;

/**
 * Something wrong with the configuration, or doubtful about it, and where it stands.
 *
 * @param location the property, or the policy where it was not made from properties
 * @param value the value as the user wrote it, {@code null} where none stands there
 * @param origin where the value was read, {@code null} if that is unknown
 * @param message what is wrong and why it matters, in whole sentences
 * @param remedy what to write instead, in a whole sentence
 * @param warning whether the application can start all the same
 */
@Internal
public record ConfigurationProblem(String location, @Nullable String value, @Nullable Origin origin, String message,
		String remedy, boolean warning) {

	/**
	 * Create a problem that stops the start and stands in no file.
	 * @param location what is wrong
	 * @param message what is wrong with it and why it matters, in whole sentences
	 * @param remedy what to write instead, in a whole sentence
	 * @return the problem
	 */
	public static ConfigurationProblem error(String location, String message, String remedy) {
		return new ConfigurationProblem(location, null, null, message, remedy, false);
	}

	/**
	 * Create a problem that does not stop the start and stands in no file.
	 * @param location what is doubtful
	 * @param message what is doubtful about it and why it matters, in whole sentences
	 * @param remedy what to write instead, in a whole sentence
	 * @return the problem
	 */
	public static ConfigurationProblem warning(String location, String message, String remedy) {
		return new ConfigurationProblem(location, null, null, message, remedy, true);
	}

	/**
	 * Create a problem of a property, which stops the start.
	 * @param property the property that counts
	 * @param message what is wrong with it and why it matters, in whole sentences
	 * @param remedy what to write instead, in a whole sentence
	 * @return the problem
	 */
	public static ConfigurationProblem of(ConfigurationProperty property, String message, String remedy) {
		return new ConfigurationProblem(PropertyNames.asWritten(property), String.valueOf(property.getValue()),
				property.getOrigin(), message, remedy, false);
	}

	/**
	 * Return this problem as one that stops nothing.
	 */
	public ConfigurationProblem asWarning() {
		return new ConfigurationProblem(this.location, this.value, this.origin, this.message, this.remedy, true);
	}

	boolean saysTheSameAs(ConfigurationProblem other) {
		return this.location.equals(other.location) && Objects.equals(this.value, other.value)
				&& this.message.equals(other.message);
	}

	static ConfigurationProblem of(DeclarationProblem problem) {
		return new ConfigurationProblem(problem.location(), problem.value().isEmpty() ? null : problem.value(), null,
				problem.message(), problem.remedy(), problem.warning());
	}

	/**
	 * Create a problem of a policy that code made.
	 * @param policyName the policy
	 * @param problem what is wrong with it
	 * @return the problem
	 */
	public static ConfigurationProblem of(String policyName, PolicyProblem problem) {
		String element = (problem.index() == PolicyProblem.WHOLE_SETTING) ? "" : "[" + problem.index() + "]";
		return new ConfigurationProblem(
				"%s, %s%s".formatted(policy(policyName), problem.setting().propertyName(), element), problem.value(),
				null, problem.message(), problem.remedy(), problem.isWarning());
	}

	/**
	 * A problem of policies that code put together.
	 */
	static ConfigurationProblem of(RoutingProblem problem) {
		return new ConfigurationProblem(policy(problem.policyName()), problem.value(), null, problem.message(),
				problem.remedy(), false);
	}

	/**
	 * Describe a policy that was not made from properties.
	 * @param name its name
	 * @return the location of what is wrong with it
	 */
	public static String policy(String name) {
		return "CORS policy '%s'".formatted(name);
	}

	/**
	 * Say something else of the same place.
	 */
	ConfigurationProblem saying(String message, String remedy) {
		return new ConfigurationProblem(this.location, this.value, this.origin, message, remedy, this.warning);
	}

}
