/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.util.StringUtils;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * The path of a request as whatever serves it reads it. Spring's dispatchers match the
 * path behind their own mapping, as it was sent, segment by segment; every other servlet
 * is chosen and called by the container, with a path that is normalized first. A policy
 * has to be found by the path that counts, or {@code /public/..;/private} would be
 * answered by one route under the policy of another.
 */
final class ServletPaths {

	private final Dispatchers dispatchers;

	private final String usualPrefix;

	/**
	 * Create the paths of an application.
	 * @param dispatchers its dispatcher servlets
	 * @param usualPrefix the path of its own one, such as {@code /mvc}, empty for the
	 * root
	 */
	ServletPaths(Dispatchers dispatchers, String usualPrefix) {
		this.dispatchers = dispatchers;
		this.usualPrefix = usualPrefix;
	}

	/**
	 * Find the path of a request that comes to a dispatcher by the mapping that most
	 * have, where it is what was sent.
	 * @return the text of the path, {@code null} where only a part of what was sent is
	 * the path within the application
	 */
	@Nullable String text(HttpServletRequest request) {
		return (this.usualPrefix.isEmpty() && request.getContextPath().isEmpty()) ? request.getRequestURI() : null;
	}

	/**
	 * Find the path of a request.
	 * @param usual whether it comes to a dispatcher by the mapping that most have
	 */
	PathContainer pathWithinApplication(HttpServletRequest request, boolean usual) {
		if (!usual && !this.dispatchers.serve(request)) {
			return new UnparsedPath(containerPath(request), UnparsedPath.NOT_ENCODED);
		}
		String text = usual ? text(request) : null;
		return (text != null) ? new UnparsedPath(text, PathContainer.Options.HTTP_PATH) : dispatchedPath(request);
	}

	/**
	 * The path as the dispatcher reads it.
	 */
	static PathContainer dispatchedPath(HttpServletRequest request) {
		try {
			return ServletRequestPathUtils.parse(request).pathWithinApplication();
		}
		catch (IllegalArgumentException ex) {
			// An escape that is none, which the dispatcher will find, too.
			return new UnparsedPath(request.getRequestURI(), UnparsedPath.NOT_ENCODED);
		}
	}

	private static String containerPath(HttpServletRequest request) {
		String pathInfo = request.getPathInfo();
		return StringUtils.hasLength(pathInfo) ? request.getServletPath() + pathInfo : request.getServletPath();
	}

}
