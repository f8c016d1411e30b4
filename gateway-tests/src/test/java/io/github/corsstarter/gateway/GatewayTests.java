/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.actuate.OtherConfigurations;
import io.github.corsstarter.actuate.OtherConfigurations.OtherConfiguration;
import io.github.corsstarter.autoconfigure.report.OtherCors;
import io.github.corsstarter.autoconfigure.report.OtherCorsFinder;
import io.github.corsstarter.testing.Browser;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Spring Cloud Gateway in front of a service that answers CORS requests itself: what
 * the browser sees is the gateway's policy alone, and {@code Vary} of both. No release of
 * Spring Cloud names Spring Boot 4.1 yet; the one for 4.0 runs on it, with the verifier
 * that would say so turned off.
 */
class GatewayTests {

	private static final Browser ALLOWED = Browser.withCredentials("https://app.example.com");

	private static final Browser FOREIGN = Browser.withCredentials("https://evil.example.net");

	private static final String ROUTES = "spring.cloud.gateway.server.webflux.routes";

	private static final String GLOBAL_CORS = "spring.cloud.gateway.server.webflux.globalcors.cors-configurations.[/**]";

	private static Upstream upstream;

	private static RunningApplication gateway;

	@BeforeAll
	static void start() throws IOException {
		upstream = new Upstream();
		gateway = WebServer.NETTY.start(Gateway.class, "spring.cloud.compatibility-verifier.enabled=false",
				ROUTES + "[0].id=upstream", ROUTES + "[0].uri=" + upstream.url(),
				ROUTES + "[0].predicates[0]=Path=/api/**,/other", ROUTES + "[1].id=cors-of-its-own",
				ROUTES + "[1].uri=" + upstream.url(), ROUTES + "[1].predicates[0]=Path=/api-with-cors/**",
				ROUTES + "[1].metadata.cors.allowedOrigins=" + FOREIGN.origin(),
				ROUTES + "[1].metadata.cors.allowedMethods=GET", ROUTES + "[2].id=down",
				ROUTES + "[2].uri=http://localhost:" + closedPort(), ROUTES + "[2].predicates[0]=Path=/down",
				GLOBAL_CORS + ".allowed-origins=" + FOREIGN.origin(), GLOBAL_CORS + ".allowed-methods=GET",
				"cors.policies.app.paths=/api/**,/api-with-cors/**,/down,/missing",
				"cors.policies.app.allowed-origins=" + ALLOWED.origin(), "cors.policies.app.allowed-methods=GET,DELETE",
				"cors.policies.app.exposed-headers=X-Total-Count", "cors.policies.app.allow-credentials=true",
				"logging.level.root=OFF");
	}

	private static int closedPort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@AfterAll
	static void stop() {
		gateway.close();
		upstream.close();
	}

	@BeforeEach
	void forgetRequests() {
		upstream.takeMethods();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/ok", "/api/fails", "/api-with-cors/ok", "/down", "/missing" })
	void allowedPageReadsTheResponse(String path) {
		RawResponse response = get(path, "Origin: " + ALLOWED.origin());
		assertThat(ALLOWED.check(response)).isEmpty();
		assertThat(response.corsHeaders()).containsExactly("access-control-allow-credentials: true",
				"access-control-allow-origin: " + ALLOWED.origin(), "access-control-expose-headers: X-Total-Count");
		assertThat(response.vary()).contains("origin").doesNotHaveDuplicates();
	}

	@Test
	void namesOfTheUpstreamStayInVary() {
		assertThat(get("/api/ok", "Origin: " + ALLOWED.origin()).vary()).contains("accept-language", "origin")
			.doesNotHaveDuplicates();
	}

	@Test
	void statusIsTheUpstreams() {
		assertThat(get("/api/ok", "Origin: " + ALLOWED.origin()).body()).isEqualTo("upstream");
		assertThat(get("/api/fails", "Origin: " + ALLOWED.origin()).status()).isEqualTo(500);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/ok", "/api-with-cors/ok" })
	void gatewayAnswersPreflightsItself(String path) {
		assertThat(ALLOWED.preflight(gateway, "DELETE", path, "Content-Type")).isEmpty();
		assertThat(FOREIGN.preflight(gateway, "GET", path)).isPresent();
		assertThat(upstream.takeMethods()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/ok", "/api-with-cors/ok" })
	void foreignPageGetsNoFurtherThanTheGateway(String path) {
		RawResponse response = get(path, "Origin: " + FOREIGN.origin());
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.corsHeaders()).isEmpty();
		assertThat(upstream.takeMethods()).isEmpty();
	}

	@Test
	void requestWithoutOriginGetsNoHeadersOfTheUpstream() {
		RawResponse response = get("/api/ok");
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.corsHeaders()).isEmpty();
		assertThat(response.vary()).contains("accept-language", "origin").doesNotHaveDuplicates();
	}

	@Test
	void gatewaysOwnConfigurationIsNamed() {
		assertThat(gateway.context().getBeanProvider(OtherCorsFinder.class).stream())
			.flatMap((finder) -> finder.find().map(OtherCors::what).toList())
			.contains("spring.cloud.gateway.server.webflux.globalcors.*",
					"metadata.cors of the gateway's route 'cors-of-its-own'");
	}

	@Test
	void policiesThatArePrintedAnswerLikeTheOriginal(@TempDir Path directory) throws IOException {
		List<String> properties = new ArrayList<>(List.of("spring.cloud.compatibility-verifier.enabled=false",
				ROUTES + "[0].id=upstream", ROUTES + "[0].uri=" + upstream.url(),
				ROUTES + "[0].predicates[0]=Path=/api/**,/other", ROUTES + "[1].id=cors-of-its-own",
				ROUTES + "[1].uri=" + upstream.url(), ROUTES + "[1].predicates[0]=Path=/api-with-cors/**"));
		List<String> cors = List.of("cors.log-equivalents=true",
				ROUTES + "[1].metadata.cors.allowedOrigins=" + FOREIGN.origin(),
				ROUTES + "[1].metadata.cors.allowedMethods[0]=GET", ROUTES + "[1].metadata.cors.allowedMethods[1]=PUT",
				ROUTES + "[1].metadata.cors.allowedHeaders=*", GLOBAL_CORS + ".allowed-origins=" + ALLOWED.origin(),
				GLOBAL_CORS + ".allowed-methods=GET,DELETE", GLOBAL_CORS + ".allow-credentials=true",
				"spring.cloud.gateway.globalcors.cors-configurations.[/old/**].allowed-origins=*");
		List<String> answers;
		List<String> files = new ArrayList<>();
		try (RunningApplication original = WebServer.NETTY.start(Gateway.class,
				Stream.concat(properties.stream(), cors.stream()).toArray(String[]::new))) {
			List<OtherConfiguration> others = original.context().getBean(OtherConfigurations.class).describe();
			assertThat(others).extracting(OtherConfiguration::where)
				.containsExactlyInAnyOrder("spring.cloud.gateway.server.webflux.globalcors.*",
						"spring.cloud.gateway.globalcors.*", "metadata.cors of the gateway's route 'cors-of-its-own'");
			assertThat(others).extracting(OtherConfiguration::effect)
				.anyMatch((effect) -> effect.startsWith("without any effect: this version of the gateway reads"));
			for (OtherConfiguration other : others) {
				Path file = directory.resolve("equivalent-%d.yml".formatted(files.size()));
				Files.writeString(file, other.equivalent());
				files.add("file:" + file);
			}
			answers = answers(original);
		}
		properties.add("spring.config.import=" + String.join(",", files));
		try (RunningApplication migrated = WebServer.NETTY.start(Gateway.class, properties.toArray(String[]::new))) {
			assertThat(answers(migrated)).isEqualTo(answers);
		}
		assertThat(answers.toString()).contains("=true", "=false");
	}

	private static List<String> answers(RunningApplication application) {
		List<String> answers = new ArrayList<>();
		for (String path : List.of("/api/plain", "/api-with-cors/plain")) {
			for (Browser browser : List.of(ALLOWED, FOREIGN, Browser.withoutCredentials(FOREIGN.origin()))) {
				for (String method : List.of("GET", "PUT", "DELETE")) {
					RawRequest request = RawRequest.of(method, path, "Origin: " + browser.origin());
					answers.add("%s %s %s=%s".formatted(browser, method, path,
							browser.preflight(application, method, path).isEmpty()
									&& browser.check(application.send(request)).isEmpty()));
				}
			}
		}
		return answers;
	}

	@Test
	void gatewaysOwnConfigurationRulesWhereNoPolicyGoverns() {
		assertThat(get("/other", "Origin: " + ALLOWED.origin()).status()).isEqualTo(403);
		assertThat(get("/other", "Origin: " + FOREIGN.origin()).status()).isEqualTo(200);
	}

	private static RawResponse get(String path, String... headers) {
		return gateway.send(RawRequest.of("GET", path, headers));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Gateway {

	}

}
