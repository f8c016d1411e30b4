package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.policy.CorsPolicy;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.core.io.ClassPathResource;

/**
 * What a native image has to keep besides what Spring Boot finds out itself, which is the
 * properties and the endpoint.
 */
final class CorsRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources().registerResource(new ClassPathResource("public_suffix_list.dat", CorsPolicy.class));
		hints.resources().registerPattern("io/github/corsstarter/actuate/ui.*");
		hints.resources().registerPattern("io/github/corsstarter/source/schema-cors-*.sql");
		hints.reflection().registerTypeIfPresent(classLoader, FilterOrder.SECURITY_FILTER, (type) -> {
		});
	}

	/**
	 * What it has to keep on servlets.
	 */
	static final class Servlet implements RuntimeHintsRegistrar {

		@Override
		public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
			// io.github.corsstarter.servlet.handler.SyntheticRequest
			hints.proxies().registerJdkProxy(HttpServletRequest.class);
		}

	}

}
