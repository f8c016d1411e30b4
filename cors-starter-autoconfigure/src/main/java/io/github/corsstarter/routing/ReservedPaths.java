package io.github.corsstarter.routing;

import java.util.Comparator;
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
		this.paths = paths.stream()
			.sorted(Comparator.comparing(ReservedPath::pattern, PathPattern.SPECIFICITY_COMPARATOR))
			.toList();
		this.patterns = new PathPatterns(this.paths.stream().map(ReservedPath::pattern).toList());
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

	@Nullable ReservedPath find(PathContainer path) {
		if (this.paths.isEmpty()) {
			return null;
		}
		int index = this.patterns.findFirst(path);
		return (index != PathPatterns.NONE) ? this.paths.get(index) : null;
	}

}
