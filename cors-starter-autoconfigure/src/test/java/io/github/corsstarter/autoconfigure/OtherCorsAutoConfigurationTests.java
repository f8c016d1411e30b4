/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.actuate.OtherConfigurations;
import io.github.corsstarter.actuate.OtherConfigurations.OtherConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Other CORS configuration is named, and said as policies, in an application that has
 * none of the libraries which may have some.
 */
class OtherCorsAutoConfigurationTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations.of(CorsAutoConfiguration.class,
			CorsServletAutoConfiguration.class, CorsReactiveAutoConfiguration.class, OtherCorsAutoConfiguration.class);

	private static final FilteredClassLoader WITHOUT_LIBRARIES = new FilteredClassLoader("org.springframework.data",
			"org.springframework.security", "org.springframework.web.socket", "org.springframework.boot.actuate",
			"org.springframework.boot.security", "org.springframework.graphql", "org.springframework.cloud");

	@Test
	void findsConfigurationWithoutTheLibrariesThatMayHaveSome() {
		CorsConfigurationSource servlet = (request) -> new CorsConfiguration().applyPermitDefaultValues();
		org.springframework.web.cors.reactive.CorsConfigurationSource reactive = (exchange) -> new CorsConfiguration()
			.applyPermitDefaultValues();
		assertIsFound(
				new WebApplicationContextRunner().withBean("theirs", CorsConfigurationSource.class, () -> servlet));
		assertIsFound(new ReactiveWebApplicationContextRunner().withBean("theirs",
				org.springframework.web.cors.reactive.CorsConfigurationSource.class, () -> reactive));
	}

	private static void assertIsFound(AbstractApplicationContextRunner<?, ?, ?> runner) {
		runner.withConfiguration(AUTO_CONFIGURATIONS)
			.withClassLoader(WITHOUT_LIBRARIES)
			.withPropertyValues("cors.log-equivalents=true")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(OtherConfigurations.class).describe()).singleElement()
					.isEqualTo(new OtherConfiguration("configuration-source", "CorsConfigurationSource 'theirs'",
							"without effect on paths that a policy governs, as before on all others", """
									cors:
									  policies:
									    everything:
									      paths: /**
									      allowed-origins: "*"
									      allowed-methods: [GET, HEAD, POST]
									      allowed-headers: ["*", Authorization]
									"""));
			});
	}

	@Test
	void findsNothingWithoutAWebStack() {
		new ApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withPropertyValues("cors.log-equivalents=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OtherConfigurations.class));
	}

}
