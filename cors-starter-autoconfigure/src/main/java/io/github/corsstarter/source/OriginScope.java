/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

/**
 * Whose origins are asked for. A scope comes from what a preflight tells too: never from
 * a token, a cookie or a header of the page's own, because a preflight carries none of
 * them and nobody is authenticated yet. Immutable.
 *
 * @param policy the name of the policy
 * @param value {@code ""} where the policy has one set for all ({@code origins-scope:
 * global}); otherwise what tells one tenant from another: the host of the request, in
 * lower case, without its port and without a final dot ({@code host}), or the value of a
 * path variable, decoded ({@code path:NAME}). Anybody can send any value, so a source
 * must not trust it further than to look it up
 */
public record OriginScope(String policy, String value) {

}
