/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * What has reached the server, in the order of its arrival, whether the policies let it
 * pass or not.
 */
class RequestLog {

	private final List<Entry> entries = new CopyOnWriteArrayList<>();

	Entry add(String method, String path, HttpHeaders headers) {
		Entry entry = new Entry(method, path, headers);
		this.entries.add(entry);
		return entry;
	}

	/**
	 * The requests for a path as {@code method status}; the status is 0 until there is
	 * one.
	 */
	List<String> of(String path) {
		return this.entries.stream()
			.filter((entry) -> entry.path.equals(path))
			.map((entry) -> "%s %d".formatted(entry.method, entry.status))
			.toList();
	}

	/**
	 * What the requests for a path had in a header; {@code null} where they had none.
	 */
	List<@Nullable String> headers(String method, String path, String name) {
		return this.entries.stream()
			.filter((entry) -> entry.method.equals(method) && entry.path.equals(path))
			.<@Nullable String>map((entry) -> entry.headers.getFirst(name))
			.toList();
	}

	static final class Entry {

		private final String method;

		private final String path;

		private final HttpHeaders headers;

		private volatile int status;

		private Entry(String method, String path, HttpHeaders headers) {
			this.method = method;
			this.path = path;
			this.headers = headers;
		}

		void setStatus(int status) {
			this.status = status;
		}

	}

}
