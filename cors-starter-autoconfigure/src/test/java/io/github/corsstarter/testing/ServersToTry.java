/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.testing;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * The servers of {@link EachServer}.
 */
public final class ServersToTry implements ArgumentsProvider, AnnotationConsumer<EachServer> {

	private @Nullable EachServer wanted;

	@Override
	public void accept(EachServer wanted) {
		this.wanted = wanted;
	}

	@Override
	public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
		return of(Objects.requireNonNull(this.wanted).of()).map(Arguments::of);
	}

	/**
	 * Each server, for a test whose rows have more than the server.
	 */
	public static Stream<WebServer> all() {
		return of(WebServer.values());
	}

	private static Stream<WebServer> of(WebServer... servers) {
		Set<Boolean> stacks = new HashSet<>();
		return Stream.of(servers).filter((server) -> !Cases.areFew() || stacks.add(server.isReactive()));
	}

}
