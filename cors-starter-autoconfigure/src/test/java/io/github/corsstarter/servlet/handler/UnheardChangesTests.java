/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet.handler;

import java.util.List;

import io.github.corsstarter.handler.DeclarationReader;
import io.github.corsstarter.handler.HandlerTable;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which handler mappings of an application the starter looks at again and again, because
 * nobody tells it when they change. A look copies and compares all of their routes.
 */
@Slow
class UnheardChangesTests {

	@Test
	void nobodyLooksAgainAtWhatSpringMvcAndActuatorRegister() {
		try (RunningApplication application = start(WithActuator.class)) {
			List<HandlerMapping> mappings = mappings(application);
			assertThat(mappings).anyMatch((mapping) -> mapping.getClass().getName().contains("Endpoint"));
			assertThat(mayChangeUnheard(mappings)).isFalse();
		}
	}

	@Test
	void applicationsOwnHandlerMappingIsLookedAtAgain() {
		try (RunningApplication application = start(WithOwnMapping.class)) {
			assertThat(mayChangeUnheard(mappings(application))).isTrue();
		}
	}

	private static RunningApplication start(Class<?> configuration) {
		return WebServer.TOMCAT.start(configuration, "management.endpoints.web.exposure.include=*",
				"cors.policies.default.allowed-origins=https://app.example.com");
	}

	private static List<HandlerMapping> mappings(RunningApplication application) {
		return HandlerTable.mappingsIn(application.context(), HandlerMapping.class);
	}

	private static boolean mayChangeUnheard(List<HandlerMapping> mappings) {
		return new HandlerRoutes(mappings, new DeclarationReader((text) -> text)).mayChangeUnheard();
	}

	@UnsecuredApplication
	static class WithActuator {

	}

	@UnsecuredApplication
	static class WithOwnMapping {

		@Bean
		OwnMapping ownMapping() {
			return new OwnMapping();
		}

	}

	static class OwnMapping extends RequestMappingHandlerMapping {

		@Override
		protected boolean isHandler(Class<?> type) {
			return false;
		}

	}

}
