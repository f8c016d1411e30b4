/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import reactor.core.publisher.Flux;

/**
 * Strategy interface for origins that are data, as {@link AllowedOriginSource}, for
 * sources that do not block. It works on Spring MVC too, where a request waits for a
 * bounded time. It may be subscribed to on an event loop, so it must not block, and must
 * be thread-safe.
 */
@FunctionalInterface
public interface ReactiveAllowedOriginSource {

	/**
	 * Load the allowed origins of a scope.
	 * @param scope whose origins
	 * @return entries as {@link AllowedOriginSource#load} has them; an error if they
	 * cannot be loaded now. Cancelled after {@code cors.origin-sources.load-timeout}
	 */
	Flux<String> load(OriginScope scope);

}
