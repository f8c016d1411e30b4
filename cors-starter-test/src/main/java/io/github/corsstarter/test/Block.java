/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

/**
 * Why a browser keeps an answer from a page.
 *
 * @param reason the reason
 * @param message what the browser's console says, in Chromium's words
 */
public record Block(BlockReason reason, String message) {

}
