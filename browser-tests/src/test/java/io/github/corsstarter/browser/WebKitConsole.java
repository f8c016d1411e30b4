/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.awaitility.Awaitility.await;

/**
 * The console of WebKitGTK, as its remote inspector shows it to whoever connects beside
 * the driver. A browser that is automated writes its console nowhere else.
 * <p>
 * A message of the connection has its size, a byte for the order of bytes, its name and
 * its arguments as GVariant has them. Some hold a message of the inspector in JSON, and
 * that may hold one to or from the page.
 *
 * @see <a href="https://docs.gtk.org/glib/gvariant-format-strings.html">GVariant</a>
 */
final class WebKitConsole implements AutoCloseable {

	private static final byte LITTLE_ENDIAN = 1;

	/** Two numbers: who holds the page, and the page. */
	private static final int ADDRESS = 2 * Long.BYTES;

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Socket socket;

	private final BlockingQueue<byte[]> pages = new LinkedBlockingQueue<>();

	private final Queue<String> messages = new ConcurrentLinkedQueue<>();

	private final AtomicInteger opened = new AtomicInteger();

	private byte[] page = {};

	private WebKitConsole(Socket socket) {
		this.socket = socket;
	}

	/**
	 * Connect before the driver does: afterwards it is the driver that is told of pages.
	 * @param port the port of the remote inspector
	 */
	static WebKitConsole connect(int port) {
		Socket socket = await().ignoreExceptions()
			.until(() -> new Socket(InetAddress.getLoopbackAddress(), port), Socket::isConnected);
		WebKitConsole console = new WebKitConsole(socket);
		Thread reader = new Thread(console::read, "webkit-console");
		reader.setDaemon(true);
		reader.start();
		console.send("SetupInspectorClient", new byte[1]);
		console.page = await().until(console.pages::poll, (page) -> page != null);
		return console;
	}

	/**
	 * Open the console of the page, which has to have been shown: until then there is
	 * nobody who would hear that.
	 */
	void open() {
		send("Setup", this.page);
		await().until(() -> this.opened.get() > 0);
	}

	List<String> take() {
		List<String> taken = new ArrayList<>();
		for (String message = this.messages.poll(); message != null; message = this.messages.poll()) {
			taken.add(message);
		}
		return taken;
	}

	private void read() {
		try {
			DataInputStream in = new DataInputStream(this.socket.getInputStream());
			while (true) {
				int size = in.readInt();
				in.readByte();
				byte[] body = in.readNBytes(size);
				int end = 0;
				while (body[end] != 0) {
					end++;
				}
				String name = new String(body, 0, end, StandardCharsets.UTF_8);
				handle(name, ByteBuffer.wrap(body, end + 1, body.length - end - 1));
			}
		}
		catch (IOException ex) {
			// The browser has ended.
		}
	}

	private void handle(String name, ByteBuffer arguments) {
		if (arguments.remaining() <= ADDRESS) {
			return;
		}
		if (name.equals("SetTargetList")) {
			byte[] first = new byte[ADDRESS];
			arguments.get(first);
			this.pages.add(first);
		}
		else if (name.equals("SendMessageToFrontend")) {
			arguments.position(arguments.position() + ADDRESS);
			String text = StandardCharsets.UTF_8.decode(arguments).toString();
			handle(JSON.readTree(text.substring(0, text.indexOf('\0'))));
		}
	}

	private void handle(JsonNode message) {
		JsonNode parameters = message.path("params");
		switch (message.path("method").asString("")) {
			case "Target.targetCreated" -> enable(parameters.at("/targetInfo/targetId").asString());
			case "Target.dispatchMessageFromTarget" ->
				handleFromPage(JSON.readTree(parameters.path("message").asString()));
			default -> {
			}
		}
	}

	/**
	 * What a script writes has the source {@code console-api}.
	 */
	private void handleFromPage(JsonNode message) {
		JsonNode said = message.at("/params/message");
		if (message.has("result")) {
			this.opened.incrementAndGet();
		}
		else if (message.path("method").asString("").equals("Console.messageAdded")
				&& !said.path("source").asString().equals("console-api")) {
			this.messages.add(said.path("text").asString());
		}
	}

	private void enable(String target) {
		String enable = JSON.writeValueAsString(Map.of("id", 1, "method", "Console.enable"));
		byte[] message = JSON.writeValueAsBytes(Map.of("id", 1, "method", "Target.sendMessageToTarget", "params",
				Map.of("targetId", target, "message", enable)));
		send("SendMessageToBackend",
				ByteBuffer.allocate(ADDRESS + message.length + 1).put(this.page).put(message).array());
	}

	private void send(String name, byte[] arguments) {
		byte[] first = name.getBytes(StandardCharsets.UTF_8);
		int size = first.length + 1 + arguments.length;
		ByteBuffer message = ByteBuffer.allocate(Integer.BYTES + 1 + size)
			.order(ByteOrder.BIG_ENDIAN)
			.putInt(size)
			.put(LITTLE_ENDIAN)
			.put(first)
			.put((byte) 0)
			.put(arguments);
		try {
			synchronized (this) {
				OutputStream out = this.socket.getOutputStream();
				out.write(message.array());
				out.flush();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
