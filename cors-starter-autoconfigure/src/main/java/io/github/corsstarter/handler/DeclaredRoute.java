/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.handler;

import java.lang.reflect.Method;
import java.util.List;

import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

/**
 * A route whose handler says something about its CORS policy.
 *
 * @param description the route, as its handler mapping writes it
 * @param paths the patterns of its paths
 * @param declaration what its handler says
 * @param handlerType the class of the handler, {@code null} for a functional endpoint
 * @param handlerMethod the method of the handler, {@code null} where it has none
 */
@Internal
public record DeclaredRoute(String description, List<String> paths, PolicyDeclaration declaration,
		@Nullable Class<?> handlerType, @Nullable Method handlerMethod) {

}
