/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.corsstarter.annotation.UseCorsPolicy;
import io.github.corsstarter.servlet.CorsPolicyFilter;
import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.Slow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A configuration with many mistakes: one failure, all of them, each with its place.
 */
@Slow
@ExtendWith(OutputCaptureExtension.class)
class TenMistakesTests {

	@ParameterizedTest
	@CsvSource({ "three-mistakes, 3, README.md", "ten-mistakes, 12, docs/troubleshooting.md" })
	void failsOnceAndNamesAllOfThem(String directory, int number, String page, CapturedOutput output) {
		Throwable failure = catchThrowable(() -> start(WebApplicationType.SERVLET, directory));
		assertThat(failure).isNotNull();
		// A reader's file is in no directory of a test.
		String printed = printed(output).replace("[" + directory + "/", "[");
		assertThat(printed.lines().filter((line) -> Pattern.matches("\\d+\\. .*", line))).hasSize(number);
		assertThat(Documentation.read(Documentation.ROOT.resolve(page))).as("%s shows what is printed", page)
			.contains("```text\n" + printed + "\n```")
			.contains("```yaml\n" + Documentation.read(Path.of("src/test/resources", directory, "application.yml"))
					+ "```");
	}

	@Test
	void failsOnWebFluxAlike(CapturedOutput output) {
		assertThat(catchThrowable(() -> start(WebApplicationType.REACTIVE, "ten-mistakes"))).isNotNull();
		assertThat(printed(output)).contains("12 problems").contains("[ten-mistakes/application.yml] - 12:11");
	}

	/**
	 * Whoever finds mistakes is another for each kind: the binder, the keys, the
	 * policies, the routes, the filter.
	 */
	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void tenMistakesOfTenKindsAreOneReport(WebApplicationType type, CapturedOutput output) {
		Class<?> application = (type == WebApplicationType.SERVLET) ? FilterElsewhere.class : OtherPattern.class;
		SpringApplication start = new SpringApplicationBuilder(application, Misnamed.class).web(type)
			.properties("server.port=0", "spring.config.location=classpath:ten-kinds/", "spring.main.banner-mode=off")
			.environment(environment(Map.of("CORS_POLICIES_SHOP_ALLOWCREDENTIAL", "true")))
			.build();
		assertThat(catchThrowable(start::run)).isNotNull();
		String printed = printed(output);
		Map<String, List<String>> mistakes = new LinkedHashMap<>();
		mistakes.put("conversion",
				List.of("cors.mode = \"log\"", "[ten-kinds/application.yml] - 8:9", "Write enforce or report-only."));
		mistakes.put("unknown key", List.of("cors.policies.public.exposed-header = \"X-Total-Count\"",
				"[ten-kinds/application.yml] - 19:23", "Did you mean 'exposed-headers'?"));
		mistakes.put("origin", List.of("cors.policies.shop.allowed-origins = \"shop.example.com\"",
				"[ten-kinds/application.yml] - 13:24", "Write https://shop.example.com instead."));
		mistakes.put("path", List.of("cors.policies.shop.paths = \"shop/**\"", "[ten-kinds/application.yml] - 12:14",
				"Write /shop/** instead."));
		mistakes.put("name in an annotation",
				List.of("@UseCorsPolicy on Misnamed#list = \"shpo\"", "Write \"shop\", or"));
		mistakes.put("filter or attribute",
				(type == WebApplicationType.SERVLET)
						? List.of("@UseCorsPolicy on Misnamed#list", "filter does not stand before this route (/list)")
						: List.of("@CrossOrigin on OtherPattern#pattern = \"https://*.com\"", "with @UseCorsPolicy"));
		mistakes.put("order",
				List.of("cors.filter-order = \"0\"", "[ten-kinds/application.yml] - 9:17", "a number below -100"));
		mistakes.put("variable", List.of("CORS_POLICIES_SHOP_ALLOWCREDENTIAL = \"true\"",
				"Did you mean CORS_POLICIES_SHOP_ALLOWCREDENTIALS?"));
		mistakes.put("profile", List.of("cors.policies.shop.allowed-headers[1] = \"X Request Id\"",
				"[ten-kinds/application-prod.yml] - 4:39", "each as an element of its own"));
		mistakes.put("method", List.of("cors.policies.shop.allowed-methods[1] = \"patch\"",
				"[ten-kinds/application.yml] - 14:30", "Write PATCH instead"));
		assertThat(printed).startsWith("The configuration of CORS has 10 problems:");
		List<String> problems = List.of(printed.split("(?m)^\\d+\\. ")).stream().skip(1).toList();
		assertThat(problems).hasSameSizeAs(mistakes.keySet());
		mistakes.forEach((kind, texts) -> assertThat(problems).as(kind)
			.filteredOn((problem) -> texts.stream().allMatch(problem::contains))
			.hasSize(1));
		assertThat(output).containsOnlyOnce("The configuration of CORS has 10 problems:")
			.doesNotContain("Tomcat initialized");
	}

	private static ConfigurableEnvironment environment(Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
		return environment;
	}

	private static String printed(CapturedOutput output) {
		String all = output.getAll().replace("\r", "");
		int start = all.indexOf("Description:\n\n");
		int end = all.indexOf("Action:", start);
		return all.substring(start + "Description:\n\n".length(), end).strip();
	}

	private static void start(WebApplicationType type, String directory) {
		SpringApplication application = new SpringApplicationBuilder(Application.class).web(type)
			.properties("server.port=0", "spring.config.location=classpath:" + directory + "/",
					"spring.main.banner-mode=off")
			.build();
		application.run();
	}

	@EnableAutoConfiguration
	static class Application {

	}

	@EnableAutoConfiguration
	static class FilterElsewhere {

		@Bean
		FilterRegistrationBean<CorsPolicyFilter> corsPolicyFilterRegistration(CorsPolicyFilter filter) {
			FilterRegistrationBean<CorsPolicyFilter> registration = new FilterRegistrationBean<>(filter);
			registration.addUrlPatterns("/shop/*");
			return registration;
		}

	}

	@EnableAutoConfiguration
	@RestController
	static class OtherPattern {

		@GetMapping("/pattern")
		@CrossOrigin(originPatterns = "https://*.com")
		String pattern() {
			return "";
		}

	}

	@RestController
	static class Misnamed {

		@GetMapping("/list")
		@UseCorsPolicy("shpo")
		String list() {
			return "";
		}

	}

}
