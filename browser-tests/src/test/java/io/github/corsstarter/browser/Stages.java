package io.github.corsstarter.browser;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Every browser before every stack. All test classes share them.
 */
class Stages implements ArgumentsProvider, AnnotationConsumer<InEveryBrowser> {

	private static final Namespace NAMESPACE = Namespace.create(Stages.class);

	private @Nullable InEveryBrowser wanted;

	@Override
	public void accept(InEveryBrowser wanted) {
		this.wanted = wanted;
	}

	@Override
	public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
		InEveryBrowser stages = Objects.requireNonNull(this.wanted);
		Store store = context.getRoot().getStore(NAMESPACE);
		return Arrays.stream(stages.browsers())
			.peek((browser) -> store.computeIfAbsent("state of " + browser, (key) -> announce(browser)))
			.flatMap((browser) -> Arrays.stream(stages.servers())
				.map((server) -> Arguments.of(new Stage(browser, server, store))));
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
