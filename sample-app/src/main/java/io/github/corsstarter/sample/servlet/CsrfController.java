/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample.servlet;

import io.github.corsstarter.sample.CsrfAnswer;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hands out the CSRF token of the session.
 */
@RestController
@ConditionalOnWebApplication(type = Type.SERVLET)
class CsrfController {

	@GetMapping("/api/csrf")
	CsrfAnswer csrf(CsrfToken token) {
		return new CsrfAnswer(token.getHeaderName(), token.getToken());
	}

}
