/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

import org.springframework.aot.AotDetector;
import org.springframework.core.io.Resource;

/**
 * What resource handlers serve: a path matches also where nothing is.
 */
final class StaticResources {

	private StaticResources() {
	}

	static MappedHandler handler(String pattern, List<Resource> locations) {
		String beginning = beginning(pattern);
		Predicate<String> serves = (path) -> {
			String below = beginning(path);
			return below.startsWith(beginning) && exists(locations, below.substring(beginning.length()));
		};
		return new MappedHandler("resources of " + pattern, List.of(pattern), serves);
	}

	/**
	 * The part of a pattern that has no wildcard.
	 */
	private static String beginning(String pattern) {
		int wildcard = pattern.replace('{', '*').replace('?', '*').indexOf('*');
		return (wildcard < 0) ? pattern : pattern.substring(0, pattern.lastIndexOf('/', wildcard) + 1);
	}

	private static boolean exists(List<Resource> locations, String path) {
		for (Resource location : locations) {
			if (exists(location, path)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A native image has files and no folders, so an application that was processed ahead
	 * of time is taken for one that has what it had then.
	 */
	private static boolean exists(Resource location, String path) {
		if (AotDetector.useGeneratedArtifacts()) {
			return true;
		}
		try {
			return path.isEmpty() ? location.exists() : location.createRelative(path).exists();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
