/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.Collection;

import io.github.corsstarter.policy.Internal;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.env.Environment;

/**
 * Says at the start that policies have no effect, and what is the reason. Whoever wrote
 * the policies need not be who wrote the property that is.
 */
@Internal
public final class SwitchedOffReport implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(SwitchedOffReport.class);

	private final Environment environment;

	private final Reason reason;

	private final Collection<String> policies;

	/**
	 * Create a report.
	 * @param environment knows where the property stands
	 * @param reason why they have no effect
	 * @param policies the names of the policies, or of the beans that are policies
	 */
	public SwitchedOffReport(Environment environment, Reason reason, Collection<String> policies) {
		this.environment = environment;
		this.reason = reason;
		this.policies = policies;
	}

	@Override
	public void afterSingletonsInstantiated() {
		ConfigurationProperty property = new CorsPropertySources(this.environment).find(this.reason.property);
		String policies = this.policies.isEmpty() ? "" : " (" + String.join(", ", this.policies) + ")";
		logger.info(this.reason.message.formatted(describe(property), policies));
	}

	private String describe(@Nullable ConfigurationProperty property) {
		return (property == null) ? this.reason.withoutProperty : "%s = \"%s\" (%s)"
			.formatted(PropertyNames.asWritten(property), property.getValue(), property.getOrigin());
	}

	/**
	 * Why policies have no effect.
	 */
	@Internal
	public enum Reason {

		/** Somebody does not want them. */
		DISABLED("cors.enabled", "cors.enabled",
				"CORS is switched off by %s: the policies%s have no effect, and no response has their headers."),

		/** Nothing here answers requests. */
		WITHOUT_WEB("spring.main.web-application-type", "by its class path, or by its code",
				"The application has no web server (%s): the CORS policies%s have no effect.");

		private final String property;

		private final String withoutProperty;

		private final String message;

		Reason(String property, String withoutProperty, String message) {
			this.property = property;
			this.withoutProperty = withoutProperty;
			this.message = message;
		}

	}

}
