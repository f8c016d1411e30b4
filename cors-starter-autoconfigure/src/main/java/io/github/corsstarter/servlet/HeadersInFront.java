package io.github.corsstarter.servlet;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Reports, once, that CORS headers were in a response before the policies were asked:
 * someone else writes them too, and does so where no policy governs.
 */
final class HeadersInFront {

	private static final Log logger = LogFactory.getLog(CorsPolicyFilter.class);

	private final Supplier<List<String>> filtersAhead;

	private final AtomicBoolean reported = new AtomicBoolean();

	/**
	 * Create the report.
	 * @param filtersAhead the names of the filters ahead, of which one may be the writer
	 */
	HeadersInFront(Supplier<List<String>> filtersAhead) {
		this.filtersAhead = filtersAhead;
	}

	void report(List<String> headerNames) {
		if (this.reported.compareAndSet(false, true)) {
			logger.warn(
					"A response had CORS headers (%s) before the policies were asked, written by %s. On governed paths the policy's headers replace them; elsewhere they are sent as they are. Leave them to the policies alone."
						.formatted(String.join(", ", headerNames), writers(this.filtersAhead.get())));
		}
	}

	private static String writers(List<String> filtersAhead) {
		return switch (filtersAhead.size()) {
			case 0 -> "the server or a filter that is not a bean";
			case 1 -> "the filter '%s', or by the server".formatted(filtersAhead.get(0));
			default -> "one of the filters '%s', or by the server".formatted(String.join("', '", filtersAhead));
		};
	}

}
