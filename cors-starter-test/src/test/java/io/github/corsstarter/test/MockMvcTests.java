/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.servlet.CorsPolicyFilter;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.CharacterEncodingFilter;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * MockMvc is no server: what it lacks is named, or done in its place.
 */
@SpringBootTest(classes = Shop.class, properties = "spring.main.web-application-type=servlet")
@AutoConfigureMockMvc
@WithPolicies
class MockMvcTests {

	private static final String APP = "https://app.example.com";

	private static final String ADVICE = "Build it with Spring Boot's @AutoConfigureMockMvc";

	@Test
	void namesTheFiltersThatAHandBuiltOneLacks(@Autowired WebApplicationContext context) {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertReadable(MockMvcBuilders.webAppContextSetup(context).build()))
			.withMessageContainingAll("\nThis MockMvc does not have these filters of the application: ",
					"CorsPolicyFilter", ADVICE);
		MockMvc other = MockMvcBuilders.webAppContextSetup(context).addFilters(new CharacterEncodingFilter()).build();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertReadable(other))
			.withMessageContaining("\nThis MockMvc does not have these filters of the application: CorsPolicyFilter. ");
	}

	/** As docs/testing.md shows it. */
	@Test
	void pageReadsThroughAHandBuiltOneWithTheFilter(@Autowired WebApplicationContext context,
			@Autowired FilterRegistrationBean<CorsPolicyFilter> policies) {
		CorsPolicyFilter filter = Objects.requireNonNull(policies.getFilter());
		assertReadable(MockMvcBuilders.webAppContextSetup(context).addFilters(filter).build());
	}

	@Test
	void saysThatAStandaloneOneHasNone() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertReadable(MockMvcBuilders.standaloneSetup(new Shop.Orders()).build()))
			.withMessageContainingAll("\nThis MockMvc has no filters. If the CORS headers", ADVICE.substring(1));
	}

	@Test
	void saysNothingOfOneThatHasTheFilters(@Autowired MockMvcTester tester) {
		assertThat(new MockMvcConnection(tester).remark()).isEmpty();
		assertReadable(tester);
	}

	private static void assertReadable(MockMvc mockMvc) {
		assertReadable(MockMvcTester.create(mockMvc));
	}

	private static void assertReadable(MockMvcTester tester) {
		assertThat(CorsBrowser.of(tester).pageOf(APP).get("/api/orders")).isReadable();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
	// @formatter:off
			"server.servlet.session.timeout=1m         | JSESSIONID | CHROMIUM | true",
			"server.servlet.session.cookie.name=S      | S          | CHROMIUM | true",
			"server.servlet.session.cookie.secure=true | JSESSIONID | CHROMIUM | true",
			"server.servlet.session.cookie.secure=true | JSESSIONID | WEBKIT   | false",
			"server.servlet.session.cookie.path=/other | JSESSIONID | CHROMIUM | false",
			"server.servlet.session.cookie.max-age=1h  | JSESSIONID | CHROMIUM | true",
			"server.servlet.session.cookie.max-age=0   | JSESSIONID | CHROMIUM | false",
			"server.servlet.session.cookie.max-age=-1  | JSESSIONID | CHROMIUM | true",
			"server.servlet.session.cookie.domain=x.y  | JSESSIONID | CHROMIUM | false"
	// @formatter:on
	})
	void sessionLivesByItsCookie(String property, String name, Engine engine, boolean lives) {
		CorsPage page = CorsBrowser.of(mockMvc(property)).following(engine).pageOf("http://localhost");
		CorsOutcome login = page.post("/login").send();
		assertThat(login.cookies()).anyMatch((cookie) -> cookie.name().equals(name));
		assertThat(page.cookie(name)).as("HttpOnly").isEmpty();
		assertThat(page.get("/user")).body().isEqualTo(lives ? "ada" : "nobody");
		assertThat(page.post("/renew")).hasStatus(200);
		assertThat(page.get("/user")).body().isEqualTo(lives ? "ada" : "nobody");
		assertThat(page.post("/logout")).hasStatus(200);
		assertThat(page.get("/user")).body().isEqualTo("nobody");
	}

	@Test
	void sessionOfAnotherSiteNeedsSameSiteNone() {
		String[] attributes = { "server.servlet.session.cookie.same-site=none",
				"server.servlet.session.cookie.secure=true" };
		CorsBrowser shop = CorsBrowser.of(mockMvc(attributes));
		shop.pageOf("http://localhost").post("/login").send();
		assertThat(shop.pageOf("https://app.example.com").form("/user")).sendsCookie("JSESSIONID");
		CorsBrowser strict = CorsBrowser.of(mockMvc("server.servlet.session.cookie.same-site=strict"));
		strict.pageOf("http://localhost").post("/login").send();
		assertThat(strict.pageOf("https://app.example.com").form("/user")).withholdsCookie("JSESSIONID");
	}

	@Test
	void cookiesOfOneNameAreAllSentTheLongerPathFirst() {
		CorsPage page = CorsBrowser.of(mockMvc()).pageOf("http://localhost");
		assertThat(page.get("/cookies")).keepsCookie("a");
		assertThat(page.get("/cookies")).body().isEqualTo("a=2; a=1");
	}

	@Test
	void cookieWithoutANameStopsNobody() {
		WebTestClient client = WebTestClient.bindToWebHandler((exchange) -> {
			exchange.getResponse().getHeaders().add("Set-Cookie", "token");
			exchange.getResponse().getHeaders().add("X-Seen", exchange.getRequest().getCookies().keySet().toString());
			exchange.getResponse().getHeaders().add("Set-Cookie", "a=1");
			return exchange.getResponse().setComplete();
		}).build();
		CorsPage page = CorsBrowser.of(client).pageOf("http://localhost");
		assertThat(page.get("/")).keepsCookie("a");
		assertThat(page.get("/")).hasHeader("X-Seen", "[a]");
	}

	@Test
	void eventStreamIsNotWaitedFor() {
		assertThat(CorsBrowser.of(mockMvc()).pageOf("http://localhost").eventSource("/events")).hasStatus(200);
	}

	private static MockMvc mockMvc(String... properties) {
		AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
		TestPropertyValues.of(properties).applyTo(context);
		context.setServletContext(new MockServletContext());
		context.register(Sessions.class);
		context.refresh();
		return MockMvcBuilders.webAppContextSetup(context).build();
	}

	@EnableWebMvc
	@RestController
	static class Sessions {

		@PostMapping("/login")
		void login(HttpServletRequest request) {
			request.getSession().setAttribute("user", "ada");
		}

		@PostMapping("/renew")
		void renew(HttpServletRequest request) {
			if (request.getSession(false) != null) {
				request.changeSessionId();
			}
		}

		@PostMapping("/logout")
		void logout(HttpSession session) {
			session.invalidate();
		}

		@GetMapping("/user")
		String user(HttpServletRequest request) {
			HttpSession session = request.getSession(false);
			return (session == null) ? "nobody" : String.valueOf(session.getAttribute("user"));
		}

		@GetMapping("/cookies")
		String cookies(HttpServletRequest request, HttpServletResponse response) {
			response.addHeader("Set-Cookie", "a=1; Path=/");
			response.addHeader("Set-Cookie", "a=2; Path=/cookies");
			return Stream.of(Objects.requireNonNullElse(request.getCookies(), new Cookie[0]))
				.map((cookie) -> cookie.getName() + "=" + cookie.getValue())
				.collect(Collectors.joining("; "));
		}

		@GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		SseEmitter events() {
			return new SseEmitter(0L);
		}

	}

}
