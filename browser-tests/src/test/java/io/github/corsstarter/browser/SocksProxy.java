/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Leads each host to this machine, for a browser that cannot be told so otherwise: a
 * SOCKS proxy that looks up no name.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1928">RFC 1928</a>
 */
final class SocksProxy implements AutoCloseable {

	private static final int VERSION = 5;

	private static final int CONNECT = 1;

	private static final int DOMAIN_NAME = 3;

	private final ServerSocket listener;

	private final Tunnels tunnels = new Tunnels();

	private SocksProxy(ServerSocket listener) {
		this.listener = listener;
	}

	static SocksProxy start() {
		try {
			SocksProxy proxy = new SocksProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
			proxy.tunnels.accept(proxy.listener, SocksProxy::connect);
			return proxy;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String url() {
		return "socks5://127.0.0.1:" + this.listener.getLocalPort();
	}

	/**
	 * Sections 3 to 6, for a client that needs no login and names the host.
	 */
	private static Socket connect(Socket browser) throws IOException {
		DataInputStream in = new DataInputStream(browser.getInputStream());
		expect(in, VERSION);
		in.readNBytes(in.readUnsignedByte());
		browser.getOutputStream().write(new byte[] { VERSION, 0 });
		expect(in, VERSION);
		expect(in, CONNECT);
		in.readByte();
		expect(in, DOMAIN_NAME);
		in.readNBytes(in.readUnsignedByte());
		Socket server = new Socket(InetAddress.getLoopbackAddress(), in.readUnsignedShort());
		browser.getOutputStream().write(new byte[] { VERSION, 0, 0, 1, 0, 0, 0, 0, 0, 0 });
		return server;
	}

	private static void expect(DataInputStream in, int expected) throws IOException {
		int actual = in.readUnsignedByte();
		if (actual != expected) {
			throw new IOException("%d where SOCKS has %d".formatted(actual, expected));
		}
	}

	@Override
	public void close() {
		this.tunnels.close();
	}

}
