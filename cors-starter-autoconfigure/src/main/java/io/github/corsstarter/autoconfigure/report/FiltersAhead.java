package io.github.corsstarter.autoconfigure.report;

import java.util.List;

/**
 * Finds the filters of the application that stand ahead of the policies' filter and may
 * write CORS headers of their own.
 */
@FunctionalInterface
public interface FiltersAhead {

	/**
	 * Find the filters.
	 * @return the names of their beans
	 */
	List<String> names();

}
