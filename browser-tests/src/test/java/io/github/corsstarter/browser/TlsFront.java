package io.github.corsstarter.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy that ends TLS and does no more, as the TCP listeners of load balancers do: the
 * server behind it sees the host that the browser asked for, and plain HTTP.
 */
final class TlsFront implements AutoCloseable {

	private final ServerSocket listener;

	private final int target;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private TlsFront(ServerSocket listener, int target) {
		this.listener = listener;
		this.target = target;
	}

	/**
	 * Start a proxy.
	 * @param target the port of the server behind it
	 */
	static TlsFront start(Certificate certificate, int target) {
		try {
			TlsFront front = new TlsFront(certificate.context()
				.getServerSocketFactory()
				.createServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
			front.threads.execute(front::accept);
			return front;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.listener.getLocalPort();
	}

	private void accept() {
		try {
			while (true) {
				Socket browser = this.listener.accept();
				Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target);
				this.sockets.addAll(List.of(browser, server));
				this.threads.execute(() -> copy(browser, server));
				this.threads.execute(() -> copy(server, browser));
			}
		}
		catch (IOException ex) {
			// It is closed.
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
	public void close() throws IOException {
		this.listener.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
		this.threads.shutdown();
	}

}
