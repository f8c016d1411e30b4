/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.autoconfigure.report.CorsSettings;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.web.server.WebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Stops the start before there is a server, where beans of the application's own have a
 * say in the policies. A server makes its filters, and logs what they throw, before it
 * stops for it: it comes second.
 */
final class BeforeServerCheck implements WebServerFactoryCustomizer<WebServerFactory> {

	private static final String NAME = "corsBeforeServerCheck";

	private final EarlyCheck check;

	private final ConfigurableListableBeanFactory beanFactory;

	private BeforeServerCheck(EarlyCheck check, ConfigurableListableBeanFactory beanFactory) {
		this.check = check;
		this.beanFactory = beanFactory;
	}

	static void register(EarlyCheck check, ConfigurableListableBeanFactory beanFactory) {
		beanFactory.registerSingleton(NAME, new BeforeServerCheck(check, beanFactory));
	}

	@Override
	public void customize(WebServerFactory factory) {
		this.check.stopIfInvalid(this.beanFactory.getBean(CorsSettings.class), this.beanFactory);
	}

}
