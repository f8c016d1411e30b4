/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * {@link AutoConfiguration Auto-configuration} for a {@link CorsBrowser} in the tests of
 * an application. Whoever injects it gets a browser without cookies: tests share the
 * application, but not who is logged in.
 */
@AutoConfiguration
@ConditionalOnWebApplication
public final class CorsBrowserAutoConfiguration {

	@Bean
	@Lazy
	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	@ConditionalOnMissingBean
	CorsBrowser corsBrowser(ApplicationContext context, ObjectProvider<MockMvcTester> mockMvcTester,
			ObjectProvider<WebTestClient> webTestClient, ObjectProvider<RestTestClient> restTestClient) {
		return CorsBrowser.of(new TestConnection(context, mockMvcTester, webTestClient, restTestClient));
	}

}
