/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;

/**
 * A Redis server that can stop and start again, on the same port. It keeps nothing.
 */
final class RealRedis implements AutoCloseable {

	private final int port = Ports.free();

	private @Nullable RedisServer server;

	RealRedis start() {
		try {
			RedisServer server = RedisServer.newRedisServer()
				.port(this.port)
				.bind("127.0.0.1")
				.setting("save \"\"")
				.setting("appendonly no")
				.build();
			server.start();
			this.server = server;
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void stop() {
		RedisServer server = this.server;
		this.server = null;
		try {
			if (server != null) {
				server.stop();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.port;
	}

	@Override
	public void close() {
		stop();
	}

}
