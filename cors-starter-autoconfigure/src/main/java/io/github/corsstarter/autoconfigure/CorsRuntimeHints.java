package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.policy.CorsPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.core.io.ClassPathResource;

/**
 * What a native image has to keep besides what Spring Boot finds out itself, which is the
 * properties.
 */
final class CorsRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources().registerResource(new ClassPathResource("public_suffix_list.dat", CorsPolicy.class));
	}

}
