/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.remedy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.remedy.Stack.Answer;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.SharedApplications;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Advice that is no entry of a list, followed: at a proxy, in the application, by the
 * page.
 */
@Slow
class OtherRemedyTests {

	private static final String OWN = "https://www.example.com";

	private static final String PAGE = "https://page.example.net";

	private static final String[] POLICY = { "cors.debug=true", "cors.policies.app.paths=/**",
			"cors.policies.app.allowed-origins=https://app.example.com", "cors.policies.app.allow-credentials=true" };

	@RegisterExtension
	static final SharedApplications applications = new SharedApplications();

	@TempDir
	Path directory;

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void forwardedHeadersAreApplied(WebServer server) {
		RawRequest own = RawRequest.of("POST", "/orders", "Host: backend.example.net", "Origin: " + OWN,
				"X-Forwarded-Host: www.example.com", "X-Forwarded-Proto: https", "X-Forwarded-Port: 443");
		String remedy = refused(server, own, POLICY);
		assertThat(remedy).contains("set server.forward-headers-strategy to framework.");
		assertThat(send(server, own, with("server.forward-headers-strategy=framework")).status()).isEqualTo(200);
		RawRequest foreign = RawRequest.of("POST", "/orders", "Host: backend.example.net", "Origin: " + OWN,
				"X-Forwarded-Host: other.example.com", "X-Forwarded-Proto: https");
		assertThat(refused(server, foreign, POLICY)).doesNotContain("server.forward-headers-strategy");
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void hostIsForwarded(WebServer server) {
		for (String origin : List.of(OWN, OWN + ":8443")) {
			RawRequest own = RawRequest.of("POST", "/orders", "Origin: " + origin);
			String lost = origin.equals(OWN) ? "backend" : "www.example.com";
			assertThat(refused(server, own.header("Host: " + lost), POLICY)).contains("let it forward the host");
			RawRequest forwarded = own.header("Host: " + origin.substring("https://".length()));
			assertThat(send(server, forwarded, POLICY).status()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void extensionHasThePermissionOfItsHost(WebServer server) {
		RawRequest call = RawRequest.of("POST", "/orders",
				"Origin: moz-extension://1d2c3b4a-5e6f-4a5b-8c7d-9e0f1a2b3c4d");
		assertThat(refused(server, call.header("Sec-Fetch-Site: cross-site"), POLICY)).contains("\"host_permissions\"");
		// What Firefox sends for such an extension.
		assertThat(send(server, call.header("Sec-Fetch-Site: same-origin"), POLICY).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void pageOfPlainHttpIsRedirectedToHttps(WebServer server) {
		RawRequest call = RawRequest.of("GET", "/orders", "Sec-Fetch-Site: cross-site");
		assertThat(refused(server, call.header("Origin: http://app.example.com"), POLICY))
			.contains("redirect it there");
		assertThat(send(server, call.header("Origin: https://app.example.com"), POLICY).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void callbackOfALoginProviderHasAPolicyOfItsOwn(WebServer server) {
		RawRequest form = RawRequest.of("POST", "/callback", "Origin: https://login.example.net",
				"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate",
				"Content-Type: application/x-www-form-urlencoded");
		String[] rejecting = with("cors.policies.app.cross-site-forms=reject");
		assertThat(refused(server, form, rejecting))
			.contains("give its callback path a policy of its own without cross-site-forms: reject");
		String[] ofItsOwn = Stream
			.of(Stream.of(rejecting),
					Stream.of("cors.policies.callback.paths=/callback",
							"cors.policies.callback.allowed-origins=https://app.example.com"))
			.flatMap((properties) -> properties)
			.toArray(String[]::new);
		assertThat(send(server, form, ofItsOwn).status()).isEqualTo(200);
	}

	/**
	 * The policy alone does not open the endpoint, and the advice says what does.
	 */
	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void endpointAllowsTheOriginOfAHandshakeToo(WebServer server) {
		RawRequest handshake = RawRequest.of("GET", "/ws", "Host: api.example.org", "Origin: " + PAGE,
				"Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
				"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
		String[] without = { "cors.debug=true", "cors.policies.app.paths=/**",
				"cors.policies.app.allowed-origins=https://app.example.com" };
		assertThat(refused(server, handshake, without)).contains(
				"add \"https://page.example.net\" to cors.policies.app.allowed-origins. The policy is one without credentials, so the endpoint's own check of origins goes on: it has to allow the origin, too.");
		String[] listed = { "cors.policies.app.paths=/**",
				"cors.policies.app.allowed-origins=https://app.example.com," + PAGE, "endpoint.origin=" + PAGE };
		assertThat(send(server, handshake, listed).status()).isEqualTo(101);
		assertThat(refused(server, handshake, POLICY)).endsWith("cors.policies.app.allowed-origins.");
	}

	@ParameterizedTest
	@EnumSource
	void whatDisablesTheRouteIsRemoved(Stack stack) {
		Map<String, String> headers = Map.of("Origin", "https://app.example.com");
		Answer before = stack.ask(stack.runner()
			.withPropertyValues(POLICY)
			.withBean("orders", disabled("@io.github.corsstarter.annotation.DisableCors")), "", "GET", headers);
		assertThat(before.reason()).isEqualTo(DecisionReason.CORS_DISABLED);
		assertThat(before.remedy()).contains("remove what disables it (@DisableCors on Orders#list)");
		Answer after = stack.ask(stack.runner().withPropertyValues(POLICY).withBean("orders", disabled("")), "", "GET",
				headers);
		assertThat(after.reason()).isEqualTo(DecisionReason.ALLOWED);
	}

	/**
	 * Browsers tell of an own page whose request they have marked; nobody else is
	 * believed.
	 */
	@Test
	void browserThatSaysCrossSiteIsBelieved() {
		RawRequest foreign = RawRequest.of("POST", "/orders", "Host: backend.example.net", "Origin: " + OWN,
				"X-Forwarded-Host: www.example.com", "X-Forwarded-Proto: https", "Sec-Fetch-Site: cross-site");
		assertThat(refused(WebServer.TOMCAT, foreign, POLICY)).doesNotContain("server.forward-headers-strategy");
	}

	private Class<?> disabled(String annotation) {
		return CompiledController.withMethod(this.directory, annotation);
	}

	private static String[] with(String property) {
		return Stream.concat(Stream.of(POLICY), Stream.of(property)).toArray(String[]::new);
	}

	private static String refused(WebServer server, RawRequest request, String... properties) {
		RawResponse response = send(server, request, properties);
		assertThat(response.status()).isEqualTo(403);
		return response.body().strip();
	}

	private static RawResponse send(WebServer server, RawRequest request, String... properties) {
		return applications.start(server, Application.class, properties).send(request);
	}

	@UnsecuredApplication
	@Import({ Orders.class, ServletEndpoint.class, ReactiveEndpoint.class })
	static class Application {

	}

	@RestController
	static class Orders {

		@RequestMapping({ "/orders", "/callback" })
		String handle() {
			return "handled";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@EnableWebSocket
	static class ServletEndpoint implements WebSocketConfigurer {

		@Value("${endpoint.origin:https://own.example.com}")
		private String origin = "";

		@Override
		public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
			registry.addHandler(new AbstractWebSocketHandler() {
			}, "/ws")
				.setAllowedOrigins(this.origin)
				.setHandshakeHandler(new DefaultHandshakeHandler(new StandardWebSocketUpgradeStrategy()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveEndpoint implements WebFluxConfigurer {

		@Override
		public WebSocketService getWebSocketService() {
			return new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy());
		}

		@Bean
		SimpleUrlHandlerMapping endpoint() {
			return new SimpleUrlHandlerMapping(Map.of("/ws", (WebSocketHandler) WebSocketSession::close), -1);
		}

	}

}
