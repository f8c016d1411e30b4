/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Knows which changes of an environment concern the settings below {@code cors}: those of
 * their own keys, and those of other properties that they name by placeholders. Safe for
 * use by many threads.
 */
final class EnvironmentChanges {

	private final Environment environment;

	private String written;

	EnvironmentChanges(Environment environment) {
		this.environment = environment;
		this.written = written();
	}

	/**
	 * Whether the settings may have changed since they were looked at the last time.
	 * @param keys the keys that have changed, as they are written
	 */
	synchronized boolean concernSettings(Set<String> keys) {
		String before = this.written;
		this.written = written();
		return keys.stream().anyMatch(EnvironmentChanges::isKey) || !this.written.equals(before);
	}

	private static boolean isKey(String key) {
		String prefix = CorsProperties.PREFIX;
		return key.regionMatches(true, 0, prefix, 0, prefix.length()) && key.length() > prefix.length()
				&& "._[".indexOf(key.charAt(prefix.length())) >= 0;
	}

	private String written() {
		try {
			return Binder.get(this.environment)
				.bind(CorsProperties.PREFIX, Bindable.mapOf(String.class, Object.class))
				.orElseGet(Map::of)
				.toString();
		}
		catch (BindException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

}
