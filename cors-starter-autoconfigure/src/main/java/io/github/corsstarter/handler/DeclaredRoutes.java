/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.handler;

import java.util.List;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.PolicySelection;
import org.jspecify.annotations.Nullable;

/**
 * The routes of an application whose handlers say something about their policies,
 * whichever the web stack. Safe for use by many threads.
 */
@Internal
public interface DeclaredRoutes {

	/**
	 * Return what the handlers say.
	 * @return the handlers by their paths, as they are now
	 */
	HandlerTable table();

	/**
	 * Return the routes.
	 * @return the routes, as they are now
	 */
	default List<DeclaredRoute> getRoutes() {
		return table().declared();
	}

	/**
	 * Whether handlers match paths in any case of their letters.
	 */
	default boolean ignoresCase() {
		return table().ignoresCase();
	}

	/**
	 * Find what would govern a request, without sending it.
	 * @param method the request's method
	 * @param path its path within the application
	 * @param preflight whether it is known from its preflight only
	 * @param policies the policies in force
	 * @param ofPath the policy of the path
	 * @throws IllegalArgumentException if the path is not one
	 */
	FoundPolicies find(String method, String path, boolean preflight, CorsPolicies policies,
			@Nullable PolicySelection ofPath);

}
