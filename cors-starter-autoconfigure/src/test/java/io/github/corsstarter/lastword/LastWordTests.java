/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.lastword;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.corsstarter.testing.Browser;
import io.github.corsstarter.testing.RawConnection;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.corsstarter.testing.WebServer.JETTY;
import static io.github.corsstarter.testing.WebServer.NETTY;
import static io.github.corsstarter.testing.WebServer.TOMCAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

/**
 * However a governed route answers, on whichever server: each CORS header stands in the
 * response once, with the policy's value, and {@code Vary} is complete.
 */
@Slow
class LastWordTests {

	private static final Browser ALLOWED = Browser.withCredentials("https://app.example.com");

	private static final Browser FOREIGN = Browser.withCredentials("https://evil.example.net");

	private static final String[] PROPERTIES = { "cors.policies.default.allowed-origins=" + ALLOWED.origin(),
			"cors.policies.default.allowed-methods=GET,HEAD,POST,DELETE,OPTIONS",
			"cors.policies.default.exposed-headers=X-Total-Count", "cors.policies.default.allow-credentials=true",
			"server.compression.enabled=true", "spring.security.user.name=user", "spring.security.user.password=pw",
			"logging.level.root=OFF" };

	private static final String BASIC = "Authorization: Basic dXNlcjpwdw==";

	private static final Map<WebServer, RunningApplication> applications = new EnumMap<>(WebServer.class);

	@BeforeAll
	static void start() {
		for (WebServer server : WebServer.values()) {
			Class<?> answers = server.isReactive() ? WatchedReactiveAnswers.class : ServletAnswers.class;
			applications.put(server, server.start(answers, PROPERTIES));
		}
	}

	@AfterAll
	static void stop() {
		applications.values().forEach(RunningApplication::close);
		applications.clear();
	}

	private static RunningApplication application(WebServer server) {
		return Objects.requireNonNull(applications.get(server));
	}

	static Stream<Way> ways() {
		Set<WebServer> all = EnumSet.allOf(WebServer.class);
		Set<WebServer> servlet = EnumSet.of(TOMCAT, JETTY);
		Set<WebServer> reactive = EnumSet.of(NETTY);
		return Stream.of(new Way("200", all, 200, "GET", "/ok"), new Way("HEAD", all, 200, "HEAD", "/ok"),
				new Way("OPTIONS without a requested method", all, 200, "OPTIONS", "/ok"),
				new Way("redirect", all, 302, "GET", "/redirect"), new Way("forward", servlet, 200, "GET", "/forward"),
				new Way("sendError", all, 409, "GET", "/send-error"),
				new Way("sendError without content", servlet, 304, "GET", "/send-not-modified"),
				new Way("sendError without content, with a message", servlet, 204, "GET", "/send-no-content"),
				new Way("exception from a handler", all, 500, "GET", "/throws"),
				new Way("exception, as a page", all, 500, "GET", "/throws", "Accept: text/html",
						"Sec-Fetch-Mode: cors"),
				new Way("exception from a handler and from the error page", all, 500, "GET", "/error-page-throws"),
				new Way("exception from a handler, IOException from the error page", servlet, 500, "GET",
						"/error-page-throws-checked"),
				new Way("exception from a handler, ServletException from the error page", servlet, 500, "GET",
						"/error-page-throws-servlet-exception"),
				new Way("exception from a handler, and an error page that is refused", servlet, 401, "GET",
						"/error-page-refused"),
				new Way("query that cannot be parsed", servlet, 400, "GET", "/conditional?x=%zz"),
				new Way("exception from a filter", all, 500, "GET", "/throws-in-filter"),
				new Way("ResponseStatusException", all, 410, "GET", "/status-exception"),
				new Way("@ExceptionHandler", all, 422, "GET", "/handled-exception"),
				new Way("404", all, 404, "GET", "/missing"),
				new Way("404, as a page", all, 404, "GET", "/error-page", "Accept: text/html", "Sec-Fetch-Mode: cors"),
				new Way("405", all, 405, "DELETE", "/ok"),
				new Way("406", all, 406, "GET", "/text", "Accept: image/png"),
				new Way("415", all, 415, "POST", "/json", "Content-Type: image/png"),
				new Way("400 from a handler", all, 400, "POST", "/json", "Content-Type: application/json"),
				new Way("401 from security", all, 401, "GET", "/secured"),
				new Way("401 from security, wrong password", all, 401, "GET", "/ok", "Authorization: Basic eDp5"),
				new Way("403 from security", all, 403, "GET", "/denied", BASIC),
				new Way("200 behind security", all, 200, "GET", "/secured", BASIC),
				new Way("400 from security's firewall", all, 400, "GET", "/ok;a=b"),
				new Way("Callable", all, 200, "GET", "/callable"),
				new Way("Callable that throws", all, 500, "GET", "/callable-throws"),
				new Way("DeferredResult", all, 200, "GET", "/deferred"),
				new Way("DeferredResult, error", all, 500, "GET", "/deferred-error"),
				new Way("DeferredResult, timeout", all, 503, "GET", "/deferred-timeout"),
				new Way("streaming", all, 200, "GET", "/streaming"),
				new Way("server-sent events", all, 200, "GET", "/events", "Accept: text/event-stream"),
				new Way("early commit", all, 200, "GET", "/early-commit"),
				new Way("reset()", servlet, 200, "GET", "/reset"),
				new Way("reset() and sendError", servlet, 500, "GET", "/reset-and-error"),
				new Way("handler clears the headers", reactive, 200, "GET", "/clears-headers"),
				new Way("handler writes the headers", all, 200, "GET", "/sets-headers"),
				new Way("handler writes the headers at commit", reactive, 200, "GET", "/before-commit"),
				new Way("two write the headers at commit", reactive, 200, "GET", "/two-callbacks"),
				new Way("handler asks to be called back by a commit that has begun", reactive, 200, "GET",
						"/callback-of-begun-commit"),
				new Way("handler asks at commit to be called back", reactive, 200, "GET", "/late-callback"),
				new Way("commit fails", reactive, 500, "GET", "/commit-fails"),
				new Way("handler writes the headers while it makes the body", reactive, 200, "GET", "/headers-in-body"),
				new Way("handler writes the headers while it makes a stream", reactive, 200, "GET",
						"/headers-in-stream"),
				new Way("handler writes the headers while it makes events", reactive, 200, "GET", "/headers-in-events",
						"Accept: text/event-stream"),
				new Way("handler writes the headers while it writes the body", reactive, 200, "GET",
						"/headers-in-written-body"),
				new Way("handler writes the headers before an empty body", reactive, 200, "GET",
						"/headers-in-empty-body"),
				new Way("handler writes the headers between the end and its subscription", reactive, 200, "GET",
						"/headers-before-completion"),
				new Way("commit begins and nobody waits for it", reactive, 200, "GET", "/dropped-completion"),
				new Way("commit begins behind what fails", reactive, 200, "GET", "/completion-behind-failure"),
				new Way("same commit is tried again with its callbacks", reactive, 200, "GET", "/commit-retried"),
				new Way("commit fails, and is tried again", reactive, 200, "GET", "/completion-tried-again"),
				new Way("HEAD of events", reactive, 200, "HEAD", "/headers-in-events", "Accept: text/event-stream"),
				new Way("handler writes the headers and nothing else", reactive, 200, "GET", "/empty"),
				new Way("handler writes the headers and fails", reactive, 500, "GET", "/headers-and-error"),
				new Way("handler writes the headers and its body fails", reactive, 500, "GET",
						"/headers-in-failing-body"),
				new Way("error page writes the headers", reactive, 500, "GET", "/error-page-headers"),
				new Way("handler writes a header without a name", EnumSet.of(TOMCAT), 200, "GET", "/nameless-header"),
				new Way("handler removes the headers", all, 200, "GET", "/removes-headers"),
				new Way("ResponseEntity with the headers", all, 200, "GET", "/entity-headers"),
				new Way("Vary: *", all, 200, "GET", "/vary-everything"),
				new Way("gzip", all, 200, "GET", "/large", "Accept-Encoding: gzip"),
				new Way("web font", all, 200, "GET", "/fonts/test.woff2"),
				new Way("part of a web font", all, 206, "GET", "/fonts/test.woff2", "Range: bytes=0-9"),
				new Way("web font, not modified", all, 304, "GET", "/fonts/test.woff2",
						"If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT"),
				new Way("servlet of the application's", servlet, 200, "GET", "/raw-servlet"),
				new Way("startAsync() by hand", servlet, 200, "GET", "/async-servlet"),
				new Way("startAsync() by hand, dispatched", servlet, 500, "GET", "/async-dispatch"),
				new Way("proxied upstream with the headers", all, 200, "GET", "/proxied"),
				new Way("filter ahead with the headers", all, 200, "GET", "/headers-ahead"));
	}

	static Stream<Arguments> waysOnServers() {
		return ways().flatMap((way) -> way.servers().stream().map((server) -> Arguments.of(server, way)));
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("waysOnServers")
	void allowedPageReadsTheResponse(WebServer server, Way way) {
		RawResponse response = way.send(server, "Origin: " + ALLOWED.origin());
		assertThat(response.status()).isEqualTo(way.status());
		assertThat(ALLOWED.check(response)).isEmpty();
		assertThat(FOREIGN.check(response)).isPresent();
		assertThat(response.corsHeaders()).containsExactly("access-control-allow-credentials: true",
				"access-control-allow-origin: " + ALLOWED.origin(), "access-control-expose-headers: X-Total-Count");
		assertThat(response.vary()).contains("origin").doesNotHaveDuplicates();
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("waysOnServers")
	void foreignPageIsRefused(WebServer server, Way way) {
		RawResponse response = way.send(server, "Origin: " + FOREIGN.origin());
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.body()).isEmpty();
		assertThat(response.corsHeaders()).isEmpty();
		assertThat(response.all("Set-Cookie")).isEmpty();
		assertThat(response.all("Content-Type")).isEmpty();
		assertThat(response.vary()).contains("origin").doesNotHaveDuplicates();
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("waysOnServers")
	void noPageReadsTheResponseToARequestWithoutOrigin(WebServer server, Way way) {
		RawResponse response = way.send(server);
		assertThat(response.status()).isEqualTo(way.status());
		assertThat(response.corsHeaders()).isEmpty();
		assertThat(response.vary()).contains("origin").doesNotHaveDuplicates();
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("waysOnServers")
	void allowedPageMaySendTheRequest(WebServer server, Way way) {
		RunningApplication application = application(server);
		assertThat(ALLOWED.preflight(application, way.method(), way.path(), "Content-Type", "Authorization")).isEmpty();
		assertThat(FOREIGN.preflight(application, way.method(), way.path())).isPresent();
	}

	@Test
	void pageReadsTheErrorOfACommitThatFailsForAFilterAhead() {
		RawResponse response = application(NETTY)
			.send(RawRequest.of("GET", "/commit-fails-ahead", "Origin: " + ALLOWED.origin()));
		assertThat(response.status()).isEqualTo(500);
		assertThat(ALLOWED.check(response)).isEmpty();
		assertThat(response.vary()).contains("origin");
	}

	@Test
	void errorAfterTheCommitStaysWhatItIs() throws Exception {
		RunningApplication application = application(NETTY);
		BlockingQueue<Throwable> errors = application.context().getBean(WatchedReactiveAnswers.Errors.class).observed();
		errors.clear();
		application.send(RawRequest.of("GET", "/fails-after-commit", "Origin: " + ALLOWED.origin()));
		assertThat(errors.poll(5, TimeUnit.SECONDS)).hasMessage("thrown after the commit");
	}

	@ParameterizedTest
	@EnumSource
	void namesOfOthersStayInVary(WebServer server) {
		for (String path : List.of("/sets-headers", "/headers-ahead", "/entity-headers", "/proxied")) {
			RawResponse response = application(server).send(RawRequest.of("GET", path, "Origin: " + ALLOWED.origin()));
			assertThat(response.vary()).as(path).contains("accept-language", "origin").doesNotHaveDuplicates();
		}
	}

	@ParameterizedTest
	@EnumSource
	void varyIsOneLineAndAnythingAnother(WebServer server) {
		for (String path : List.of("/ok", "/throws", "/sets-headers", "/headers-ahead", "/entity-headers",
				"/proxied")) {
			assertThat(application(server).send(RawRequest.of("GET", path, "Origin: " + ALLOWED.origin())).all("Vary"))
				.as(path)
				.hasSize(1);
		}
		assertThat(application(server).send(RawRequest.of("GET", "/vary-everything", "Origin: " + ALLOWED.origin()))
			.all("Vary")).hasSize(2).endsWith("*").first(STRING).startsWith("Origin");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NETTY") // Netty's does not vary
	void compressedResponseVariesByEncodingToo(WebServer server) {
		RawResponse response = application(server)
			.send(RawRequest.of("GET", "/large", "Origin: " + ALLOWED.origin(), "Accept-Encoding: gzip"));
		assertThat(response.first("Content-Encoding")).isEqualTo("gzip");
		assertThat(response.vary()).contains("accept-encoding", "origin");
	}

	@ParameterizedTest
	@EnumSource
	void connectionServesTheNextRequestAfterARefusedOneWithABody(WebServer server) throws IOException {
		try (RawConnection connection = RawConnection.to(application(server))) {
			RawResponse refused = connection.send("POST /json HTTP/1.1", "Host: localhost",
					"Origin: " + FOREIGN.origin(), "Content-Type: application/json", "Content-Length: 4000", "",
					"x".repeat(4000));
			assertThat(refused.status()).isEqualTo(403);
			assertThat(refused.first("Content-Length")).isEqualTo("0");
			RawResponse next = connection.send("GET /ok HTTP/1.1", "Host: localhost", "Origin: " + ALLOWED.origin(), "",
					"");
			assertThat(next.status()).isEqualTo(200);
			assertThat(ALLOWED.check(next)).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void preflightHasNoBodyAndLeavesTheConnectionOpen(WebServer server) throws IOException {
		try (RawConnection connection = RawConnection.to(application(server))) {
			for (int i = 0; i < 2; i++) {
				RawResponse preflight = connection.send("OPTIONS /secured HTTP/1.1", "Host: localhost",
						"Origin: " + ALLOWED.origin(), "Access-Control-Request-Method: DELETE", "", "");
				assertThat(preflight.status()).isEqualTo(204);
				assertThat(preflight.all("Content-Type")).isEmpty();
				assertThat(preflight.all("Set-Cookie")).isEmpty();
				assertThat(preflight.all("Transfer-Encoding")).isEmpty();
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void clientOfHttp10IsAnsweredAlike(WebServer server) throws IOException {
		try (RawConnection connection = RawConnection.to(application(server))) {
			RawResponse response = connection.send("GET /streaming HTTP/1.0", "Host: localhost",
					"Origin: " + ALLOWED.origin(), "", "");
			assertThat(response.status()).isEqualTo(200);
			assertThat(ALLOWED.check(response)).isEmpty();
			assertThat(response.vary()).contains("origin").doesNotHaveDuplicates();
		}
	}

	/**
	 * A way to answer.
	 *
	 * @param name what happens
	 * @param servers the servers whose stack has it
	 * @param status the application's status
	 * @param method the method of the request
	 * @param path the path of the request
	 * @param headers further header lines of the request
	 */
	record Way(String name, Set<WebServer> servers, int status, String method, String path, List<String> headers) {

		Way(String name, Set<WebServer> servers, int status, String method, String path, String... headers) {
			this(name, servers, status, method, path, List.of(headers));
		}

		RawResponse send(WebServer server, String... headers) {
			return application(server).send(request(headers));
		}

		RawRequest request(String... headers) {
			List<String> all = new ArrayList<>(this.headers);
			all.addAll(List.of(headers));
			return new RawRequest(this.method, this.path, all);
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

}
