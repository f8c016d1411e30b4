package io.github.corsstarter.routing;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A path that only a policy which names it governs, never one for {@code /**} or the
 * default: an application's front end has no business at its operators' endpoints.
 * Immutable.
 */
public final class ReservedPath {

	private final String path;

	private final PathPattern pattern;

	private ReservedPath(String path) {
		this.path = path;
		this.pattern = PathPatternParser.defaultInstance.parse(path + "/**");
	}

	/**
	 * Reserve a path with all that is below it.
	 * @param path a literal path such as {@code /actuator}, without a trailing slash; if
	 * it is empty, nothing is reserved
	 * @return the reserved path
	 */
	public static ReservedPath of(String path) {
		return new ReservedPath(path);
	}

	boolean contains(PathContainer path) {
		return !this.path.isEmpty() && this.pattern.matches(path);
	}

	boolean isNamedBy(PathPattern pattern) {
		String text = pattern.getPatternString();
		return text.equals(this.path) || text.startsWith(this.path + "/");
	}

	@Override
	public String toString() {
		return this.path;
	}

}
