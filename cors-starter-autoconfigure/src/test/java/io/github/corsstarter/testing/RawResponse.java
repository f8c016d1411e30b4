/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A response as it came over the wire.
 *
 * @param status the status
 * @param headers the header lines, in their order
 * @param body the body, any chunks joined
 */
public record RawResponse(int status, List<Field> headers, String body) {

	static RawResponse read(InputStream in, boolean headersOnly) throws IOException {
		String statusLine = readLine(in);
		int status = Integer.parseInt(statusLine.split(" ")[1]);
		List<Field> headers = new ArrayList<>();
		for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
			int colon = line.indexOf(':');
			headers.add(new Field(line.substring(0, colon), line.substring(colon + 1).strip()));
		}
		RawResponse head = new RawResponse(status, headers, "");
		boolean bodiless = headersOnly || status < 200 || status == 204 || status == 304;
		return bodiless ? head : new RawResponse(status, headers, readBody(in, head));
	}

	private static String readBody(InputStream in, RawResponse head) throws IOException {
		if ("chunked".equalsIgnoreCase(head.first("Transfer-Encoding"))) {
			ByteArrayOutputStream body = new ByteArrayOutputStream();
			for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
				body.write(in.readNBytes(size));
				readLine(in);
			}
			readLine(in);
			return body.toString(StandardCharsets.UTF_8);
		}
		String length = head.first("Content-Length");
		byte[] body = (length != null) ? in.readNBytes(Integer.parseInt(length)) : in.readAllBytes();
		return new String(body, StandardCharsets.UTF_8);
	}

	private static int chunkSize(InputStream in) throws IOException {
		String line = readLine(in);
		return line.isEmpty() ? 0 : Integer.parseInt(line.split(";")[0].strip(), 16);
	}

	private static String readLine(InputStream in) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
			if (b != '\r') {
				line.write(b);
			}
		}
		return line.toString(StandardCharsets.ISO_8859_1);
	}

	/**
	 * All lines of a header.
	 */
	public List<String> all(String name) {
		return this.headers.stream().filter((field) -> field.name().equalsIgnoreCase(name)).map(Field::value).toList();
	}

	public @Nullable String first(String name) {
		List<String> all = all(name);
		return all.isEmpty() ? null : all.get(0);
	}

	/**
	 * The names in {@code Vary}, in lower case, repetitions kept.
	 */
	public List<String> vary() {
		return all("Vary").stream()
			.flatMap((line) -> Arrays.stream(line.split(",")))
			.map((name) -> name.strip().toLowerCase(Locale.ROOT))
			.sorted()
			.toList();
	}

	/**
	 * The CORS headers as {@code name: value}, names in lower case.
	 */
	public List<String> corsHeaders() {
		return this.headers.stream()
			.filter((field) -> field.name().toLowerCase(Locale.ROOT).startsWith("access-control-"))
			.map((field) -> field.name().toLowerCase(Locale.ROOT) + ": " + field.value())
			.sorted()
			.toList();
	}

	/**
	 * A header line.
	 *
	 * @param name the name
	 * @param value the value
	 */
	public record Field(String name, String value) {

	}

}
