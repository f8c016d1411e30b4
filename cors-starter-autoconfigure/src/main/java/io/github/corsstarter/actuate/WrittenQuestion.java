/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code explain}, as they were written.
 *
 * @param origin the origin of the page
 * @param method the method
 * @param path the path
 * @param headers the headers that the page sets
 * @param host the host that the request names
 * @param scheme the scheme of its URL
 * @param credentials whether the page sends credentials
 * @param secFetchSite what the browser says of where the page is
 * @param secFetchMode what the browser says of the kind of request
 */
record WrittenQuestion(@Nullable String origin, @Nullable String method, @Nullable String path,
		@Nullable String headers, @Nullable String host, @Nullable String scheme, @Nullable String credentials,
		@Nullable String secFetchSite, @Nullable String secFetchMode) {

}
