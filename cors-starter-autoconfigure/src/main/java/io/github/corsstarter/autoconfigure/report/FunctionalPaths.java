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

	private final Deque<String> nests = new ArrayDeque<>();

	private final List<MappedHandler> handlers = new ArrayList<>();

	void begin(Object predicate) {
		this.nests.addLast(pathOf(predicate));
	}

	void end() {
		this.nests.removeLast();
	}

	void route(Object predicate) {
		String path = String.join("", this.nests) + pathOf(predicate);
		this.handlers.add(MappedHandler.of(predicate.toString(), List.of(path.isEmpty() ? "/**" : path)));
	}

	private static String pathOf(Object predicate) {
		Matcher path = PATH.matcher(predicate.toString());
		return path.find() ? path.group() : "";
	}

	List<MappedHandler> handlers() {
		return List.copyOf(this.handlers);
	}

}
