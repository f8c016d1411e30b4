package io.github.corsstarter.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.handler.DeclaredRoute;

/**
 * Finds the filters that enforce the policies, whichever the web stack.
 */
@FunctionalInterface
interface PolicyFilters {

	Stream<PolicyFilter> find();

	/**
	 * A filter that enforces the policies.
	 *
	 * @param bean the bean that it is, or in which it stands
	 * @param registration the bean that registers it
	 * @param order its place among all filters
	 * @param debug whether its responses say what was decided
	 * @param routes the routes whose handlers it asks for their policies
	 */
	record PolicyFilter(String bean, String registration, int order, boolean debug, List<DeclaredRoute> routes) {

	}

}
