/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;

/**
 * A call of a servlet filter.
 */
final class ServletFilterCall implements FilterCall {

	private final Filter filter;

	private final StubRequest request;

	private final StubResponse response = new StubResponse();

	private final EndOfChain application = new EndOfChain();

	ServletFilterCall(Filter filter, Sample sample) {
		this.filter = filter;
		this.request = new StubRequest(sample);
	}

	@Override
	public Object run() {
		this.request.clear();
		this.response.clear();
		this.application.response = null;
		try {
			this.filter.doFilter(this.request, this.response, this.application);
		}
		catch (IOException | ServletException ex) {
			throw new IllegalStateException(ex);
		}
		return this.response;
	}

	@Override
	public Answer answer() {
		return new Answer(this.application.response != null, this.response.getStatus(),
				this.response.getHeader("Access-Control-Allow-Origin"));
	}

}
