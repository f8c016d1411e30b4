/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.util.List;

import io.github.corsstarter.autoconfigure.ConfiguredCorsPolicies;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.InvalidCorsException;
import io.github.corsstarter.routing.CorsPolicies;

import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.RandomValuePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * The policies of an application's own {@code application.yml}, without starting the
 * application: a test of them takes milliseconds.
 *
 * <pre class="code">
 * CorsPolicy policy = ApplicationPolicies.load("prod").policy("app");
 * </pre>
 *
 * Files, profiles, imports, placeholders, system properties and environment variables
 * count as in the application, and the starter checks the policies as when it starts.
 * What only a running application has does not count: beans that add or change policies,
 * and the properties of a test. Needs the starter, unlike {@link CorsBrowser}.
 */
public final class ApplicationPolicies {

	private final CorsPolicies policies;

	private ApplicationPolicies(CorsPolicies policies) {
		this.policies = policies;
	}

	/**
	 * Load the policies from where Spring Boot looks for {@code application.yml} and
	 * {@code application.properties}. As in every test, a file of that name among the
	 * test's own resources hides that of the application.
	 * @param profiles the profiles that are active, besides those that the files name
	 * @return the policies
	 * @throws InvalidCorsException if something is wrong with them that would stop the
	 * start of the application; its message is the report of all that is
	 */
	public static ApplicationPolicies load(String... profiles) {
		StandardEnvironment environment = new StandardEnvironment();
		RandomValuePropertySource.addToEnvironment(environment);
		ConfigDataEnvironmentPostProcessor.applyTo(environment, new DefaultResourceLoader(),
				new DefaultBootstrapContext(), profiles);
		ConfigurationPropertySources.attach(environment);
		return new ApplicationPolicies(ConfiguredCorsPolicies.of(environment));
	}

	/**
	 * Return a policy.
	 * @param name its name below {@code cors.policies}
	 * @return the policy
	 * @throws IllegalArgumentException if there is no policy of that name
	 */
	public CorsPolicy policy(String name) {
		CorsPolicy policy = this.policies.get(name);
		if (policy == null) {
			List<String> names = this.policies.asCollection().stream().map(CorsPolicy::name).toList();
			throw new IllegalArgumentException("There is no policy '%s', %s".formatted(name,
					names.isEmpty() ? "and no other below cors.policies" : "only " + names));
		}
		return policy;
	}

}
