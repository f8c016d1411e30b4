/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.lastword;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.server.WebFilter;

/**
 * An application on WebFlux that answers in every way there is, behind Spring Security,
 * and with filters ahead of the policies: others are called back when it commits.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ReactiveAnswers.class)
class WatchedReactiveAnswers {

	@Bean
	SecurityWebFilterChain security(ServerHttpSecurity http) {
		return http
			.authorizeExchange((exchange) -> exchange.pathMatchers("/secured")
				.authenticated()
				.pathMatchers("/denied")
				.denyAll()
				.anyExchange()
				.permitAll())
			.httpBasic((basic) -> {
			})
			.csrf((csrf) -> csrf.disable())
			.build();
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	WebFilter filterAhead() {
		return (exchange, chain) -> {
			HttpHeaders headers = exchange.getResponse().getHeaders();
			if (exchange.getRequest().getPath().value().equals("/headers-ahead")) {
				headers.set("Access-Control-Allow-Origin", "https://other.example.com");
				headers.add("access-control-allow-methods", "PURGE");
				headers.add("Access-Control-Allow-Private-Network", "true");
				headers.add("Vary", "Accept-Language, origin");
			}
			if (exchange.getRequest().getPath().value().equals("/commit-fails-ahead")) {
				exchange.getResponse().beforeCommit(() -> Mono.error(new IllegalStateException("thrown at commit")));
			}
			return chain.filter(exchange);
		};
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	WebFilter errorObserver(Errors errors) {
		return (exchange, chain) -> exchange.getRequest().getPath().value().equals("/fails-after-commit")
				? chain.filter(exchange).doOnError(errors.observed()::add) : chain.filter(exchange);
	}

	@Bean
	Errors errors() {
		return new Errors(new LinkedBlockingQueue<>());
	}

	/**
	 * What comes back to the filters ahead.
	 */
	record Errors(BlockingQueue<Throwable> observed) {

	}

}
