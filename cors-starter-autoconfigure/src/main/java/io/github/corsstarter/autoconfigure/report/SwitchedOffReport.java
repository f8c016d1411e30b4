package io.github.corsstarter.autoconfigure.report;

import java.util.Collection;

import io.github.corsstarter.policy.Internal;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.env.Environment;

/**
 * Says at the start that policies have no effect, and which property is the reason.
 * Whoever wrote the policies need not be who wrote the property.
 */
@Internal
public final class SwitchedOffReport implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(SwitchedOffReport.class);

	private static final String ENABLED = "cors.enabled";

	private final Environment environment;

	private final Collection<String> policies;

	/**
	 * Create a report.
	 * @param environment knows where the property stands
	 * @param policies the names of the policies, or of the beans that are policies
	 */
	public SwitchedOffReport(Environment environment, Collection<String> policies) {
		this.environment = environment;
		this.policies = policies;
	}

	@Override
	public void afterSingletonsInstantiated() {
		logger.info("CORS is switched off by %s: the policies%s have no effect, and no response has their headers."
			.formatted(reason(), this.policies.isEmpty() ? "" : " (" + String.join(", ", this.policies) + ")"));
	}

	private String reason() {
		ConfigurationProperty property = new CorsPropertySources(this.environment).find(ENABLED);
		return (property == null) ? ENABLED : "%s = \"%s\" (%s)".formatted(PropertyNames.asWritten(property),
				property.getValue(), property.getOrigin());
	}

}
