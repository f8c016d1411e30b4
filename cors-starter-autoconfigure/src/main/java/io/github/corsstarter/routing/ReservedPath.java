package io.github.corsstarter.routing;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A path that only a policy which names it governs, never one for {@code /**} or the
 * default: an application's front end has no business at its operators' endpoints.
 * Immutable.
 */
public final class ReservedPath {

	private static final Pattern WILDCARD_FIRST = Pattern.compile("/[*?{]");

	private final String path;

	private final PathPatterns subtree;

	private final boolean wholeServer;

	private ReservedPath(String path, boolean wholeServer) {
		this.path = path;
		this.subtree = new PathPatterns(List.of(PathPatternParser.defaultInstance.parse(path + "/**")));
		this.wholeServer = wholeServer;
	}

	/**
	 * Reserve a path with all that is below it.
	 * @param path a literal path such as {@code /actuator}, without a trailing slash; if
	 * it is empty, nothing is reserved
	 * @return the reserved path
	 */
	public static ReservedPath of(String path) {
		return new ReservedPath(path, false);
	}

	/**
	 * Reserve a whole server, that has nothing but what is below a path.
	 * @param path a literal path such as {@code /actuator}, without a trailing slash; if
	 * it is empty, every policy names it whose path does not begin with a wildcard
	 * @return the reserved path
	 */
	public static ReservedPath ofServer(String path) {
		return new ReservedPath(path, true);
	}

	boolean contains(PathContainer path) {
		return this.wholeServer || !this.path.isEmpty() && this.subtree.findFirst(path) != PathPatterns.NONE;
	}

	boolean isNamedBy(PathPattern pattern) {
		String text = pattern.getPatternString();
		return this.path.isEmpty() ? !WILDCARD_FIRST.matcher(text).lookingAt()
				: text.equals(this.path) || text.startsWith(this.path + "/");
	}

	@Override
	public String toString() {
		return this.path;
	}

}
