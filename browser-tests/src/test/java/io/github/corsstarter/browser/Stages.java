package io.github.corsstarter.browser;

import java.util.Arrays;
import java.util.stream.Stream;

import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Every browser before every stack. All test classes share them.
 */
class Stages implements ArgumentsProvider {

	private static final Namespace NAMESPACE = Namespace.create(Stages.class);

	@Override
	public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
		Store store = context.getRoot().getStore(NAMESPACE);
		return Arrays.stream(BrowserKind.values())
			.flatMap((browser) -> Stream.of(WebServer.TOMCAT, WebServer.NETTY)
				.map((server) -> Arguments.of(new Stage(browser, server, store))));
	}

}
