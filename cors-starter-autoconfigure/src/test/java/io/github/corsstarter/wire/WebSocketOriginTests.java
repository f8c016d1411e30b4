/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.corsstarter.source.AllowedOriginSource;
import io.github.corsstarter.testing.EachServer;
import io.github.corsstarter.testing.Http2Connection;
import io.github.corsstarter.testing.RawConnection;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.SharedApplications;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.RequestUpgradeStrategy;
import org.springframework.web.socket.server.jetty.JettyRequestUpgradeStrategy;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What has not been judged is not approved: an endpoint's own check of the origin is left
 * out only for an origin that a policy with credentials lists.
 */
@Slow
@ExtendWith(OutputCaptureExtension.class)
class WebSocketOriginTests {

	private static final String APP = "Origin: https://app.example.com";

	private static final String EVIL = "Origin: https://evil.example.com";

	/** Approved by the endpoint's own list alone. */
	private static final String FRIEND = "Origin: https://friend.example.com";

	@RegisterExtension
	static final SharedApplications applications = new SharedApplications();

	@ParameterizedTest
	@EnumSource
	void handshakeOfAnOriginThatAPolicyWithCredentialsLists(WebServer server) throws IOException {
		RunningApplication app = shared(server);
		assertThat(handshake(app, "/ws/plain", APP)).isEqualTo(101);
		assertThat(handshake(app, "/ws/plain", EVIL)).isEqualTo(403);
		assertThat(handshake(app, "/ws/plain", FRIEND)).isEqualTo(403);
	}

	@ParameterizedTest
	@EachServer
	void handshakeOfAnOriginThatTheSourceOfAPolicyWithCredentialsAllows(WebServer server) throws IOException {
		try (RunningApplication app = start(server, Sourced.class, "cors.policies.ws.allowed-origins=",
				"cors.policies.ws.origins-from=sockets", "cors.policies.ws.origins-scope=host",
				"cors.origin-sources.load-timeout=10s")) {
			assertThat(handshake(app, "/ws/plain", APP)).isEqualTo(101);
			assertThat(handshake(app, "/ws/plain", APP)).isEqualTo(101);
			assertThat(handshake(app, "/ws/plain", EVIL)).isEqualTo(403);
			assertThat(handshake(app, "/ws/plain", FRIEND)).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@EachServer
	void handshakeIsRefusedWhileTheSourceFails(WebServer server) throws IOException {
		try (RunningApplication app = start(server, Sourced.class, "cors.policies.ws.allowed-origins=",
				"cors.policies.ws.origins-from=broken", "cors.disallowed-requests=pass-through")) {
			assertThat(handshake(app, "/ws/plain", APP)).isEqualTo(403);
			assertThat(handshake(app, "/ws/plain", FRIEND)).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@EachServer
	void endpointChecksWhatAPolicyWithoutCredentialsAllows(WebServer server) throws IOException {
		RunningApplication app = shared(server);
		for (String path : List.of("/live/any", "/anonymous/listed")) {
			assertThat(handshake(app, path, FRIEND)).as(path).isEqualTo(101);
			assertThat(handshake(app, path, APP)).as(path).isEqualTo(403);
		}
		assertThat(handshake(app, "/live/any", EVIL)).isEqualTo(403);
	}

	@ParameterizedTest
	@EachServer
	void endpointChecksWhatIsNotCrossOrigin(WebServer server) throws IOException {
		RunningApplication app = shared(server);
		for (String path : List.of("/ws/plain", "/live/any")) {
			assertThat(handshake(app, path, EVIL, "Sec-Fetch-Site: none")).as(path).isEqualTo(403);
			assertThat(handshake(app, path, FRIEND, "Sec-Fetch-Site: none")).as(path).isEqualTo(101);
			assertThat(handshake(app, path, EVIL, "Sec-Fetch-Site: same-origin")).as(path).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@EachServer
	void ownPageBehindATlsProxyComesToTheEndpointsCheck(WebServer server) throws IOException {
		RunningApplication app = shared(server);
		String own = "Origin: https://friend.example.com";
		assertThat(handshake(app, "/ws/plain", own, "Host: friend.example.com")).isEqualTo(101);
	}

	@ParameterizedTest
	@EachServer(of = { WebServer.TOMCAT, WebServer.JETTY })
	void sockJsChecksWhatIsNoCrossOriginRequest(WebServer server) throws IOException {
		try (RunningApplication app = start(server)) {
			AtomicInteger messages = app.context().getBean(AtomicInteger.class);
			for (String base : List.of("/ws/sock", "/live/sock")) {
				String[][] looks = { { EVIL, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate" },
						{ EVIL, "Upgrade-Insecure-Requests: 1" }, { "Origin: null", "Accept: text/html" },
						{ EVIL, "Sec-Fetch-Site: none" }, { EVIL, "Sec-Fetch-Site: same-origin" },
						{ EVIL, "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Site: cross-site" }, { EVIL } };
				for (String[] look : looks) {
					for (String transport : List.of("xhr", "xhr_streaming")) {
						assertThat(post(app, base + "/000/abc/" + transport, "", look).status())
							.as("%s %s", base + transport, List.of(look))
							.isEqualTo(403);
					}
					assertThat(get(app, base + "/info", look).status()).as("%s %s", base, List.of(look)).isEqualTo(403);
					assertThat(get(app, base + "/000/def/eventsource", look).status()).as("%s %s", base, List.of(look))
						.isEqualTo(403);
					assertThat(get(app, base + "/000/ghi/htmlfile?c=cb", look).status())
						.as("%s %s", base, List.of(look))
						.isEqualTo(403);
				}
				// 404 where there is no session; nobody else could open one either.
				assertThat(
						post(app, base + "/000/abc/xhr_send", "[\"evil\"]", EVIL, "Sec-Fetch-Mode: navigate").status())
					.isIn(403, 404);
			}
			assertThat(messages).hasValue(0);
		}
	}

	@ParameterizedTest
	@EachServer(of = { WebServer.TOMCAT, WebServer.JETTY })
	void sockJsServesAnOriginThatAPolicyWithCredentialsLists(WebServer server) throws IOException {
		try (RunningApplication app = start(server)) {
			AtomicInteger messages = app.context().getBean(AtomicInteger.class);
			assertThat(get(app, "/ws/sock/info", APP).status()).isEqualTo(200);
			// A session belongs to one client, which SockJS knows by its connection.
			try (RawConnection connection = RawConnection.to(app)) {
				assertThat(connection.send(post("/ws/sock/000/abc/xhr", "", APP)).body()).isEqualTo("o\n");
				assertThat(connection
					.send(post("/ws/sock/000/abc/xhr_send", "[\"evil\"]", EVIL, "Sec-Fetch-Mode: navigate"))
					.status()).isEqualTo(403);
				assertThat(messages).hasValue(0);
				assertThat(connection.send(post("/ws/sock/000/abc/xhr_send", "[\"hello\"]", APP)).status())
					.isEqualTo(204);
				assertThat(messages).hasValue(1);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "JETTY", "NETTY" })
	void handshakeOverHttp2(WebServer server) {
		for (String mode : List.of("reject", "pass-through")) {
			try (RunningApplication app = start(server, "server.http2.enabled=true",
					"cors.disallowed-requests=" + mode); Http2Connection connection = Http2Connection.to(app)) {
				assertThat(connection.connect("/ws/plain", APP).status()).isEqualTo(200);
				RawResponse refused = connection.connect("/ws/plain", EVIL);
				assertThat(refused.status()).isEqualTo(403);
				assertThat(refused.vary()).contains("origin");
				assertThat(connection.connect("/ws/plain", "Origin: null").status()).isEqualTo(403);
				assertThat(connection.connect("/ws/plain", EVIL, "Sec-Fetch-Site: none").status()).isEqualTo(403);
				assertThat(connection.connect("/live/any", EVIL).status()).isEqualTo(403);
				assertThat(connection.connect("/live/any", FRIEND).status()).isEqualTo(200);
			}
		}
	}

	@Test
	void securityRefusesHandshakesOverHttp2AndTheStartSaysSo(CapturedOutput output) {
		try (RunningApplication app = start(WebServer.JETTY, Secured.class, "server.http2.enabled=true");
				Http2Connection connection = Http2Connection.to(app)) {
			assertThat(connection.connect("/ws/plain", APP).status()).isEqualTo(400);
			assertThat(output).containsOnlyOnce(
					"opens the WebSockets of /anonymous/listed, /live/any, /live/sock/**, /ws/plain, /ws/sock/** with CONNECT");
		}
	}

	@Test
	void securityLetsHandshakesOverHttp2ThroughWhereItIsTold(CapturedOutput output) {
		try (RunningApplication app = start(WebServer.JETTY, SecuredForConnect.class, "server.http2.enabled=true");
				Http2Connection connection = Http2Connection.to(app)) {
			assertThat(connection.connect("/ws/plain", APP).status()).isEqualTo(200);
			assertThat(connection.connect("/ws/plain", EVIL).status()).isEqualTo(403);
			assertThat(connection.connect("/live/any", EVIL).status()).isEqualTo(403);
			assertThat(output).doesNotContain("with CONNECT");
		}
	}

	private static int handshake(RunningApplication app, String path, String... headers) throws IOException {
		try (RawConnection connection = RawConnection.to(app)) {
			List<String> lines = new ArrayList<>(List.of("GET " + path + " HTTP/1.1"));
			if (List.of(headers).stream().noneMatch((line) -> line.startsWith("Host:"))) {
				lines.add("Host: localhost");
			}
			lines.addAll(List.of(headers));
			lines.addAll(List.of("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
					"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "", ""));
			return connection.send(lines.toArray(String[]::new)).status();
		}
	}

	private static RawResponse get(RunningApplication app, String path, String... headers) {
		return app.send(RawRequest.of("GET", path, headers));
	}

	private static RawResponse post(RunningApplication app, String path, String body, String... headers)
			throws IOException {
		try (RawConnection connection = RawConnection.to(app)) {
			return connection.send(post(path, body, headers));
		}
	}

	private static String[] post(String path, String body, String... headers) {
		List<String> lines = new ArrayList<>(List.of("POST " + path + " HTTP/1.1", "Host: localhost"));
		lines.addAll(List.of(headers));
		lines.addAll(List.of("Content-Type: text/plain", "Content-Length: " + body.length(), "", body));
		return lines.toArray(String[]::new);
	}

	private static RunningApplication shared(WebServer server) {
		return applications.start(server, Application.class, properties(server));
	}

	private static RunningApplication start(WebServer server, String... properties) {
		return start(server, Application.class, properties);
	}

	private static RunningApplication start(WebServer server, Class<?> configuration, String... properties) {
		return server.start(configuration, properties(server, properties));
	}

	private static String[] properties(WebServer server, String... properties) {
		List<String> all = new ArrayList<>(List.of("test.server=" + server, "cors.policies.ws.paths=/ws/**",
				"cors.policies.ws.allowed-origins=https://app.example.com", "cors.policies.ws.allow-credentials=true",
				"cors.policies.live.paths=/live/**", "cors.policies.live.allowed-origins=*",
				"cors.policies.anonymous.paths=/anonymous/**",
				"cors.policies.anonymous.allowed-origins=https://app.example.com,https://friend.example.com"));
		all.addAll(List.of(properties));
		return all.toArray(String[]::new);
	}

	@UnsecuredApplication
	@Import({ ServletEndpoints.class, ReactiveEndpoints.class })
	static class Application {

	}

	@UnsecuredApplication
	static class Sourced extends Application {

		/** One set for each host, so a handshake may have to wait for it. */
		@Bean
		AllowedOriginSource sockets() {
			return (scope) -> List.of("https://app.example.com");
		}

		@Bean
		AllowedOriginSource broken() {
			return (scope) -> {
				throw new IllegalStateException("The source is down");
			};
		}

	}

	@EnableAutoConfiguration
	@Import(ServletEndpoints.class)
	static class Secured {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.csrf((csrf) -> csrf.ignoringRequestMatchers("/ws/**", "/live/**"))
				.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.build();
		}

	}

	static class SecuredForConnect extends Secured {

		@Bean
		StrictHttpFirewall firewall() {
			StrictHttpFirewall firewall = new StrictHttpFirewall();
			firewall
				.setAllowedHttpMethods(List.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"));
			return firewall;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@EnableWebSocket
	static class ServletEndpoints implements WebSocketConfigurer {

		private final AtomicInteger messages = new AtomicInteger();

		private final WebServer server;

		ServletEndpoints(@Value("${test.server}") WebServer server) {
			this.server = server;
		}

		@Bean
		AtomicInteger messages() {
			return this.messages;
		}

		@Override
		public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
			DefaultHandshakeHandler handshake = new DefaultHandshakeHandler(strategy());
			registry.addHandler(new Handler(this.messages), "/ws/plain", "/live/any", "/anonymous/listed")
				.setHandshakeHandler(handshake)
				.setAllowedOrigins("https://friend.example.com");
			registry.addHandler(new Handler(this.messages), "/ws/sock", "/live/sock")
				.setHandshakeHandler(handshake)
				.setAllowedOrigins("https://friend.example.com")
				.withSockJS();
		}

		private RequestUpgradeStrategy strategy() {
			return (this.server == WebServer.JETTY) ? new JettyRequestUpgradeStrategy()
					: new StandardWebSocketUpgradeStrategy();
		}

	}

	private static final class Handler extends TextWebSocketHandler {

		private final AtomicInteger messages;

		private Handler(AtomicInteger messages) {
			this.messages = messages;
		}

		@Override
		protected void handleTextMessage(WebSocketSession session, TextMessage message) {
			this.messages.incrementAndGet();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveEndpoints implements WebFluxConfigurer {

		@Override
		public WebSocketService getWebSocketService() {
			return new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy());
		}

		@Bean
		HandlerMapping webSockets() {
			org.springframework.web.reactive.socket.WebSocketHandler handler = (session) -> Mono.never();
			SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping(
					Map.of("/ws/plain", handler, "/live/any", handler, "/anonymous/listed", handler), -1);
			CorsConfiguration own = new CorsConfiguration();
			own.addAllowedOrigin("https://friend.example.com");
			own.addAllowedMethod("*");
			mapping.setCorsConfigurations(Map.of("/**", own));
			return mapping;
		}

		@Bean
		WebServerFactoryCustomizer<NettyReactiveWebServerFactory> http2WebSockets() {
			return (factory) -> factory.addServerCustomizers(
					(server) -> server.http2Settings((settings) -> settings.connectProtocolEnabled(true)));
		}

	}

}
