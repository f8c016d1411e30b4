/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A connection that stays open, for more than one request or for bytes that
 * {@link RawRequest} does not write.
 */
public final class RawConnection implements AutoCloseable {

	/** Of a client that waits for a response. */
	public static final Duration PATIENCE = Duration.ofSeconds(20);

	private final Socket socket;

	private final InputStream in;

	private RawConnection(Socket socket) throws IOException {
		this.socket = socket;
		this.in = new BufferedInputStream(socket.getInputStream());
	}

	public static RawConnection to(RunningApplication application) throws IOException {
		return to(application, PATIENCE);
	}

	/**
	 * Open a connection.
	 * @param patience how long to wait for a response
	 */
	public static RawConnection to(RunningApplication application, Duration patience) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), application.port());
		socket.setSoTimeout((int) patience.toMillis());
		return new RawConnection(socket);
	}

	/**
	 * Send a request, and read its response.
	 * @param lines the lines of the request, without their ends: an empty one, then the
	 * body, if it has one
	 */
	public RawResponse send(String... lines) throws IOException {
		write(lines);
		return read(lines[0].startsWith("HEAD "));
	}

	/**
	 * Send bytes, and read nothing.
	 * @param lines the lines, without the ends between them
	 */
	public void write(String... lines) throws IOException {
		this.socket.getOutputStream().write(String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1));
		this.socket.getOutputStream().flush();
	}

	/**
	 * Read the next response.
	 */
	public RawResponse read() throws IOException {
		return read(false);
	}

	private RawResponse read(boolean headersOnly) throws IOException {
		return RawResponse.read(this.in, headersOnly);
	}

	/**
	 * Whether the server ends the connection, in whichever way, before it sends anything
	 * more.
	 */
	public boolean isClosedByServer() throws IOException {
		try {
			return this.in.read() < 0;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
		catch (SocketException ex) {
			return true;
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
