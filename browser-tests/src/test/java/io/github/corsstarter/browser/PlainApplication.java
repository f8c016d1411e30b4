/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.security.Principal;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.github.corsstarter.annotation.DisableCors;
import io.github.corsstarter.annotation.UseCorsPolicy;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.UnsecuredApplication;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/**
 * An application without Spring Security, so it is the policies alone that keep a page
 * away. They are in {@code plain.yml}.
 */
@Configuration(proxyBeanMethods = false)
@UnsecuredApplication
@Import({ RequestLogging.class, ServletHandshakes.class })
class PlainApplication {

	static RunningApplication on(Stage stage, String... properties) {
		String[] all = List.of(properties).toArray(new String[properties.length + 1]);
		all[properties.length] = "spring.config.name=plain";
		return stage.application(PlainApplication.class, all);
	}

	@Bean
	Calls calls() {
		return new Calls();
	}

	@RestController
	static class Endpoints {

		/** One red pixel. */
		private static final String PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";

		private final Calls calls;

		Endpoints(Calls calls) {
			this.calls = calls;
		}

		@GetMapping(path = "/page", produces = MediaType.TEXT_HTML_VALUE)
		String page() {
			return "<!doctype html><title>A page of a test</title>";
		}

		@RequestMapping("/api/echo")
		String echo(HttpMethod method) {
			this.calls.add("echo");
			return method.name();
		}

		@PostMapping(path = "/api/callback/{id}", produces = MediaType.TEXT_HTML_VALUE)
		String callback() {
			return "<!doctype html><title>Welcome back</title>";
		}

		@PostMapping("/forms/{id}")
		String form() {
			this.calls.add("form");
			return "sent";
		}

		@GetMapping(path = "/api/pixel.png", produces = MediaType.IMAGE_PNG_VALUE)
		byte[] pixel() {
			return Base64.getDecoder().decode(PIXEL);
		}

		@GetMapping(path = "/api/module.js", produces = "text/javascript")
		String module() {
			return "document.title = 'run';";
		}

		@GetMapping(path = "/api/style.css", produces = "text/css")
		String style() {
			return ":root { color: rgb(0, 128, 0) }";
		}

		@GetMapping("/orders")
		@UseCorsPolicy("partner")
		String orders() {
			return "[]";
		}

		@PostMapping("/orders")
		String order() {
			this.calls.add("order");
			return "ordered";
		}

		@GetMapping("/api/notes")
		String notes() {
			return "[]";
		}

		@PostMapping("/api/notes")
		@DisableCors
		String note() {
			this.calls.add("note");
			return "noted";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@EnableWebSocket
	static class ServletSockets implements WebSocketConfigurer {

		private final Calls calls;

		ServletSockets(Calls calls) {
			this.calls = calls;
		}

		@Bean
		static Filter login() {
			return (request, response, chain) -> chain.doFilter(new LoggedInRequest((HttpServletRequest) request),
					response);
		}

		@Override
		public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
			TextWebSocketHandler handler = new RecordingHandler(this.calls);
			registry.addHandler(handler, "/ws/socket", "/live/own");
			registry.addHandler(handler, "/live/listed")
				.setAllowedOriginPatterns("http://app.localhost:*", "https://app.localhost:*");
			registry.addHandler(handler, "/ws/sock").withSockJS();
		}

	}

	/**
	 * All requests are those of one user, as by a cookie that browsers send with each.
	 * SockJS holds a session's requests together by that.
	 */
	private static final class LoggedInRequest extends HttpServletRequestWrapper {

		private LoggedInRequest(HttpServletRequest request) {
			super(request);
		}

		@Override
		public Principal getUserPrincipal() {
			return () -> "ada";
		}

	}

	private static final class RecordingHandler extends TextWebSocketHandler {

		private final Calls calls;

		private RecordingHandler(Calls calls) {
			this.calls = calls;
		}

		@Override
		protected void handleTextMessage(WebSocketSession session, TextMessage message) {
			this.calls.add(message.getPayload());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveSockets implements WebFluxConfigurer {

		/**
		 * With others on the class path too, Spring would not take Netty's.
		 */
		@Override
		public WebSocketService getWebSocketService() {
			return new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy());
		}

		@Bean
		HandlerMapping webSockets(Calls calls) {
			WebSocketHandler handler = (
					session) -> session.receive().map(WebSocketMessage::getPayloadAsText).doOnNext(calls::add).then();
			SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping(
					Map.of("/ws/socket", handler, "/live/listed", handler), -1);
			CorsConfiguration listed = new CorsConfiguration();
			listed.setAllowedOriginPatterns(List.of("http://app.localhost:[*]", "https://app.localhost:[*]"));
			listed.setAllowedMethods(List.of("GET", "CONNECT"));
			mapping.setCorsConfigurations(Map.of("/live/listed", listed));
			return mapping;
		}

		/**
		 * What WebSocket over HTTP/2 wants; Jetty has it from the start. Not by a bean of
		 * the type {@code NettyServerCustomizer}: Spring Boot's own settings for HTTP/2
		 * come behind that, and replace all others.
		 */
		@Bean
		WebServerFactoryCustomizer<NettyReactiveWebServerFactory> extendedConnect() {
			return (factory) -> factory.addServerCustomizers(
					(server) -> server.http2Settings((settings) -> settings.connectProtocolEnabled(true)));
		}

	}

}
