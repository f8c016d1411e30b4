/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An HTTP/1.1 request whose bytes go over the wire exactly as they are written here: no
 * client library normalizes a path, joins lines or refuses a header.
 *
 * @param method the method
 * @param target the request target
 * @param headers the header lines, besides {@code Host} and {@code Connection}
 */
public record RawRequest(String method, String target, List<String> headers) {

	public static RawRequest of(String method, String target, String... headers) {
		return new RawRequest(method, target, List.of(headers));
	}

	public RawRequest header(String line) {
		List<String> headers = new ArrayList<>(this.headers);
		headers.add(line);
		return new RawRequest(this.method, this.target, headers);
	}

	/**
	 * Send the request, and read the response to its end.
	 */
	public RawResponse send(int port) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream().write(bytes(port));
			socket.getOutputStream().flush();
			return RawResponse.read(socket.getInputStream(), this.method.equals("HEAD"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private byte[] bytes(int port) {
		StringBuilder text = new StringBuilder();
		text.append(this.method).append(' ').append(this.target).append(" HTTP/1.1\r\n");
		if (this.headers.stream().noneMatch((line) -> line.regionMatches(true, 0, "Host:", 0, 5))) {
			text.append("Host: localhost:").append(port).append("\r\n");
		}
		this.headers.forEach((line) -> text.append(line).append("\r\n"));
		if (this.headers.stream().noneMatch((line) -> line.regionMatches(true, 0, "Connection:", 0, 11))) {
			text.append("Connection: close\r\n");
		}
		if (List.of("POST", "PUT", "PATCH").contains(this.method)
				&& this.headers.stream().noneMatch((line) -> line.regionMatches(true, 0, "Content-Length:", 0, 15))) {
			text.append("Content-Length: 0\r\n");
		}
		// Bytes above 127 stand for themselves.
		return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
	}

	@Override
	public String toString() {
		String text = "%s %s %s".formatted(this.method, this.target, this.headers);
		return (text.length() > 200) ? text.substring(0, 200) + "..." : text;
	}

}
