/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A network between an application and a server that can be slow, or lose everything and
 * say nothing of it.
 */
final class Network implements AutoCloseable {

	private final ServerSocket listener;

	private final int target;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private volatile long delayMillis;

	private volatile boolean isCut;

	Network(int target) {
		this.target = target;
		try {
			this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		daemon(this::accept);
	}

	int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * Let what is sent arrive late.
	 */
	void delay(long millis) {
		this.delayMillis = millis;
	}

	/**
	 * Lose all that is sent on the connections that are open now, for good. They stay
	 * open. New ones work.
	 */
	void loseOpenConnections() {
		this.sockets.clear();
	}

	/**
	 * Close all connections, and take no others.
	 */
	void cut() {
		this.isCut = true;
		this.sockets.forEach(Network::close);
	}

	void restore() {
		this.isCut = false;
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				Socket client = this.listener.accept();
				daemon(() -> connect(client));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void connect(Socket client) {
		if (this.isCut) {
			close(client);
			return;
		}
		try {
			Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target);
			this.sockets.add(client);
			this.sockets.add(server);
			daemon(() -> copy(client, server));
			daemon(() -> copy(server, client));
		}
		catch (IOException ex) {
			close(client);
		}
	}

	private void copy(Socket from, Socket to) {
		byte[] buffer = new byte[8192];
		try {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			int length = in.read(buffer);
			while (length >= 0) {
				if (this.delayMillis > 0) {
					LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(this.delayMillis));
				}
				if (this.sockets.contains(from)) {
					out.write(buffer, 0, length);
				}
				length = in.read(buffer);
			}
		}
		catch (IOException ex) {
			// The other side has gone, too.
		}
		// Of a connection that is lost neither side hears that the other has closed it.
		if (this.sockets.remove(from)) {
			close(from);
			close(to);
		}
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void daemon(Runnable task) {
		Thread thread = new Thread(task, "network");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.sockets.forEach(Network::close);
	}

}
