/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * What is behind a servlet filter: keeps the response that it is given, so that no
 * compiler can leave out making it.
 */
final class EndOfChain implements FilterChain {

	@Nullable ServletResponse response;

	@Override
	public void doFilter(ServletRequest request, ServletResponse response) {
		this.response = response;
	}

}
