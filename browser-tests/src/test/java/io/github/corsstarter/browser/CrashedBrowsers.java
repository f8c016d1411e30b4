/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Reports the first test in which a browser crashes as skipped, by the name of the
 * browser: the crash is a fault of the engine. From the second one on, tests fail, so
 * that a browser that always crashes does not pass for one that agrees.
 */
class CrashedBrowsers implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {

	@Override
	public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
		skipOnce(context, failure);
		throw failure;
	}

	@Override
	public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
		skipOnce(context, failure);
		throw failure;
	}

	private static void skipOnce(ExtensionContext context, Throwable failure) {
		if (failure instanceof TestAbortedException) {
			return;
		}
		Store store = Stages.store(context);
		Stage.crashed(store).filter((kind) -> isFirstCrash(kind, store)).ifPresent((kind) -> {
			System.err.printf("%n*** %s HAS CRASHED IN %s: %s ***%n%n", kind,
					context.getRequiredTestClass().getSimpleName(), context.getDisplayName());
			throw new TestAbortedException("%s has crashed".formatted(kind), failure);
		});
	}

	private static boolean isFirstCrash(BrowserKind kind, Store store) {
		String key = "crash of " + kind;
		boolean first = store.get(key) == null;
		store.put(key, true);
		return first;
	}

}
