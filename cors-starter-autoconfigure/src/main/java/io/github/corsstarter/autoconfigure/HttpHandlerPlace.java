/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.reactive.GovernedResponses;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;

/**
 * Whether nobody sees a server's response ahead of {@link GovernedResponses}, so nobody
 * can have it call back behind the policies' back. Known once all beans are there; until
 * then, and wherever it is not certain, the answer is no.
 */
final class HttpHandlerPlace implements SmartInitializingSingleton {

	private final ListableBeanFactory beanFactory;

	private volatile boolean first;

	HttpHandlerPlace(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	boolean isFirst() {
		return this.first;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.first = isHandlerOfSpringBoot() && isFirstDecorator();
	}

	private boolean isFirstDecorator() {
		return this.beanFactory.getBeanProvider(HttpHandlerDecoratorFactory.class)
			.orderedStream()
			.findFirst()
			.filter(GovernedResponses.class::isInstance)
			.isPresent();
	}

	/**
	 * One of the application's own may hide anything, and so may what somebody has put
	 * around that of Spring Boot.
	 */
	private boolean isHandlerOfSpringBoot() {
		return isThere(HttpHandlerAutoConfiguration.class) && namesOf(HttpHandler.class).length == 1
				&& GovernedResponses.isOutermost(this.beanFactory.getBean(HttpHandler.class));
	}

	private boolean isThere(Class<?> type) {
		return namesOf(type).length > 0;
	}

	private String[] namesOf(Class<?> type) {
		return BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, type, true, false);
	}

}
