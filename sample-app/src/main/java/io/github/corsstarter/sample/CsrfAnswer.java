/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

/**
 * The token that a page has to send with each request that changes something. It is in a
 * body, because a page of another origin cannot read the API's cookies. The CORS policy
 * keeps the body from pages that are not trusted.
 *
 * @param headerName the request header
 * @param token its value
 */
public record CsrfAnswer(String headerName, String token) {

}
