/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * The sessions of an application behind MockMvc, which leaves them to its caller. Where a
 * server runs, the container hands out the session's cookie; here it is done for it, with
 * the attributes that the application's properties give to the cookie.
 */
final class MockMvcSessions {

	private static final String PREFIX = "server.servlet.session.cookie.";

	private final Map<String, MockHttpSession> sessions = new ConcurrentHashMap<>();

	/**
	 * Let a request have the session that its cookie names.
	 */
	MockHttpServletRequest join(MockHttpServletRequest request) {
		String name = name(environment(request));
		Cookie[] cookies = Objects.requireNonNullElse(request.getCookies(), new Cookie[0]);
		Arrays.stream(cookies)
			.filter((cookie) -> cookie.getName().equals(name))
			.map((cookie) -> this.sessions.get(cookie.getValue()))
			.filter((session) -> session != null && !session.isInvalid())
			.findFirst()
			.ifPresent((session) -> {
				request.setSession(session);
				session.setNew(false);
				request.setRequestedSessionId(session.getId());
				request.setRequestedSessionIdFromCookie(true);
			});
		return request;
	}

	/**
	 * The cookie of a session that has begun, or changed its id.
	 */
	Optional<HeaderLine> setCookie(MockHttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (!(session instanceof MockHttpSession mockSession) || this.sessions.get(session.getId()) == session) {
			return Optional.empty();
		}
		this.sessions.values().removeIf(mockSession::equals);
		this.sessions.put(session.getId(), mockSession);
		return Optional.of(new HeaderLine("Set-Cookie", toCookie(session.getId(), environment(request))));
	}

	private static String toCookie(String id, Environment environment) {
		StringBuilder cookie = new StringBuilder(name(environment)).append('=').append(id);
		cookie.append("; Path=").append(environment.getProperty(PREFIX + "path", "/"));
		append(cookie, "Domain", environment.getProperty(PREFIX + "domain"));
		append(cookie, "Max-Age", maxAge(environment));
		append(cookie, "SameSite", environment.getProperty(PREFIX + "same-site"));
		appendFlag(cookie, "Secure", environment.getProperty(PREFIX + "secure", Boolean.class, false));
		appendFlag(cookie, "HttpOnly", environment.getProperty(PREFIX + "http-only", Boolean.class, true));
		appendFlag(cookie, "Partitioned", environment.getProperty(PREFIX + "partitioned", Boolean.class, false));
		return cookie.toString();
	}

	/**
	 * A negative age stands for a cookie that lives as long as the browser runs, as it
	 * does without an age.
	 */
	private static @Nullable String maxAge(Environment environment) {
		String text = environment.getProperty(PREFIX + "max-age", "");
		Duration maxAge = text.isEmpty() ? Duration.ofSeconds(-1)
				: DurationStyle.detectAndParse(text, ChronoUnit.SECONDS);
		return maxAge.isNegative() ? null : String.valueOf(maxAge.toSeconds());
	}

	private static void append(StringBuilder cookie, String attribute, @Nullable String value) {
		if (value != null && !value.isEmpty()) {
			cookie.append("; ").append(attribute).append('=').append(value);
		}
	}

	private static void appendFlag(StringBuilder cookie, String attribute, boolean isSet) {
		if (isSet) {
			cookie.append("; ").append(attribute);
		}
	}

	private static String name(Environment environment) {
		return environment.getProperty(PREFIX + "name", "JSESSIONID");
	}

	private static Environment environment(MockHttpServletRequest request) {
		ServletContext servletContext = request.getServletContext();
		WebApplicationContext context = WebApplicationContextUtils.getWebApplicationContext(servletContext);
		return (context != null) ? context.getEnvironment() : new StandardEnvironment();
	}

}
