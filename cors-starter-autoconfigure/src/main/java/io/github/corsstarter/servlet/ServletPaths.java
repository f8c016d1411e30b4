package io.github.corsstarter.servlet;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.util.StringUtils;

/**
 * The path of a request as whatever serves it reads it. Spring's dispatcher matches the
 * path as it was sent, segment by segment, decoded but not normalized; every other
 * servlet is chosen and called by the container, with a path that is normalized first. A
 * policy has to be found by the path that counts, or {@code /public/..;/private} would be
 * answered by one route under the policy of another.
 */
final class ServletPaths {

	private final String dispatcherMapping;

	private final String dispatcherPrefix;

	/**
	 * Create the paths of an application.
	 * @param dispatcherPrefix the path of the dispatcher servlet, such as {@code /mvc},
	 * empty for the root
	 */
	ServletPaths(String dispatcherPrefix) {
		this.dispatcherPrefix = dispatcherPrefix;
		this.dispatcherMapping = dispatcherPrefix.isEmpty() ? "/" : dispatcherPrefix + "/*";
	}

	PathContainer pathWithinApplication(HttpServletRequest request) {
		HttpServletMapping mapping = request.getHttpServletMapping();
		return this.dispatcherMapping.equals(mapping.getPattern())
				? RequestPath.parse(request.getRequestURI(), request.getContextPath() + this.dispatcherPrefix)
					.pathWithinApplication()
				: PathContainer.parsePath(containerPath(request), PathContainer.Options.create('/', false));
	}

	private static String containerPath(HttpServletRequest request) {
		String pathInfo = request.getPathInfo();
		return StringUtils.hasLength(pathInfo) ? request.getServletPath() + pathInfo : request.getServletPath();
	}

}
