package io.github.corsstarter.autoconfigure.report;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds all handlers of an application, whichever the web stack.
 */
@FunctionalInterface
public interface MappedHandlers {

	/**
	 * Find the handlers.
	 * @return the handlers, empty where there may be others that nobody can list
	 */
	Optional<Stream<MappedHandler>> find();

}
