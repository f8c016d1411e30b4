/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

/**
 * A response header with its value.
 *
 * @param name the header's name
 * @param value the header's value
 */
@Internal
public record HeaderField(String name, String value) {

}
