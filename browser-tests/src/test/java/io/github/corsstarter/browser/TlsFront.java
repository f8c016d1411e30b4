/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A proxy that ends TLS and does no more, as the TCP listeners of load balancers do: the
 * server behind it sees the host that the browser asked for, and plain HTTP.
 */
final class TlsFront implements AutoCloseable {

	private final ServerSocket listener;

	private final Tunnels tunnels = new Tunnels();

	private TlsFront(ServerSocket listener) {
		this.listener = listener;
	}

	/**
	 * Start a proxy.
	 * @param target the port of the server behind it
	 */
	static TlsFront start(Certificate certificate, int target) {
		try {
			TlsFront front = new TlsFront(certificate.context()
				.getServerSocketFactory()
				.createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
			front.tunnels.accept(front.listener, (browser) -> new Socket(InetAddress.getLoopbackAddress(), target));
			return front;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.listener.getLocalPort();
	}

	@Override
	public void close() {
		this.tunnels.close();
	}

}
