package io.github.corsstarter.autoconfigure;

import java.util.List;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Names the filters behind the policies' filter that change the method or the path of a
 * request. The decision is made again for what they make of it; a preflight, and a
 * refusal ahead of them, can only follow the request as it was sent.
 */
final class RewritingFiltersCheck implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(RewritingFiltersCheck.class);

	private final OtherFilters filters;

	private final Set<Class<?>> types;

	/**
	 * Create a check.
	 * @param filters the filters of the application
	 * @param types the classes of filters that change requests
	 */
	RewritingFiltersCheck(OtherFilters filters, Set<Class<?>> types) {
		this.filters = filters;
		this.types = types;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<String> names = this.filters.behind(this.types);
		if (!names.isEmpty()) {
			logger.warn(
					"Behind the policies' filter, '%s' can change the method or the path of a request. The policy of the handler that serves it is applied all the same, but a preflight and a refusal follow the request as it was sent. Give the filter an order below %d, and it runs first."
						.formatted(String.join("', '", names), this.filters.order()));
		}
	}

}
