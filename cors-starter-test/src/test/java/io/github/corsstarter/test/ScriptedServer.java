/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A server that answers what it is told to, right or wrong, and remembers what it was
 * asked.
 */
final class ScriptedServer implements BrowserConnection {

	private final Function<BrowserRequest, BrowserResponse> script;

	private final List<BrowserRequest> requests = new ArrayList<>();

	ScriptedServer(Function<BrowserRequest, BrowserResponse> script) {
		this.script = script;
	}

	/**
	 * One answer to preflights, and one to all else.
	 */
	static ScriptedServer answering(BrowserResponse preflight, BrowserResponse actual) {
		return new ScriptedServer((request) -> request.method().equals("OPTIONS") ? preflight : actual);
	}

	static BrowserResponse response(int status, String... headers) {
		return new BrowserResponse(status,
				Stream.of(headers)
					.map((line) -> new HeaderLine(line.substring(0, line.indexOf(':')),
							line.substring(line.indexOf(':') + 1).strip()))
					.toList(),
				"body");
	}

	List<String> log() {
		return this.requests.stream().map((request) -> request.method() + " " + request.uri()).toList();
	}

	HeaderLines headersOf(int request) {
		return new HeaderLines(this.requests.get(request).headers());
	}

	@Override
	public URI server() {
		return URI.create("https://api.example.com");
	}

	@Override
	public BrowserResponse send(BrowserRequest request) {
		this.requests.add(request);
		return this.script.apply(request);
	}

}
