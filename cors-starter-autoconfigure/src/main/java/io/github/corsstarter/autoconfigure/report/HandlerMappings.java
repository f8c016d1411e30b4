package io.github.corsstarter.autoconfigure.report;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The handler mappings that a handler mapping is made of, as that of Spring Data REST is.
 */
final class HandlerMappings {

	private HandlerMappings() {
	}

	@SuppressWarnings("unchecked")
	static <T> Stream<T> withDelegates(T mapping) {
		return (mapping instanceof Iterable<?> delegates)
				? (Stream<T>) StreamSupport.stream(delegates.spliterator(), false) : Stream.of(mapping);
	}

}
