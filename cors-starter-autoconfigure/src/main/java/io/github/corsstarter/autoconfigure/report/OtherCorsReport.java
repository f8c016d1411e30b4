package io.github.corsstarter.autoconfigure.report;

import java.util.List;
import java.util.stream.Collectors;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Says once, at the start, what becomes of CORS configuration that is not a policy: two
 * authorities in one application are a riddle to whoever looks at one of them.
 */
@Internal
public final class OtherCorsReport implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(OtherCorsReport.class);

	private final CorsPolicyRegistry registry;

	private final ObjectProvider<OtherCorsFinder> finders;

	public OtherCorsReport(CorsPolicyRegistry registry, ObjectProvider<OtherCorsFinder> finders) {
		this.registry = registry;
		this.finders = finders;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.registry.getPolicies().isEmpty()) {
			return;
		}
		List<OtherCors> found = this.finders.orderedStream().flatMap(OtherCorsFinder::find).distinct().toList();
		List<OtherCors> broken = found.stream().filter(OtherCors::broken).toList();
		List<OtherCors> working = found.stream().filter((other) -> !other.broken()).toList();
		if (!broken.isEmpty()) {
			logger.warn(list("The application has CORS configuration that keeps it from answering:", broken));
		}
		if (!working.isEmpty()) {
			logger.info(list(
					"Where a policy governs, it alone decides about CORS. The application has other CORS configuration too:",
					working));
		}
	}

	private static String list(String heading, List<OtherCors> found) {
		return found.stream()
			.map((other) -> "    - %s: %s".formatted(other.what(), other.effect()))
			.collect(Collectors.joining("\n", heading + "\n", ""));
	}

}
