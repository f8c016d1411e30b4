/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * The reserved paths of a server, and which of them has the path of a request. Immutable.
 */
final class ReservedPaths {

	static final ReservedPaths NONE = new ReservedPaths(List.of());

	/** The most specific first. */
	private final List<ReservedPath> paths;

	private final PathPatterns patterns;

	ReservedPaths(List<ReservedPath> paths) {
		List<ReservedPath> sorted = new ArrayList<>(paths);
		sorted.sort((one, other) -> PathPattern.SPECIFICITY_COMPARATOR.compare(one.pattern(), other.pattern()));
		List<PathPattern> patterns = new ArrayList<>();
		for (ReservedPath path : sorted) {
			patterns.add(path.pattern());
		}
		this.paths = List.copyOf(sorted);
		this.patterns = new PathPatterns(patterns);
	}

	ReservedPaths and(List<ReservedPath> others) {
		return new ReservedPaths(Stream.concat(this.paths.stream(), others.stream()).toList());
	}

	/**
	 * Whether the text of a plain path says alone whether it is reserved.
	 */
	boolean areLiteral() {
		return this.patterns.areLiteral();
	}

	/**
	 * Whether a plain path is reserved, where its text says so alone.
	 */
	boolean haveLiteral(String path) {
		return !this.paths.isEmpty() && this.patterns.findFirstLiteral(path) != PathPatterns.NONE;
	}

	/**
	 * Whether the path of a policy names one of them.
	 */
	boolean areNamedBy(PathPattern policyPath) {
		return this.paths.stream().anyMatch((path) -> path.isNamedBy(policyPath));
	}

	@Nullable ReservedPath find(PathContainer path, PathSpelling spelling) {
		if (this.paths.isEmpty()) {
			return null;
		}
		int index = this.patterns.findFirst(path, spelling);
		return (index != PathPatterns.NONE) ? this.paths.get(index) : null;
	}

}
