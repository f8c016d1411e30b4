package io.github.corsstarter.integration;

import java.util.Map;

import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;

/**
 * All that answers HTTP in an application on WebFlux besides its controllers. None of it
 * names an origin.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ServletEndpoints.Greetings.class)
class ReactiveEndpoints {

	@Bean
	HandlerMapping webSockets() {
		WebSocketHandler handler = (session) -> Mono.empty();
		return new SimpleUrlHandlerMapping(Map.of("/api/ws", handler), -1);
	}

}
