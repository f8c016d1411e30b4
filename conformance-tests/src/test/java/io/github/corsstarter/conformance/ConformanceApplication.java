/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.conformance;

import java.util.List;
import java.util.Objects;

import io.github.corsstarter.testing.UnsecuredApplication;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * The application that answers the rows, on either stack.
 */
@Configuration(proxyBeanMethods = false)
@UnsecuredApplication
@Import({ ConformanceApplication.AnyPolicy.class, AnnotatedHandlers.class, DisabledHandlers.class,
		MicronautHandlers.class, MicronautHandlers.Methods.class, MicronautHandlers.Versions.class,
		MicronautHandlers.VersionsForAll.class })
class ConformanceApplication {

	/**
	 * Answers below the paths of all policies and where none governs, whatever the
	 * method.
	 */
	@RestController
	static class AnyPolicy {

		/**
		 * WebFlux hands {@code OPTIONS} only to a handler that names it.
		 */
		@RequestMapping(path = { "/policies/{suite}/{policy}/**", "/ungoverned/**" }, method = RequestMethod.OPTIONS)
		ResponseEntity<String> options(@RequestHeader HttpHeaders headers) {
			return any(headers);
		}

		@RequestMapping({ "/policies/{suite}/{policy}/**", "/ungoverned/**" })
		ResponseEntity<String> any(@RequestHeader HttpHeaders headers) {
			HttpHeaders answer = new HttpHeaders();
			answer.set(Answer.HANDLED, "true");
			headers.getOrEmpty(Row.ANSWER_WITH).forEach((line) -> {
				List<String> parts = List.of(line.split(": ", 2));
				answer.add(parts.get(0), parts.get(1));
			});
			HttpStatusCode status = HttpStatusCode
				.valueOf(Integer.parseInt(Objects.requireNonNullElse(answer.getFirst(Row.STATUS), "200")));
			answer.remove(Row.STATUS);
			if (status.isError()) {
				throw new ResponseStatusException(status);
			}
			return ResponseEntity.status(status).headers(answer).body((status.value() != 204) ? "handled" : null);
		}

	}

}
