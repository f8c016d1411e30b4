/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.integration;

import java.util.Map;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.annotation.Id;
import org.springframework.data.keyvalue.annotation.KeySpace;
import org.springframework.data.map.repository.config.EnableMapRepositories;
import org.springframework.data.repository.CrudRepository;
import org.springframework.data.rest.core.annotation.RepositoryRestResource;
import org.springframework.data.rest.webmvc.config.RepositoryRestConfigurer;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.HandshakeHandler;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.HttpSessionHandshakeInterceptor;

/**
 * All that answers HTTP in an application on Spring MVC besides its controllers. None of
 * it names the origin that the policies allow.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableWebSocket
@EnableWebSocketMessageBroker
@EnableMapRepositories(considerNestedRepositories = true)
@Import(ServletEndpoints.Greetings.class)
class ServletEndpoints implements WebSocketConfigurer, WebSocketMessageBrokerConfigurer {

	@Bean
	RepositoryRestConfigurer corsOfRepositories() {
		return RepositoryRestConfigurer.withConfig((configuration, cors) -> cors.addMapping("/api/data/**")
			.allowedOrigins("https://all.example.net")
			.allowedMethods("GET"));
	}

	@Override
	public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
		registry.addHandler(new TextWebSocketHandler(), "/api/ws", "/other/ws").setHandshakeHandler(handshakes());
		registry.addHandler(new TextWebSocketHandler(), "/api/ws-refused")
			.addInterceptors(new Refusing())
			.setHandshakeHandler(handshakes());
		registry.addHandler(new TextWebSocketHandler(), "/api/sockjs", "/other/sockjs")
			.setHandshakeHandler(handshakes())
			.withSockJS();
	}

	@Override
	public void registerStompEndpoints(StompEndpointRegistry registry) {
		registry.addEndpoint("/api/stomp").setHandshakeHandler(handshakes());
		registry.addEndpoint("/api/stomp-sockjs").setHandshakeHandler(handshakes()).withSockJS();
	}

	/**
	 * For either server: with both on the class path, Spring would take Jetty's.
	 */
	private static HandshakeHandler handshakes() {
		return new DefaultHandshakeHandler(new StandardWebSocketUpgradeStrategy());
	}

	@Override
	public void configureMessageBroker(MessageBrokerRegistry registry) {
		registry.enableSimpleBroker("/topic");
	}

	@Controller
	static class Greetings {

		@QueryMapping
		String greeting() {
			return "hello";
		}

	}

	/**
	 * What the application checks itself is still checked.
	 */
	static class Refusing extends HttpSessionHandshakeInterceptor {

		@Override
		public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				Map<String, Object> attributes) {
			response.setStatusCode(HttpStatus.UNAUTHORIZED);
			return false;
		}

	}

	@KeySpace("people")
	record Person(@Id String id, String name) {

	}

	@RepositoryRestResource(path = "people")
	@CrossOrigin("https://theirs.example.net")
	interface People extends CrudRepository<Person, String> {

	}

}
