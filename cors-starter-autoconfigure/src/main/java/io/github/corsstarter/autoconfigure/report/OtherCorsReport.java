package io.github.corsstarter.autoconfigure.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.function.SingletonSupplier;

/**
 * Says once, at the start, what becomes of CORS configuration that is not a policy: two
 * authorities in one application are a riddle to whoever looks at one of them. What is
 * broken about it is for the report of all problems.
 */
@Internal
public final class OtherCorsReport implements SmartInitializingSingleton, ConfigurationCheck {

	private static final Log logger = LogFactory.getLog(OtherCorsReport.class);

	private final CorsPolicyRegistry registry;

	/** Beans are looked through once, for the report and for the list. */
	private final SingletonSupplier<List<OtherCors>> found;

	public OtherCorsReport(CorsPolicyRegistry registry, ObjectProvider<OtherCorsFinder> finders) {
		this.registry = registry;
		this.found = SingletonSupplier
			.of(() -> finders.orderedStream().flatMap(OtherCorsFinder::find).distinct().toList());
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.registry.getPolicies().isEmpty()) {
			return;
		}
		List<OtherCors> working = this.found.obtain().stream().filter((other) -> !other.broken()).toList();
		if (!working.isEmpty()) {
			logger.info(list(
					"Where a policy governs, it alone decides about CORS. The application has other CORS configuration too:",
					working));
		}
	}

	@Override
	public Stream<ConfigurationProblem> check(CorsSettings settings, CorsPolicies policies) {
		return this.found.obtain()
			.stream()
			.filter(OtherCors::broken)
			.map((other) -> ConfigurationProblem.warning(other.what(),
					"Any origin ('*') and credentials exclude each other, so Spring answers each request for these paths with 500, governed or not.",
					"Remove it, and name the origins in a policy's allowed-origins."));
	}

	private static String list(String heading, List<OtherCors> found) {
		return found.stream()
			.map((other) -> "    - %s: %s".formatted(other.what(), other.effect()))
			.collect(Collectors.joining("\n", heading + "\n", ""));
	}

}
