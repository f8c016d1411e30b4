/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

/**
 * Something that the shop sells.
 *
 * @param id the name in URLs
 * @param title the name for people
 * @param cents the price
 */
record Item(String id, String title, int cents) {

}
