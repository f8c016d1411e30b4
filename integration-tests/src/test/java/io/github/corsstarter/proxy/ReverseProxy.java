/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.corsstarter.testing.Programs;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A reverse proxy, as it is installed on this machine, with a configuration of its own.
 * Where it is not installed, the test is skipped that asks for it.
 */
final class ReverseProxy implements AutoCloseable {

	/** Where Debian has them. */
	private static final Path APACHE_MODULES = Path.of("/usr/lib/apache2/modules");

	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

	private final int port;

	private final Path output;

	private final Process process;

	private ReverseProxy(int port, Path output, Process process) {
		this.port = port;
		this.output = output;
		this.process = process;
	}

	/**
	 * Start nginx.
	 * @param directory a directory for what it writes
	 * @param server the content of its {@code server} block
	 */
	static ReverseProxy nginx(Path directory, String server) {
		int port = Programs.freePort();
		String configuration = """
				daemon off;
				user root;
				pid nginx.pid;
				error_log stderr;
				events {}
				http {
				    access_log off;
				    client_body_temp_path body;
				    proxy_temp_path proxy;
				    fastcgi_temp_path fastcgi;
				    uwsgi_temp_path uwsgi;
				    scgi_temp_path scgi;
				    proxy_cache_path cache keys_zone=cache:1m;
				    server {
				        listen 127.0.0.1:%d;
				%s
				    }
				}
				""".formatted(port, server);
		return start(directory, port, configuration, "nginx", "-p", directory.toString(), "-e", "stderr", "-c");
	}

	/**
	 * Start Apache.
	 * @param directory a directory for what it writes
	 * @param virtualHost the content of its server
	 */
	static ReverseProxy apache(Path directory, String virtualHost) {
		int port = Programs.freePort();
		assumeTrue(Files.isDirectory(APACHE_MODULES), APACHE_MODULES + " is not there");
		StringBuilder configuration = new StringBuilder();
		for (String module : List.of("mpm_event", "authn_core", "authn_file", "authz_core", "authz_user", "auth_basic",
				"headers", "proxy", "proxy_http", "rewrite", "setenvif")) {
			configuration.append("LoadModule %1$s_module %2$s/mod_%1$s.so%n".formatted(module, APACHE_MODULES));
		}
		configuration.append("""
				ServerRoot %s
				ServerName localhost
				DefaultRuntimeDir .
				PidFile apache.pid
				ErrorLog /proc/self/fd/2
				User www-data
				Group www-data
				Listen 127.0.0.1:%d
				%s
				""".formatted(directory, port, virtualHost));
		return start(directory, port, configuration.toString(), "apache2", "-DFOREGROUND", "-f");
	}

	private static ReverseProxy start(Path directory, int port, String configuration, String program,
			String... arguments) {
		// Debian keeps servers where only root looks.
		Optional<Path> executable = Programs.find(program, "/usr/sbin");
		assumeTrue(executable.isPresent(), program + " is not installed");
		try {
			Path file = Files.writeString(directory.resolve(program + ".conf"), configuration);
			Path output = directory.resolve(program + ".out");
			List<String> command = Stream
				.of(Stream.of(executable.orElseThrow().toString()), Stream.of(arguments), Stream.of(file.toString()))
				.flatMap((part) -> part)
				.toList();
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			ReverseProxy proxy = new ReverseProxy(port, output, process);
			proxy.awaitStart();
			return proxy;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void awaitStart() throws IOException {
		long deadline = System.nanoTime() + PATIENCE;
		while (!isListening()) {
			assertThat(Programs.endsWithin(this.process, Duration.ofMillis(50)) || System.nanoTime() > deadline)
				.as("not started: %s", Files.readString(this.output))
				.isFalse();
		}
	}

	private boolean isListening() {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	String origin() {
		return "http://localhost:" + this.port;
	}

	RawResponse send(RawRequest request) {
		return request.send(this.port);
	}

	/**
	 * Ends the workers too, which are processes of their own.
	 */
	@Override
	public void close() {
		List<ProcessHandle> workers = this.process.descendants().toList();
		this.process.destroy();
		if (!Programs.endsWithin(this.process, Duration.ofSeconds(10))) {
			this.process.destroyForcibly();
		}
		workers.forEach(ProcessHandle::destroyForcibly);
	}

}
