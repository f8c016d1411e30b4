package io.github.corsstarter.autoconfigure;

import org.jspecify.annotations.Nullable;

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
record ConfigurationProblem(String location, @Nullable String value, @Nullable Origin origin, String message,
		String remedy, boolean warning) {

}
