/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The paths of functional endpoints, as far as the text of their predicates tells: either
 * stack writes {@code (GET && /api/feed)}.
 */
final class FunctionalPaths {

	private static final Pattern PATH = Pattern.compile("(?<![\\w./*])/[^\\s()|&]*");

	/** The outermost first. */
	private final Deque<Object> nests = new ArrayDeque<>();

	private final List<MappedHandler> handlers = new ArrayList<>();

	void begin(Object predicate) {
		this.nests.addLast(predicate);
	}

	void end() {
		this.nests.removeLast();
	}

	void route(Object predicate) {
		route(predicate.toString(), pathOf(predicate));
	}

	/**
	 * Add what names no path itself: it may serve all that is below the nests around it.
	 * @param description what it is, as the declared routes have it
	 */
	void unknown(String description) {
		route(description, "/**");
	}

	/**
	 * The description is that of a declared route, so one that declares something is
	 * known again.
	 */
	private void route(String description, String path) {
		StringBuilder described = new StringBuilder();
		StringBuilder nested = new StringBuilder();
		for (Object nest : this.nests) {
			described.append(nest).append(" => ");
			nested.append(pathOf(nest));
		}
		nested.append(path);
		this.handlers.add(MappedHandler.of(described.append(description).toString(),
				List.of(nested.isEmpty() ? "/**" : nested.toString())));
	}

	private static String pathOf(Object predicate) {
		Matcher path = PATH.matcher(predicate.toString());
		return path.find() ? path.group() : "";
	}

	List<MappedHandler> handlers() {
		return List.copyOf(this.handlers);
	}

}
