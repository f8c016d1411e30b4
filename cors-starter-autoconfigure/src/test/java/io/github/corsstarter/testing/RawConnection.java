package io.github.corsstarter.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A connection that stays open, for more than one request or for bytes that
 * {@link RawRequest} does not write.
 */
public final class RawConnection implements AutoCloseable {

	private final Socket socket;

	private final InputStream in;

	private RawConnection(Socket socket) throws IOException {
		this.socket = socket;
		this.in = new BufferedInputStream(socket.getInputStream());
	}

	public static RawConnection to(RunningApplication application) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), application.port());
		socket.setSoTimeout(20_000);
		return new RawConnection(socket);
	}

	/**
	 * Send a request, and read its response.
	 * @param lines the lines of the request, without their ends: an empty one, then the
	 * body, if it has one
	 */
	public RawResponse send(String... lines) throws IOException {
		String text = String.join("\r\n", lines);
		this.socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
		this.socket.getOutputStream().flush();
		return RawResponse.read(this.in, text.startsWith("HEAD "));
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
