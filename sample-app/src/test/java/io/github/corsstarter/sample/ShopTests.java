/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The running shop, and a front end on another origin that calls it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class ShopTests {

	static final String FRONT_END = "http://app.localhost:8080";

	static final Map<String, String> CREDENTIALED = credentialed(FRONT_END);

	/** Keeps connections open for as long as the server does, as browsers do. */
	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	static Map<String, String> credentialed(String origin) {
		return Map.of("access-control-allow-origin", origin, "access-control-allow-credentials", "true");
	}

	/**
	 * What a front end does: fetch a token, log in with it, and fetch the new session's.
	 */
	Session login() {
		return login("ada", "lovelace");
	}

	Session login(String user, String password) {
		Session anonymous = openSession();
		HttpResponse<String> response = send(login(anonymous, user, password));
		assertThat(response.statusCode()).isEqualTo(204);
		assertThat(corsHeaders(response)).isEqualTo(CREDENTIALED);
		return readCsrf(send(request("/api/csrf").header("Origin", FRONT_END).header("Cookie", cookie(response))),
				cookie(response));
	}

	Session openSession() {
		HttpResponse<String> response = send(request("/api/csrf").header("Origin", FRONT_END));
		return readCsrf(response, cookie(response));
	}

	HttpRequest.Builder login(Session session, String user, String password) {
		return session
			.on(request("/api/login").POST(BodyPublishers.ofString("username=%s&password=%s".formatted(user, password)))
				.header("Content-Type", "application/x-www-form-urlencoded"))
			.header(session.csrfHeader(), session.csrfToken());
	}

	static Session readCsrf(HttpResponse<String> response, String cookie) {
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(corsHeaders(response)).isEqualTo(CREDENTIALED);
		return new Session(cookie, field(response.body(), "headerName"), field(response.body(), "token"));
	}

	static String field(String json, String name) {
		Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
		assertThat(matcher.find()).as(json).isTrue();
		return matcher.group(1);
	}

	static String cookie(HttpResponse<String> response) {
		return response.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
	}

	static Map<String, String> corsHeaders(HttpResponse<String> response) {
		return response.headers()
			.map()
			.entrySet()
			.stream()
			.filter((header) -> header.getKey().startsWith("access-control-"))
			.collect(Collectors.toMap(Map.Entry::getKey, (header) -> String.join(" and ", header.getValue())));
	}

	HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.version(HttpClient.Version.HTTP_1_1)
			.timeout(Duration.ofSeconds(10))
			.header("Accept", "application/json");
	}

	HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return CLIENT.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	record Session(String cookie, String csrfHeader, String csrfToken) {

		HttpRequest.Builder on(HttpRequest.Builder request) {
			return request.header("Origin", FRONT_END).header("Cookie", this.cookie);
		}

	}

}
