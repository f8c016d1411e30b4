package io.github.corsstarter.servlet;

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

	private static final PathContainer.Options NOT_ENCODED = PathContainer.Options.create('/', false);

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

	/**
	 * Whether Spring's dispatcher serves the request.
	 */
	boolean isDispatched(HttpServletRequest request) {
		return this.dispatcherMapping.equals(request.getHttpServletMapping().getPattern());
	}

	PathContainer pathWithinApplication(HttpServletRequest request) {
		if (!isDispatched(request)) {
			return new UnparsedPath(containerPath(request), NOT_ENCODED);
		}
		String contextPath = request.getContextPath();
		if (contextPath.isEmpty() && this.dispatcherPrefix.isEmpty()) {
			return new UnparsedPath(request.getRequestURI(), PathContainer.Options.HTTP_PATH);
		}
		return RequestPath.parse(request.getRequestURI(), contextPath + this.dispatcherPrefix).pathWithinApplication();
	}

	private static String containerPath(HttpServletRequest request) {
		String pathInfo = request.getPathInfo();
		return StringUtils.hasLength(pathInfo) ? request.getServletPath() + pathInfo : request.getServletPath();
	}

}
