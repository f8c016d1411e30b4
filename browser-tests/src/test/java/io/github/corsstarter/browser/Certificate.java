/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A certificate for {@code localhost} and the names below it, made anew for each run, and
 * signed by nobody but itself.
 */
final class Certificate implements AutoCloseable {

	private static final String PASSWORD = "changeit";

	private final Path directory;

	private final Path keyStore;

	private Certificate(Path directory) {
		this.directory = directory;
		this.keyStore = directory.resolve("localhost.p12");
	}

	static Certificate make() {
		try {
			Certificate certificate = new Certificate(Files.createTempDirectory("certificate"));
			certificate.generate();
			return certificate;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void generate() throws IOException {
		Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
		Process process = new ProcessBuilder(keytool.toString(), "-genkeypair", "-alias", "localhost", "-keyalg", "EC",
				"-groupname", "secp256r1", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost,dns:*.localhost",
				"-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", this.keyStore.toString())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes());
		assertThat(process.onExit().join().exitValue()).as(output).isZero();
	}

	/**
	 * What makes a server speak TLS, and HTTP/2 where the client can.
	 */
	String[] http2Properties() {
		return new String[] { "server.http2.enabled=true", "server.ssl.key-store=" + this.keyStore,
				"server.ssl.key-store-password=" + PASSWORD };
	}

	SSLContext context() {
		try (InputStream in = Files.newInputStream(this.keyStore)) {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(in, PASSWORD.toCharArray());
			KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			keys.init(store, PASSWORD.toCharArray());
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(keys.getKeyManagers(), null, null);
			return context;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		FileSystemUtils.deleteRecursively(this.directory);
	}

}
