/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.util.Collection;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A response that keeps its status and its headers.
 */
final class StubResponse extends HttpServletResponseWrapper {

	private static final ServletOutputStream NOWHERE = new Nowhere();

	private final HeaderTable headers = new HeaderTable();

	private int status = Answer.OK;

	StubResponse() {
		super(Unsupported.of(HttpServletResponse.class));
	}

	void clear() {
		this.headers.clear();
		this.status = Answer.OK;
	}

	@Override
	public void setHeader(String name, String value) {
		this.headers.set(name, value);
	}

	@Override
	public void addHeader(String name, String value) {
		this.headers.add(name, value);
	}

	@Override
	public @Nullable String getHeader(String name) {
		return this.headers.first(name);
	}

	@Override
	public Collection<String> getHeaders(String name) {
		return this.headers.valuesAsCollection(name);
	}

	@Override
	public Collection<String> getHeaderNames() {
		return this.headers.namesAsCollection();
	}

	@Override
	public boolean containsHeader(String name) {
		return this.headers.first(name) != null;
	}

	@Override
	public void setStatus(int status) {
		this.status = status;
	}

	@Override
	public int getStatus() {
		return this.status;
	}

	@Override
	public @Nullable String getContentType() {
		return null;
	}

	@Override
	public @Nullable String getCharacterEncoding() {
		return null;
	}

	@Override
	public boolean isCommitted() {
		return false;
	}

	@Override
	public ServletOutputStream getOutputStream() {
		return NOWHERE;
	}

	@Override
	public void flushBuffer() {
	}

	private static final class Nowhere extends ServletOutputStream {

		@Override
		public void write(int b) {
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(WriteListener listener) {
		}

	}

}
