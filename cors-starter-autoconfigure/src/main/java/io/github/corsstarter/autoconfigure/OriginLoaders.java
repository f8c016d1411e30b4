/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.github.corsstarter.source.AllowedOriginLookup;
import io.github.corsstarter.source.AllowedOriginSource;
import io.github.corsstarter.source.OriginLoader;
import io.github.corsstarter.source.OriginSourceSettings;
import io.github.corsstarter.source.ReactiveAllowedOriginSource;
import io.github.corsstarter.source.ReactiveOriginLoader;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Finds the beans that are sources of origins, and has threads of its own for those that
 * block: so no thread of the server, and no event loop, ever runs one.
 */
final class OriginLoaders implements Function<String, OriginLoader>, DisposableBean {

	private static final int SECONDS_IDLE = 30;

	/** Nobody waits so long, but an answer that comes late counts. */
	private static final int TIMEOUTS_TO_CANCEL = 10;

	private final BeanFactory beanFactory;

	private final OriginSourceSettings settings;

	private final Map<String, ExecutorService> executors = new ConcurrentHashMap<>();

	OriginLoaders(BeanFactory beanFactory, OriginSourceSettings settings) {
		this.beanFactory = beanFactory;
		this.settings = settings;
	}

	@Override
	public OriginLoader apply(String name) {
		if (is(name, AllowedOriginSource.class)) {
			return OriginLoader.of(this.beanFactory.getBean(name, AllowedOriginSource.class), executor(name));
		}
		if (is(name, AllowedOriginLookup.class)) {
			return OriginLoader.of(this.beanFactory.getBean(name, AllowedOriginLookup.class), executor(name));
		}
		if (is(name, ReactiveAllowedOriginSource.class)) {
			return new ReactiveOriginLoader(this.beanFactory.getBean(name, ReactiveAllowedOriginSource.class),
					this.settings.loadTimeout().multipliedBy(TIMEOUTS_TO_CANCEL));
		}
		return OriginLoader.failing("there is no source of this name");
	}

	private boolean is(String name, Class<?> type) {
		return this.beanFactory.containsBean(name) && this.beanFactory.isTypeMatch(name, type);
	}

	private ExecutorService executor(String name) {
		return this.executors.computeIfAbsent(name, this::createExecutor);
	}

	private ExecutorService createExecutor(String name) {
		int threads = this.settings.maxConcurrentLoads();
		CustomizableThreadFactory factory = new CustomizableThreadFactory("cors-origins-" + name + "-");
		factory.setDaemon(true);
		ThreadPoolExecutor executor = new ThreadPoolExecutor(threads, threads, SECONDS_IDLE, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), factory);
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	/**
	 * Not interrupted: a load under way ends by itself, and some databases do not survive
	 * an interrupt.
	 */
	@Override
	public void destroy() {
		this.executors.values().forEach(ExecutorService::shutdown);
	}

}
