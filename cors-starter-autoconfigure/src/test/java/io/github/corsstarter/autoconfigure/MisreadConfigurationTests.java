/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.corsstarter.annotation.UseCorsPolicy;
import io.github.corsstarter.autoconfigure.report.CorsSettings;
import io.github.corsstarter.autoconfigure.report.FailureAnalyses;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.servlet.CorsPolicyFilter;
import io.github.corsstarter.testing.Slow;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.assertj.core.api.ThrowingConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Configuration that is misread or misreported, row by row of what people report.
 */
@Slow
@ExtendWith(OutputCaptureExtension.class)
class MisreadConfigurationTests {

	private static final String APP = """
			cors:
			  policies:
			    app:
			      paths: /api/**
			      allowed-origins:
			        - https://app.example.com
			        - https://admin.example.com
			""";

	/** C1: the value that counts is blamed. */
	@Test
	void listThatAVariableOverridesIsBlamedAtTheVariable() {
		onBothStacks(APP, Map.of("CORS_POLICIES_APP_ALLOWEDORIGINS", "https://a.example.com,b.example.com"),
				(report) -> assertThat(report)
					.contains("1. CORS_POLICIES_APP_ALLOWEDORIGINS = \"b.example.com\"", "Write https://b.example.com")
					.doesNotContain("application.yml"));
	}

	@Test
	void listThatAProfileOverridesIsBlamedInTheProfile() {
		String profile = """
				cors.policies.app.allowed-origins: "https://a.example.com, b.example.com"
				""";
		onBothStacks(List.of(yaml("application-prod.yml", profile), yaml("application.yml", APP)), Map.of(),
				(report) -> assertThat(report).contains("application-prod.yml] - 1:36")
					.doesNotContain("[application.yml]"));
	}

	@Test
	void elementsThatOverrideAWholeListAreBlamed() {
		onBothStacks("cors.policies.app.allowed-origins: https://app.example.com,https://b.example.com",
				Map.of("CORS_POLICIES_APP_ALLOWEDORIGINS_0", "https://a.example.com",
						"CORS_POLICIES_APP_ALLOWEDORIGINS_1", "b.example.com"),
				(report) -> assertThat(report).contains("1. CORS_POLICIES_APP_ALLOWEDORIGINS_1 = \"b.example.com\"")
					.doesNotContain("application.yml"));
	}

	@Test
	void wholeListInTheSameSourceComesBeforeItsElements() {
		assertThat(settings(APP,
				Map.of("CORS_POLICIES_APP_ALLOWEDORIGINS", "https://a.example.com",
						"CORS_POLICIES_APP_ALLOWEDORIGINS_0", "https://b.example.com"))
			.policies()
			.get("app")).extracting((policy) -> policy.settings().allowedOrigins())
			.isEqualTo(List.of("https://a.example.com"));
	}

	@Test
	void sourcesOfTheEndpointAreThoseThatCount() {
		Map<String, String> sources = settings(APP, Map.of("CORS_POLICIES_APP_ALLOWEDORIGINS", "https://a.example.com"))
			.sources()
			.get("app");
		assertThat(sources).isNotNull()
			.containsOnlyKeys("cors.policies.app.allowed-origins", "cors.policies.app.paths");
		assertThat(sources.get("cors.policies.app.allowed-origins")).contains("CORS_POLICIES_APP_ALLOWEDORIGINS");
		assertThat(sources.get("cors.policies.app.paths")).contains("application.yml");
	}

	/** C2: names that are equal without hyphens are one policy. */
	@ParameterizedTest
	@ValueSource(strings = { "CORS_POLICIES_BACKOFFICE_ALLOWEDORIGINS", "CORS_POLICIES_BACK_OFFICE_ALLOWED_ORIGINS" })
	void variableIsForThePolicyWithTheHyphen(String variable) {
		CorsSettings settings = settings(APP.replace("app:", "back-office:"),
				Map.of(variable, "https://office.example.com"));
		assertThat(settings.policies().asCollection()).singleElement().satisfies((policy) -> {
			assertThat(policy.name()).isEqualTo("back-office");
			assertThat(policy.settings().allowedOrigins()).containsExactly("https://office.example.com");
			assertThat(policy.paths()).containsExactly("/api/**");
		});
	}

	/** C3: a variable that nobody reads stops the start. */
	@ParameterizedTest
	@CsvSource({ "CORS_POLICIES_APP_ALLOWEDORIGIN,Did you mean CORS_POLICIES_APP_ALLOWEDORIGINS?",
			"CORS_POLICIES_APP_ALLOWED_ORIGIN_0,Did you mean CORS_POLICIES_APP_ALLOWEDORIGINS?",
			"CORS_POLICIES_BACK_OFFICE_ALLOWEDORIGINS,write CORS_POLICIES_BACKOFFICE_ALLOWEDORIGINS.",
			"CORS_POLICIES_APP_ORIGINS_OF_ALL,Write a name such as CORS_POLICIES_APP_ALLOWEDORIGINS." })
	void variableWithAnUnknownKeyStopsTheStart(String variable, String remedy) {
		onBothStacks(APP, Map.of(variable, "https://a.example.com"), (report) -> assertThat(report)
			.contains("1. " + variable + " = \"https://a.example.com\"", "would be silently ignored", remedy));
	}

	@ParameterizedTest
	@ValueSource(strings = { "CORS_ENABLE", "CORS_ALLOWED_ORIGINS", "CORS_POLICIES", "CORS_POLICY_APP_PATHS" })
	void variableThatMayBeAnotherProgramsDoesNot(String variable) {
		assertThat(settings(APP, Map.of(variable, "x")).policies().get("app")).isNotNull();
	}

	/** C4: nothing is no policy. */
	@ParameterizedTest
	@ValueSource(strings = { "cors.policies:", "cors.policies: {}", "cors.policies: ''", "cors: {}", "cors:" })
	void emptyMapIsNoPolicy(String yaml) {
		stacks(yaml, Map.of()).forEach((runner) -> runner.run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(CorsProperties.class);
			assertThat(context).doesNotHaveBean(CorsPolicyRegistry.class);
		}));
	}

	/** C5: all that the binder cannot convert comes in one report, in our words. */
	@Test
	void whatTheBinderCannotConvertComesInOneReport() {
		onBothStacks("""
				cors:
				  mode: log
				  log-policies: ja
				  filter-order: first
				  disallowed-requests: pass
				  policies:
				    app:
				      paths: /api/**
				      allowed-origins: https://app.example.com/
				      max-age: 2 hours
				      alowed-methods: GET
				      cross-site-forms: rejct
				""", Map.of(),
				(report) -> assertThat(report).contains("has 8 problems:", "cors.mode = \"log\"",
						"Write enforce or report-only.", "Write true or false.", "Write digits alone",
						"Write reject or pass-through.", "Write https://app.example.com instead.", "Write 2h.",
						"Did you mean 'allowed-methods'?", "Write reject (the values are allow, reject).",
						"application.yml] - 2:9"));
	}

	@Test
	void gapInAListIsSaid() {
		onBothStacks("""
				cors.policies.app.allowed-origins[0]: https://app.example.com
				cors.policies.app.allowed-origins[2]: https://admin.example.com
				""", Map.of(), (report) -> assertThat(report).contains("cors.policies.app.allowed-origins[2]",
				"Number the elements from 0 on"));
	}

	/** C6: a key, an annotation and a filter elsewhere come in one start. */
	@Test
	void keyAnnotationAndFilterComeInOneReport() {
		servlet(APP.replace("paths", "path"), Map.of()).withUserConfiguration(Misnamed.class, FilterElsewhere.class)
			.run((context) -> assertThat(report(context.getStartupFailure())).contains("has 3 problems:",
					"Did you mean 'paths'?", "@UseCorsPolicy on Misnamed#list = \"ap\"", "Write \"app\"",
					"filter does not stand before this route (/list)"));
		reactive(APP.replace("paths", "path"), Map.of()).withUserConfiguration(Misnamed.class)
			.run((context) -> assertThat(report(context.getStartupFailure())).contains("has 2 problems:",
					"Did you mean 'paths'?", "@UseCorsPolicy on Misnamed#list = \"ap\""));
	}

	@Test
	void keyAnnotationAndFilterComeInOneReportWhereCodeCustomizesThePolicies() {
		servlet(APP.replace("paths", "path"), Map.of()).withUserConfiguration(Misnamed.class, FilterElsewhere.class)
			.withConfiguration(
					AutoConfigurations.of(DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class))
			.withBean(CorsPolicyCustomizer.class, () -> (name, policy) -> policy.allowCredentials(true))
			.run((context) -> assertThat(report(context.getStartupFailure())).contains("has 3 problems and a warning:",
					"Did you mean 'paths'?", "@UseCorsPolicy on Misnamed#list = \"ap\"",
					"filter does not stand before this route (/list)"));
	}

	/** C7: once, before a server and before the application's own beans. */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void mistakeIsPrintedOnceBeforeAServerIsThere(boolean customized, CapturedOutput output) {
		SpringApplicationBuilder application = new SpringApplicationBuilder(FailingApplication.class).properties(
				"server.port=0", "cors.policies.app.allowed-origins=app.example.com", "test.customized=" + customized);
		assertThat(catchThrowable(application::run)).isNotNull();
		assertThat(output).containsOnlyOnce("1. cors.policies.app.allowed-origins = \"app.example.com\"")
			.contains("The configuration of CORS has a problem:")
			.doesNotContain("Tomcat initialized", "StandardContext", "the application's own failure");
	}

	/** C8: an asterisk without quotes. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			allowed-origins: *      | Put it in quotes: allowed-origins: "*"
			allowed-headers: *      | Put it in quotes: allowed-headers: "*"
			allowed-methods: [*]    | Put it in quotes: allowed-methods: ["*"]
			""")
	void asteriskWithoutQuotesIsExplainedWithItsFile(String line, String action, @TempDir Path directory)
			throws Exception {
		Path file = directory.resolve("application.yml");
		Files.writeString(file, "cors:\n  policies:\n    app:\n      paths: /api/**\n      " + line + "\n",
				StandardCharsets.UTF_8);
		System.setProperty("spring.config.additional-location", "file:" + directory + "/");
		try {
			Throwable failure = catchThrowable(() -> new SpringApplicationBuilder(FailingApplication.class).run());
			FailureAnalysis analysis = FailureAnalyses.ofYaml(failure);
			assertThat(analysis.getDescription()).contains(file + "], line 5, is not YAML", line);
			assertThat(analysis.getAction()).isEqualTo(action);
		}
		finally {
			System.clearProperty("spring.config.additional-location");
		}
	}

	/** C9: what belongs elsewhere is sent there. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					cors.allowed-origins: https://a.example.com              | Write cors.policies.default.allowed-origins, | give it a prefix other than 'cors'
					cors.allowed-origins[0]: https://a.example.com           | Write cors.policies.default.allowed-origins, | cors.allowed-origins[0] =
					cors.origins: https://a.example.com                      | Write cors.policies.default.allowed-origins, | 'origins' is a setting of a policy
					cors.policies.app.allowed-origin-patterns: https://*.a.example | Write cors.policies.app.allowed-origins with the same entries. | Patterns of origins stand among the origins.
					cors.policies[0].allowed-origins: https://a.example.com  | Write the policy's name in the place of the number | Policies are no list
					cors.policies[0].name: app                               | Write the policy's name in the place of the number | Policies are no list
					cors.policies.allowed-origins: https://a.example.com     | Write cors.policies.default.allowed-origins, | the policy's name is missing
					cors.policies.allowed-origins[0]: https://a.example.com  | Write cors.policies.default.allowed-origins, | the policy's name is missing
					cors.app.allowed-origins: https://a.example.com          | Write cors.policies.app.allowed-origins.      | A policy stands below 'policies'
					cors.policies.app: https://a.example.com                 | Write cors.policies.app.allowed-origins, say | A policy is a group of settings.
					cors.policies.app:                                       | Write cors.policies.app.allowed-origins, say | A policy is a group of settings.
					""")
	void settingThatStandsElsewhereIsSentToItsPlace(String line, String remedy, String message) {
		onBothStacks(line, Map.of(), (report) -> assertThat(report).contains("has a problem:", remedy, message, "1:")
			.doesNotContain("Bindable", "2. "));
	}

	@Test
	void keyOfSomebodyElseIsAWarningWhereThereIsNoPolicy(CapturedOutput output) {
		String yaml = "cors.gateway.url: https://gateway.example.com";
		stacks(yaml, Map.of()).forEach((runner) -> runner.run((context) -> assertThat(context).hasNotFailed()));
		assertThat(output).contains("cors.gateway.url = \"https://gateway.example.com\"",
				"give it a prefix other than 'cors'");
		onBothStacks(yaml + "\n" + APP, Map.of(),
				(report) -> assertThat(report).contains("There is no setting 'gateway' here"));
	}

	/** C10: a value that is no list says what it is. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					ALLOWEDORIGINS | "https://a.example.com"                           | The quotes are part of the value | Write https://a.example.com instead.
					ALLOWEDORIGINS | 'https://a.example.com,https://b.example.com'     | The quotes are part of the value | Write https://a.example.com,https://b.example.com instead.
					ALLOWEDORIGINS | ["https://a.example.com", "https://b.example.com"] | an array in the manner of JSON | Write https://a.example.com,https://b.example.com instead.
					ALLOWEDORIGINS | [https://a.example.com]                           | an array in the manner of JSON | Write https://a.example.com instead.
					ALLOWEDORIGINS | https://a.example.com;https://b.example.com       | separated by commas | Write https://a.example.com,https://b.example.com instead.
					ALLOWEDORIGINS | ${UNSET}                                          | The placeholder ${UNSET} has no value | Set UNSET for the application
					ALLOWEDORIGINS | https://${UNSET}.example.com                      | The placeholder ${UNSET} has no value | Set UNSET for the application
					ALLOWEDORIGINS | ${UNSET:}                                         | The policy allows no origin | such as https://app.example.com
					ALLOWEDMETHODS | [GET, PUT]                                        | an array in the manner of JSON | Write GET,PUT instead.
					ALLOWEDMETHODS | GET;PUT                                           | separated by commas | Write GET,PUT instead.
					ALLOWEDHEADERS | "X-Request-Id"                                    | The quotes are part of the value | Write X-Request-Id instead.
					EXPOSEDHEADERS | X-Total-Count;X-Page                              | separated by commas | Write X-Total-Count,X-Page instead.
					PATHS          | /api/**;/v2/**                                    | separated by commas | Write /api/**,/v2/** instead.
					PATHS          | "/api/**"                                         | The quotes are part of the value | Write /api/** instead.
					""")
	void valueThatIsNoListSaysWhatItIs(String key, String value, String message, String remedy) {
		onBothStacks(APP, Map.of("CORS_POLICIES_APP_" + key, value), (report) -> assertThat(report)
			.contains("has a problem:", "1. CORS_POLICIES_APP_" + key + " = \"", message, remedy));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://a.example.com,", "https://a.example.com, ,", ",https://a.example.com",
			"https://a.example.com,${UNSET:}" })
	void emptyElementBesideOthersIsLeftOutWithAWarning(String value, CapturedOutput output) {
		assertThat(settings(APP, Map.of("CORS_POLICIES_APP_ALLOWEDORIGINS", value)).policies().get("app"))
			.extracting((policy) -> policy.settings().allowedOrigins())
			.isEqualTo(List.of("https://a.example.com"));
		assertThat(output).contains("The element is empty, and is left out.");
	}

	@Test
	void positionsCountTheElementsThatAreLeftOut() {
		onBothStacks("""
				cors.policies.app.allowed-origins[0]: ""
				cors.policies.app.allowed-origins[1]: app.example.com
				""", Map.of(),
				(report) -> assertThat(report).contains("has a problem and a warning:",
						"1. cors.policies.app.allowed-origins[1] = \"app.example.com\"", "application.yml] - 2:",
						"What follows does not stop the start:\n\n2. cors.policies.app.allowed-origins[0] = \"\""));
	}

	/** C11: a path that governs nothing is named, with what to write. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					/shop/orders/**  | server.servlet.context-path=/shop | Write /orders/**: the paths of policies do not include server.servlet.context-path.
					/mvc/orders/**   | spring.mvc.servlet.path=/mvc      | Write /orders/**: the paths of policies do not include spring.mvc.servlet.path.
					/orders          | spring.mvc.servlet.path=/         | Write /orders/** for all paths below it.
					/order/**        | spring.mvc.servlet.path=/         | The nearest paths are /orders/{id}
					/font/**         | spring.mvc.servlet.path=/         | No handler, and no file, has a path that this matches.
					""")
	void pathThatGovernsNothingIsAWarning(String path, String property, String remedy, CapturedOutput output) {
		servlet(APP.replace("/api/**", path), Map.of()).withUserConfiguration(Orders.class)
			.withConfiguration(
					AutoConfigurations.of(DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class))
			.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("1. cors.policies.app.paths = \"" + path + "\"", "application.yml] - 4:14", remedy);
	}

	@Test
	void pathWithTheBasePathIsAWarningOnWebFlux(CapturedOutput output) {
		reactive(APP.replace("/api/**", "/base/orders/**"), Map.of()).withUserConfiguration(Orders.class)
			.withConfiguration(
					AutoConfigurations.of(HttpHandlerAutoConfiguration.class, WebFluxAutoConfiguration.class))
			.withPropertyValues("spring.webflux.base-path=/base")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("Write /orders/**: the paths of policies do not include spring.webflux.base-path.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/api/.*                      | Write /api/** instead.
			^/api/.*$                    | Write /api/** instead.
			/api?x=1                     | Write /api instead.
			//api/**                     | Write /api/** instead.
			/api/ **                     | Write /api/** instead.
			https://app.example.com/api/** | Write /api/** instead.
			api/**                       | Write /api/** instead.
			/api\\**                      | Write /api/** instead.
			""")
	void pathThatCannotBeMeantStopsTheStart(String path, String remedy) {
		onBothStacks(APP.replace("/api/**", "'" + path + "'"), Map.of(), (report) -> assertThat(report)
			.contains("has a problem:", "1. cors.policies.app.paths = \"" + path + "\"", remedy));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/{id:\\d+}", "/api/{rest:.*}", "/api/{x:[a-z]{2}}/**", "/api/v?/**" })
	void variableMayHaveARegularExpression(String path) {
		assertThat(settings(APP.replace("/api/**", "'" + path + "'"), Map.of()).policies().get("app"))
			.extracting(CorsPolicy::paths)
			.isEqualTo(List.of(path));
	}

	/** C12: the table says how many handlers a policy governs. */
	@Test
	void tableCountsTheHandlersOfEachPolicy(CapturedOutput output) {
		String yaml = """
				cors.policies:
				  orders: {paths: /orders/**, allowed-origins: https://app.example.com}
				  files: {paths: /fonts/**, allowed-origins: "*"}
				  none: {paths: /none/**, allowed-origins: "*"}
				""";
		servlet(yaml, Map.of()).withUserConfiguration(Orders.class)
			.withConfiguration(
					AutoConfigurations.of(DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output.getOut()).containsPattern("policy +paths +handlers")
			.containsPattern("orders +/orders/\\*\\* +2 ")
			.containsPattern("files +/fonts/\\*\\* +1 ")
			.containsPattern("none +/none/\\*\\* +0 ");
		reactive(yaml, Map.of()).withUserConfiguration(Orders.class)
			.withConfiguration(
					AutoConfigurations.of(HttpHandlerAutoConfiguration.class, WebFluxAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output.getOut().split("orders +/orders/\\*\\* +2 ", -1)).hasSize(3);
	}

	/** C15: what is switched off is said, with what switched it off. */
	@Test
	void policiesThatAreSwitchedOffAreSaid(CapturedOutput output) {
		stacks(APP + "  enabled: off\n", Map.of()).forEach((runner) -> runner.run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(CorsPolicyRegistry.class);
			assertThat(context).doesNotHaveBean(CorsSettings.class);
		}));
		assertThat(output.getOut()
			.split(Pattern.quote(
					"CORS is switched off by cors.enabled = \"false\" (Byte array resource [application.yml] - 8:12): the policies (app) have no effect"),
					-1))
			.hasSize(3);
	}

	@Test
	void policyBeansThatAreSwitchedOffAreSaid(CapturedOutput output) {
		stacks("other: x", Map.of("CORS_ENABLED", "no")).forEach((runner) -> runner
			.withBean("publicPolicy", CorsPolicy.class,
					() -> CorsPolicy.builder().name("public").allowedOrigins("https://app.example.com").build())
			.run((context) -> assertThat(context).hasNotFailed()));
		assertThat(output).contains("CORS is switched off by CORS_ENABLED = \"no\" (",
				"the policies (publicPolicy) have no effect");
	}

	@Test
	void nothingIsSaidOfPoliciesWhereThereAreNone(CapturedOutput output) {
		stacks("cors.enabled: false", Map.of())
			.forEach((runner) -> runner.run((context) -> assertThat(context).hasNotFailed()));
		assertThat(output).doesNotContain("switched off");
	}

	/** C15: a policy that only reports leaves its pages without headers. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			cors.policies.app.mode | app
			cors.mode              | app, public
			""")
	void policyThatOnlyReportsAloneIsAWarning(String property, String policies, CapturedOutput output) {
		String yaml = APP + "    public:\n      paths: /public/**\n      allowed-origins: '*'\n";
		stacks(yaml, Map.of()).forEach((runner) -> runner.withPropertyValues(property + "=report-only")
			.run((context) -> assertThat(context).hasNotFailed()));
		assertThat(output.getOut()
			.split("1\\. " + Pattern.quote(property) + " = \"report-only\"\\R.*\\R.* of " + policies
					+ " .*no CORS headers.*\\R +Write enforce", -1))
			.hasSize(3);
	}

	@Test
	void policyThatReportsBesideOtherCorsConfigurationIsNone(CapturedOutput output) {
		String yaml = APP + "      mode: report-only\n";
		servlet(yaml, Map.of()).withBean(CorsFilter.class, () -> new CorsFilter(new UrlBasedCorsConfigurationSource()))
			.run((context) -> assertThat(context).hasNotFailed());
		reactive(yaml, Map.of())
			.withBean(CorsWebFilter.class, () -> new CorsWebFilter((exchange) -> new CorsConfiguration()))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsPattern("app +/api/\\*\\*.*report-only").doesNotContain("Write enforce");
	}

	/** C16: other CORS configuration is named as what it is. */
	@Test
	void corsFilterAheadIsAWarning(CapturedOutput output) {
		servlet(APP, Map.of())
			.withBean("theirs", FilterRegistrationBean.class, MisreadConfigurationTests::corsFilterAhead)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsOnlyOnce("1. CorsFilter 'theirs'")
			.contains("Its order -2147483648 is ahead of that of the policies' filter (-2147483628)",
					"give it an order above -2147483628.")
			.doesNotContain("CorsFilter 'theirs': without effect");
		reactive(APP, Map.of()).withBean("theirsToo", CorsWebFilter.class, CorsWebFilterAhead::new)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsOnlyOnce("1. CorsWebFilter 'theirsToo'")
			.doesNotContain("CorsWebFilter 'theirsToo': without effect");
	}

	@Test
	void corsFilterThatIsRegisteredBehindIsNamed(CapturedOutput output) {
		servlet(APP, Map.of()).withBean("theirs", FilterRegistrationBean.class, () -> {
			FilterRegistrationBean<CorsFilter> registration = corsFilterAhead();
			registration.setOrder(0);
			return registration;
		}).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("- CorsFilter 'theirs': without effect").doesNotContain("1. CorsFilter");
	}

	@Test
	void corsFilterThatDoesNotRunIsNotNamed(CapturedOutput output) {
		servlet(APP, Map.of()).withBean("theirs", FilterRegistrationBean.class, () -> {
			FilterRegistrationBean<CorsFilter> registration = corsFilterAhead();
			registration.setEnabled(false);
			return registration;
		}).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("CORS policies in force").doesNotContain("theirs");
	}

	@Test
	void filterOfTheApplicationAheadIsNamedBeforeItWritesAnything(CapturedOutput output) {
		servlet(APP, Map.of()).withBean("byClass", FilterAhead.class, FilterAhead::new)
			.withUserConfiguration(FiltersByMethod.class)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsPattern("so able to answer first: (byClass, annotated|annotated, byClass)\\R");
		reactive(APP, Map.of()).withBean("reactiveAhead", WebFilterAhead.class, WebFilterAhead::new)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsPattern("so able to answer first: reactiveAhead\\R");
	}

	/**
	 * The gateway's own tests have it named where the gateway is.
	 */
	@Test
	void corsOfAGatewayThatIsNotThereIsNotNamed(CapturedOutput output) {
		String gateway = "spring.cloud.gateway.server.webflux";
		reactive(APP, Map.of())
			.withPropertyValues(gateway + ".globalcors.cors-configurations.[/**].allowed-origins=https://a.example.com",
					gateway + ".routes[0].id=plain", gateway + ".routes[0].metadata.x=y", gateway + ".routes[1].id=own",
					gateway + ".routes[1].metadata.cors.allowedOrigins=https://a.example.com")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("globalcors", "metadata.cors");
	}

	private static void onBothStacks(String yaml, Map<String, String> variables, ThrowingConsumer<String> test) {
		onBothStacks(List.of(yaml("application.yml", yaml)), variables, test);
	}

	private static void onBothStacks(List<PropertySource<?>> files, Map<String, String> variables,
			ThrowingConsumer<String> test) {
		stacks(files, variables)
			.forEach((runner) -> runner.run((context) -> test.accept(report(context.getStartupFailure()))));
	}

	private static Stream<AbstractApplicationContextRunner<?, ?, ?>> stacks(String yaml,
			Map<String, String> variables) {
		return stacks(List.of(yaml("application.yml", yaml)), variables);
	}

	private static Stream<AbstractApplicationContextRunner<?, ?, ?>> stacks(List<PropertySource<?>> files,
			Map<String, String> variables) {
		return Stream.of(with(new WebApplicationContextRunner(), files, variables),
				with(new ReactiveWebApplicationContextRunner(), files, variables));
	}

	private static WebApplicationContextRunner servlet(String yaml, Map<String, String> variables) {
		return with(new WebApplicationContextRunner(), List.of(yaml("application.yml", yaml)), variables);
	}

	private static ReactiveWebApplicationContextRunner reactive(String yaml, Map<String, String> variables) {
		return with(new ReactiveWebApplicationContextRunner(), List.of(yaml("application.yml", yaml)), variables);
	}

	private static <R extends AbstractApplicationContextRunner<R, ?, ?>> R with(R runner, List<PropertySource<?>> files,
			Map<String, String> variables) {
		return runner
			.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsServletAutoConfiguration.class,
					CorsReactiveAutoConfiguration.class, CorsDisabledAutoConfiguration.class,
					OtherCorsAutoConfiguration.class))
			.withInitializer((context) -> {
				context.getEnvironment()
					.getPropertySources()
					.addFirst(new SystemEnvironmentPropertySource("systemEnvironment", new HashMap<>(variables)));
				files.forEach(context.getEnvironment().getPropertySources()::addLast);
			});
	}

	private static CorsSettings settings(String yaml, Map<String, String> variables) {
		List<CorsSettings> settings = new ArrayList<>();
		stacks(yaml, variables).forEach((runner) -> runner.run((context) -> {
			assertThat(context).hasNotFailed();
			settings.add(context.getBean(CorsSettings.class));
		}));
		return settings.get(0);
	}

	private static PropertySource<?> yaml(String name, String yaml) {
		try {
			return new YamlPropertySourceLoader()
				.load(name, new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8), name))
				.get(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String report(@Nullable Throwable failure) {
		return FailureAnalyses.ofConfiguration(failure).getDescription();
	}

	private static FilterRegistrationBean<CorsFilter> corsFilterAhead() {
		FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(
				new CorsFilter(new UrlBasedCorsConfigurationSource()));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

	@Order(Ordered.HIGHEST_PRECEDENCE)
	static class CorsWebFilterAhead extends CorsWebFilter {

		CorsWebFilterAhead() {
			super((exchange) -> new CorsConfiguration());
		}

	}

	@Order(Ordered.HIGHEST_PRECEDENCE)
	static class WebFilterAhead implements WebFilter {

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
			return chain.filter(exchange);
		}

	}

	@Order(Ordered.HIGHEST_PRECEDENCE)
	static class FilterAhead implements Filter {

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			chain.doFilter(request, response);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FiltersByMethod {

		@Bean
		@FilterRegistration(order = Ordered.HIGHEST_PRECEDENCE)
		Filter annotated() {
			return (request, response, chain) -> chain.doFilter(request, response);
		}

		/** Spring Boot does not read this order. */
		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		Filter behind() {
			return (request, response, chain) -> chain.doFilter(request, response);
		}

	}

	@RestController
	static class Misnamed {

		@GetMapping("/list")
		@UseCorsPolicy("ap")
		String list() {
			return "";
		}

	}

	@RestController
	static class Orders {

		@GetMapping("/orders/{id}")
		String order() {
			return "";
		}

		@PostMapping("/orders/{id}")
		String change() {
			return "";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FilterElsewhere {

		@Bean
		FilterRegistrationBean<CorsPolicyFilter> corsPolicyFilterRegistration(CorsPolicyFilter filter) {
			FilterRegistrationBean<CorsPolicyFilter> registration = new FilterRegistrationBean<>(filter);
			registration.addUrlPatterns("/api/*");
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class FailingApplication {

		@Bean
		Object failing() {
			throw new IllegalStateException("the application's own failure");
		}

		@Bean
		@ConditionalOnBooleanProperty("test.customized")
		CorsPolicyCustomizer customizer() {
			return (name, policy) -> policy.allowCredentials(true);
		}

	}

}
