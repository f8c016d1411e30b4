/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.handler;

import io.github.corsstarter.policy.Internal;

/**
 * Something wrong with what a handler says about its CORS policy, or doubtful about it.
 *
 * @param location what stands where, such as {@code @UseCorsPolicy on Orders#list}
 * @param value the value as the user wrote it
 * @param message what is wrong and why it matters, in whole sentences
 * @param remedy what to write instead, in a whole sentence
 * @param warning whether it can be used all the same
 */
@Internal
public record DeclarationProblem(String location, String value, String message, String remedy, boolean warning) {

}
