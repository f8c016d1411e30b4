/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.Map;
import java.util.stream.Stream;

import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A browser's WebSocket over HTTP/2 does not get past Spring Security: the start says so
 * where the server invites browsers to try, and nowhere else.
 */
@Slow
@ExtendWith(OutputCaptureExtension.class)
class WebSocketOverHttp2CheckTests {

	private static final String WARNING = "opens the WebSockets of /ws/one, /ws/two with CONNECT";

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "TOMCAT")
	void saysThatSecurityRefusesIt(WebServer server, CapturedOutput output) {
		start(server, "server.http2.enabled=true");
		assertThat(output).contains(WARNING);
	}

	@ParameterizedTest
	@EnumSource
	void saysNothingWithoutHttp2(WebServer server, CapturedOutput output) {
		start(server, "test.connect=false");
		assertThat(output).doesNotContain(WARNING);
	}

	@ParameterizedTest
	@EnumSource
	void saysNothingWhereTheApplicationHasAFirewallOfItsOwn(WebServer server, CapturedOutput output) {
		start(server, "server.http2.enabled=true", "test.firewall=true");
		assertThat(output).doesNotContain(WARNING);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "JETTY")
	void saysNothingWhereTheServerDoesNotInvite(WebServer server, CapturedOutput output) {
		start(server, "server.http2.enabled=true", "test.connect=false");
		assertThat(output).doesNotContain(WARNING);
	}

	private static void start(WebServer server, String... properties) {
		String[] all = Stream
			.concat(Stream.of("cors.policies.default.allowed-origins=https://app.example.com"), Stream.of(properties))
			.toArray(String[]::new);
		try (RunningApplication app = server.start(Application.class, all)) {
			assertThat(app.port()).isPositive();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ ServletEndpoints.class, ReactiveEndpoints.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@EnableWebSocket
	static class ServletEndpoints implements WebSocketConfigurer {

		@Override
		public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
			registry.addHandler(new TextWebSocketHandler(), "/ws/two", "/ws/one");
		}

		@Bean
		@ConditionalOnProperty("test.firewall")
		HttpFirewall firewall() {
			return new StrictHttpFirewall();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveEndpoints {

		@Bean
		HandlerMapping webSockets() {
			WebSocketHandler handler = (session) -> Mono.never();
			return new SimpleUrlHandlerMapping(Map.of("/ws/two", handler, "/ws/one", handler), -1);
		}

		@Bean
		@ConditionalOnProperty("test.firewall")
		ServerWebExchangeFirewall firewall() {
			return new StrictServerWebExchangeFirewall();
		}

		@Bean
		@ConditionalOnProperty(name = "test.connect", matchIfMissing = true)
		WebServerFactoryCustomizer<NettyReactiveWebServerFactory> http2WebSockets() {
			return (factory) -> factory.addServerCustomizers(
					(server) -> server.http2Settings((settings) -> settings.connectProtocolEnabled(true)));
		}

	}

}
