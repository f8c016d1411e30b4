/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import io.github.corsstarter.actuate.Explanation.Answer;
import io.github.corsstarter.policy.RequestKind;

/**
 * How a request is answered, and what it is.
 *
 * @param kind what the request is to the CORS protocol
 * @param answer the answer
 */
record Judgement(RequestKind kind, Answer answer) {

}
