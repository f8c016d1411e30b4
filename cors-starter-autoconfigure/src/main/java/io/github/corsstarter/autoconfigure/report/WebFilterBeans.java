/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.List;

import io.github.corsstarter.policy.Internal;

import org.springframework.web.server.WebFilter;

/**
 * What Spring knows about beans that are filters of WebFlux.
 */
@Internal
public final class WebFilterBeans implements FilterBeans {

	@Override
	public List<Class<?>> types() {
		return List.of(WebFilter.class);
	}

}
