/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.documentation;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What the README says of Spring's own CORS support and of the starter, line by line:
 * both are run.
 */
@Slow
@ExtendWith(OutputCaptureExtension.class)
class ComparisonTests {

	private static final String APP = "https://app.example.com";

	private static final String WITHOUT_STARTER = "cors.enabled=false";

	private static final Pattern COST = Pattern.compile("([0-9.,]+) (ns|µs), ([0-9,]+) B");

	@Test
	void anyOriginWithCookiesIsFoundAtTheFirstRequestOrAtTheStart(CapturedOutput output) {
		assertThat(line("any origin together with cookies")).contains("gets 500").contains("does not start");
		try (RunningApplication spring = WebServer.TOMCAT.start(AnyOriginWithCookies.class, WITHOUT_STARTER)) {
			assertThat(spring.send(RawRequest.of("GET", "/api/orders")).status()).isEqualTo(500);
			assertThat(spring.send(RawRequest.of("GET", "/api/orders", "Origin: " + APP)).status()).isEqualTo(500);
		}
		assertDoesNotStart(output, "*", "cors.policies.app.allow-credentials=true");
	}

	@Test
	void preflightBehindSpringSecurityGets401OrTheAnswerOfThePolicy() {
		assertThat(line("a preflight to an API behind Spring Security")).contains("401").contains("204");
		try (RunningApplication spring = WebServer.TOMCAT.start(SecuredAndMapped.class, WITHOUT_STARTER)) {
			RawResponse answer = spring.send(preflight());
			assertThat(answer.status()).isEqualTo(401);
			assertThat(answer.all("Access-Control-Allow-Origin")).isEmpty();
		}
		try (RunningApplication starter = WebServer.TOMCAT.start(Secured.class, policy(APP))) {
			RawResponse answer = starter.send(preflight());
			assertThat(answer.status()).isEqualTo(204);
			assertThat(answer.first("Access-Control-Allow-Origin")).isEqualTo(APP);
			RawResponse unauthorized = starter.send(RawRequest.of("GET", "/api/orders", "Origin: " + APP));
			assertThat(unauthorized.status()).isEqualTo(401);
			assertThat(unauthorized.first("Access-Control-Allow-Origin")).isEqualTo(APP);
		}
	}

	@Test
	void patternWithoutADotAdmitsAStrangerOrStopsTheStart(CapturedOutput output) {
		assertThat(line("the pattern")).contains("admits `https://evilexample.com`").contains("does not start");
		try (RunningApplication spring = WebServer.TOMCAT.start(LoosePattern.class, WITHOUT_STARTER)) {
			RawResponse answer = spring.send(RawRequest.of("GET", "/api/orders", "Origin: https://evilexample.com"));
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.first("Access-Control-Allow-Origin")).isEqualTo("https://evilexample.com");
		}
		assertDoesNotStart(output, "https://*example.com");
	}

	@Test
	void refusedRequestIsInTheLogOrNot(CapturedOutput output) {
		assertThat(line("a refused request")).contains("nothing in the log").contains("says what to change");
		RawRequest stranger = RawRequest.of("GET", "/api/orders", "Origin: https://shop.example.com");
		try (RunningApplication spring = WebServer.TOMCAT.start(Mapped.class, WITHOUT_STARTER)) {
			spring.send(RawRequest.of("GET", "/api/orders", "Origin: " + APP));
			int before = output.getAll().length();
			assertThat(spring.send(stranger).status()).isEqualTo(403);
			assertThat(output.getAll().substring(before)).isEmpty();
		}
		try (RunningApplication starter = WebServer.TOMCAT.start(Open.class, policy(APP))) {
			assertThat(starter.send(stranger).status()).isEqualTo(403);
			assertThat(output).contains("Rejected GET /api/orders from origin \"https://shop.example.com\"")
				.contains("add \"https://shop.example.com\" to cors.policies.app.allowed-origins");
		}
	}

	@Test
	void allowedRequestCostsWhatThePageOfThePerformanceSays() {
		List<List<String>> calls = Documentation.tableWithHead("docs/performance.md", "## One call");
		List<String> allowed = calls.stream()
			.filter((cells) -> cells.get(0).equals("allowed"))
			.findFirst()
			.orElseThrow();
		Cost starter = Cost.of(allowed.get(calls.get(0).indexOf("starter")));
		Cost spring = Cost.of(allowed.get(calls.get(0).indexOf("Spring")));
		assertThat(line("the cost of an allowed request"))
			.contains("about %d µs and %d kB of garbage".formatted(Math.round(spring.nanos() / 1000),
					Math.round(spring.bytes() / 1000)))
			.contains("a fifth of the time and a tenth of the garbage");
		assertThat(starter.nanos()).isLessThan(spring.nanos() / 5);
		assertThat(starter.bytes()).isLessThan(spring.bytes() / 10);
	}

	@Test
	void eachLineHasATest() {
		assertThat(lines()).hasSize(5);
	}

	private static void assertDoesNotStart(CapturedOutput output, String origin, String... more) {
		String[] properties = Stream.concat(Stream.of(policy(origin)), Stream.of(more)).toArray(String[]::new);
		assertThatException().isThrownBy(() -> WebServer.TOMCAT.start(Open.class, properties).close());
		assertThat(output).contains("The configuration of CORS has a problem:").containsPattern("(Write|List) ");
	}

	private static String[] policy(String origin) {
		return new String[] { "cors.policies.app.paths=/api/**", "cors.policies.app.allowed-origins=" + origin };
	}

	private static RawRequest preflight() {
		return RawRequest.of("OPTIONS", "/api/orders", "Origin: " + APP, "Access-Control-Request-Method: GET");
	}

	private static String line(String beginning) {
		return lines().stream()
			.filter((cells) -> cells.get(0).startsWith(beginning))
			.map((cells) -> String.join(" ", cells))
			.findFirst()
			.orElseThrow();
	}

	private static List<List<String>> lines() {
		return Documentation.table("README.md", "## Why not Spring's own?");
	}

	/**
	 * What a call costs.
	 */
	private record Cost(double nanos, double bytes) {

		private static final Map<String, Integer> UNITS = Map.of("ns", 1, "µs", 1000);

		static Cost of(String cell) {
			Matcher cost = COST.matcher(cell);
			assertThat(cost.matches()).as(cell).isTrue();
			return new Cost(number(cost.group(1)) * UNITS.getOrDefault(cost.group(2), 0), number(cost.group(3)));
		}

		private static double number(String text) {
			return Double.parseDouble(text.replace(",", ""));
		}

	}

	@RestController
	static class Orders {

		@GetMapping("/api/orders")
		String list() {
			return "[]";
		}

	}

	static class AppMapping implements WebMvcConfigurer {

		@Override
		public void addCorsMappings(CorsRegistry registry) {
			registry.addMapping("/api/**").allowedOrigins(APP);
		}

	}

	static class AnyOriginWithCookiesMapping implements WebMvcConfigurer {

		@Override
		public void addCorsMappings(CorsRegistry registry) {
			registry.addMapping("/api/**").allowedOrigins("*").allowCredentials(true);
		}

	}

	static class LoosePatternMapping implements WebMvcConfigurer {

		@Override
		public void addCorsMappings(CorsRegistry registry) {
			registry.addMapping("/api/**").allowedOriginPatterns("https://*example.com");
		}

	}

	@UnsecuredApplication
	@Import(Orders.class)
	static class Open {

	}

	@UnsecuredApplication
	@Import({ Orders.class, AppMapping.class })
	static class Mapped {

	}

	@UnsecuredApplication
	@Import({ Orders.class, AnyOriginWithCookiesMapping.class })
	static class AnyOriginWithCookies {

	}

	@UnsecuredApplication
	@Import({ Orders.class, LoosePatternMapping.class })
	static class LoosePattern {

	}

	/**
	 * An application that says who may call, and nothing about CORS.
	 */
	@EnableAutoConfiguration
	@Import(Orders.class)
	static class Secured {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	@Import(AppMapping.class)
	static class SecuredAndMapped extends Secured {

	}

}
