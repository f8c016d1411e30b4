/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample.reactive;

import io.github.corsstarter.sample.CsrfAnswer;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/**
 * Hands out the CSRF token of the session.
 */
@RestController
@ConditionalOnWebApplication(type = Type.REACTIVE)
class CsrfController {

	@GetMapping("/api/csrf")
	Mono<CsrfAnswer> csrf(ServerWebExchange exchange) {
		Mono<CsrfToken> token = exchange.getRequiredAttribute(CsrfToken.class.getName());
		return token.map((csrf) -> new CsrfAnswer(csrf.getHeaderName(), csrf.getToken()));
	}

}
