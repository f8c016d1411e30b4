/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What a proxy copies from a browser to a server and back.
 */
final class Tunnels implements AutoCloseable {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<Closeable> open = new CopyOnWriteArrayList<>();

	/**
	 * Accept browsers, until it is closed.
	 * @param listener where they connect
	 * @param target where each wants to go
	 */
	void accept(ServerSocket listener, Target target) {
		this.open.add(listener);
		this.threads.execute(() -> {
			try {
				while (true) {
					Socket browser = listener.accept();
					this.open.add(browser);
					this.threads.execute(() -> dig(browser, target));
				}
			}
			catch (IOException ex) {
				// It is closed.
			}
		});
	}

	private void dig(Socket browser, Target target) {
		try {
			Socket server = target.connect(browser);
			this.open.add(server);
			this.threads.execute(() -> copy(server, browser));
			copy(browser, server);
		}
		catch (IOException ex) {
			close(browser);
		}
	}

	/**
	 * Whichever side ends, the other does too.
	 */
	private static void copy(Socket from, Socket to) {
		try (from; to) {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// The other direction has ended first.
		}
	}

	@Override
	public void close() {
		this.open.forEach(Tunnels::close);
		this.threads.shutdown();
	}

	private static void close(Closeable one) {
		try {
			one.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Where a browser wants to go.
	 */
	interface Target {

		Socket connect(Socket browser) throws IOException;

	}

}
