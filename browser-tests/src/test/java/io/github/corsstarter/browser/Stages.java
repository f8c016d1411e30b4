/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.corsstarter.testing.Cases;
import io.github.corsstarter.testing.WebServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Every browser before every server, or, where {@link Cases cases are few}, each browser
 * that has to be there and each server, but not each pair of them. All test classes share
 * them.
 */
class Stages implements ArgumentsProvider, AnnotationConsumer<InEveryBrowser> {

	private static final Namespace NAMESPACE = Namespace.create(Stages.class);

	private @Nullable InEveryBrowser wanted;

	/**
	 * What all test classes share.
	 */
	static Store store(ExtensionContext context) {
		return context.getRoot().getStore(NAMESPACE);
	}

	@Override
	public void accept(InEveryBrowser wanted) {
		this.wanted = wanted;
	}

	@Override
	public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
		InEveryBrowser stages = Objects.requireNonNull(this.wanted);
		Store store = store(context);
		Arrays.stream(stages.browsers())
			.forEach((browser) -> store.computeIfAbsent("state of " + browser, (key) -> announce(browser)));
		return (Cases.areFew() ? few(stages, store) : all(stages, store)).map(Arguments::of);
	}

	private static Stream<Stage> all(InEveryBrowser stages, Store store) {
		return Arrays.stream(stages.browsers())
			.flatMap((browser) -> Arrays.stream(stages.servers()).map((server) -> new Stage(browser, server, store)));
	}

	private static Stream<Stage> few(InEveryBrowser stages, Store store) {
		BrowserKind[] browsers = stages.browsers();
		WebServer[] servers = stages.servers();
		List<BrowserKind> enough = List.of((stages.enough().length > 0) ? stages.enough() : browsers);
		return IntStream.range(0, Math.max(browsers.length, servers.length))
			.mapToObj((turn) -> new Stage(browsers[turn % browsers.length], servers[turn % servers.length], store))
			.filter((stage) -> enough.contains(stage.kind()));
	}

	/**
	 * Once, and where everyone sees it: build tools count what is skipped, and keep the
	 * reason to themselves.
	 */
	private static boolean announce(BrowserKind browser) {
		List<String> missing = browser.missingPrograms();
		if (!missing.isEmpty()) {
			System.err.printf("%n*** NOT TESTED IN %s: not installed: %s ***%n%n", browser, String.join(", ", missing));
		}
		return missing.isEmpty();
	}

}
