/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet.handler;

import java.lang.reflect.Method;

import io.github.corsstarter.policy.Internal;

import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Spring MVC's own handler mapping, which also tells when a handler method is registered
 * or unregistered while the application runs: Spring MVC itself tells nobody of the
 * latter.
 */
@Internal
public class WatchedHandlerMapping extends RequestMappingHandlerMapping {

	private volatile Runnable onChange = () -> {
	};

	void onChange(Runnable onChange) {
		this.onChange = onChange;
	}

	@Override
	public void registerMapping(RequestMappingInfo mapping, Object handler, Method method) {
		super.registerMapping(mapping, handler, method);
		this.onChange.run();
	}

	@Override
	public void unregisterMapping(RequestMappingInfo mapping) {
		super.unregisterMapping(mapping);
		this.onChange.run();
	}

}
