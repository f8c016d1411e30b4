/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.proxy;

import java.util.stream.Stream;

import io.github.corsstarter.testing.Browser;
import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application behind the proxies.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableWebSocket
@Import(ProxiedApplication.Orders.class)
class ProxiedApplication implements WebSocketConfigurer {

	static final Browser ALLOWED = Browser.withCredentials("https://app.example.com");

	static final Browser ALSO_ALLOWED = Browser.withCredentials("https://shop.example.com");

	static final Browser FOREIGN = Browser.withCredentials("https://evil.example.net");

	/**
	 * Start the application, with the properties that the documentation wants.
	 */
	static RunningApplication start() {
		Stream<String> policy = Stream.of("cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=" + ALLOWED.origin() + "," + ALSO_ALLOWED.origin(),
				"cors.policies.app.allowed-methods=GET,POST,PUT", "cors.policies.app.allow-credentials=true");
		return WebServer.TOMCAT.start(ProxiedApplication.class,
				Stream.concat(policy, snippet("properties", 0).lines()).toArray(String[]::new));
	}

	/**
	 * A snippet of the documentation that configures a proxy, for this application.
	 */
	static String snippet(String language, int index, RunningApplication application) {
		String documented = "http://127.0.0.1:8080";
		String snippet = snippet(language, index);
		assertThat(snippet).contains(documented);
		return snippet.replace(documented, "http://127.0.0.1:" + application.port());
	}

	/**
	 * A snippet of the documentation.
	 * @param index its place among those of its language
	 */
	static String snippet(String language, int index) {
		return Documentation.snippets(language, "docs/proxies.md").get(index).text();
	}

	@Override
	public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
		// With both on the class path, Spring would take Jetty's.
		registry.addHandler(new TextWebSocketHandler(), "/api/ws")
			.setHandshakeHandler(new DefaultHandshakeHandler(new StandardWebSocketUpgradeStrategy()));
	}

	@RestController
	static class Orders {

		@RequestMapping("/api/orders")
		String orders() {
			return "orders";
		}

		@GetMapping("/api/catalogue")
		ResponseEntity<String> catalogue() {
			return ResponseEntity.ok().cacheControl(CacheControl.maxAge(5, MINUTES)).body("catalogue");
		}

		@GetMapping("/api/catalogue-in-languages")
		ResponseEntity<String> catalogueInLanguages() {
			return ResponseEntity.ok()
				.cacheControl(CacheControl.maxAge(5, MINUTES))
				.varyBy("Accept-Language")
				.body("catalogue");
		}

	}

}
