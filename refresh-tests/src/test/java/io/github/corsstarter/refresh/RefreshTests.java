/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.refresh;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.corsstarter.autoconfigure.CorsPolicyCustomizer;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.testing.EachServer;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * The configuration changes, Spring Cloud refreshes it, and requests are judged by what
 * it says now; what is wrong with it changes nothing.
 */
@ExtendWith(OutputCaptureExtension.class)
class RefreshTests {

	private static final String OLD = "https://old.example.com";

	private static final String NEW = "https://new.example.com";

	private static final String APP = """
			cors:
			  policies:
			    app:
			      paths: /api/**
			      allowed-origins: %s
			""";

	private static final String NO_POLICY = "cors:\n  log-policies: true\n";

	@TempDir
	Path directory;

	@ParameterizedTest
	@EachServer
	void changedOriginIsInForce(WebServer server, CapturedOutput output) {
		try (RefreshedApplication application = start(server, Applications.Plain.class, APP.formatted(OLD))) {
			assertThat(application.endpoint().path("lastReload").isObject()).isFalse();
			assertThat(application.reloads()).containsOnly(entry("success", 0d), entry("failure", 0d));
			application.refresh(APP.formatted(NEW));
			assertThat(application.allowed("/api/orders", NEW)).isEqualTo(NEW);
			assertThat(application.get("/api/orders", OLD).status()).isEqualTo(403);
			assertThat(application.preflight("/api/orders", NEW, "GET").status()).isEqualTo(204);
			assertThat(application.preflight("/api/orders", OLD, "GET").status()).isEqualTo(403);
			assertThat(output).containsOnlyOnce(
					"The configuration of CORS was reloaded: policy 'app': origins added: %s; policy 'app': origins removed: %s."
						.formatted(NEW, OLD));
			assertThat(application.reloads()).containsOnly(entry("success", 1d), entry("failure", 0d));
			JsonNode reload = application.endpoint().path("lastReload");
			assertThat(reload.path("outcome").asString()).isEqualTo("success");
			assertThat(reload.path("time").asString()).endsWith("Z");
			assertThat(reload.path("changes")).hasSize(2);
			assertThat(reload.path("problems")).isEmpty();
		}
	}

	@ParameterizedTest
	@EachServer
	void brokenFileChangesNothingAndIsReportedWithItsLine(WebServer server, CapturedOutput output) {
		try (RefreshedApplication application = start(server, Applications.Plain.class, APP.formatted(OLD))) {
			application.refresh(APP.formatted("[" + OLD + ", https://new.example.com/]") + "      max-age: 2 hours\n"
					+ "      alowed-methods: GET\n");
			assertThat(application.allowed("/api/orders", OLD)).isEqualTo(OLD);
			assertThat(application.get("/api/orders", NEW).status()).isEqualTo(403);
			assertThat(output)
				.containsOnlyOnce("The configuration of CORS was not reloaded, and what is in force stays.")
				.contains("The configuration of CORS has 3 problems:", "cors.policies.app.allowed-origins[1]",
						"application.yml] - 5:50", "cors.policies.app.max-age", "application.yml] - 6:16",
						"cors.policies.app.alowed-methods", "application.yml] - 7:23");
			JsonNode endpoint = application.endpoint();
			JsonNode reload = endpoint.path("lastReload");
			assertThat(reload.path("outcome").asString()).isEqualTo("failure");
			assertThat(reload.path("changes")).isEmpty();
			assertThat(reload.path("problems")).hasSize(3).anySatisfy((problem) -> {
				assertThat(problem.path("location").asString()).isEqualTo("cors.policies.app.allowed-origins[1]");
				assertThat(problem.path("value").asString()).isEqualTo("https://new.example.com/");
				assertThat(problem.path("source").asString()).contains("application.yml", "5:");
				assertThat(problem.path("remedy").asString()).contains("https://new.example.com");
				assertThat(problem.path("warning").asBoolean()).isFalse();
			});
			assertThat(sources(endpoint)).containsOnlyKeys("cors.policies.app.paths",
					"cors.policies.app.allowed-origins");
			application.refresh(APP.formatted("[" + OLD + ", " + NEW + "]"));
			assertThat(application.allowed("/api/orders", NEW)).isEqualTo(NEW);
			assertThat(application.endpoint().path("lastReload").path("outcome").asString()).isEqualTo("success");
			assertThat(application.reloads()).containsOnly(entry("success", 1d), entry("failure", 1d));
		}
	}

	@ParameterizedTest
	@EachServer
	void explanationNamesTheEntryThatIsInForceAndWhereItStoodThen(WebServer server) {
		try (RefreshedApplication application = start(server, Applications.Plain.class, APP.formatted(OLD))) {
			assertThat(admittedBy(application, OLD)).containsExactly(OLD, "cors.policies.app.allowed-origins", "5:24");
			application.refresh(APP.formatted("\n        - %s\n        - https://*.example.com".formatted(NEW)));
			assertThat(admittedBy(application, OLD)).containsExactly("https://*.example.com",
					"cors.policies.app.allowed-origins[1]", "7:11");
			application.refresh(APP.formatted("\n        - https://*.example.com\n        - https://old.example.com/"));
			assertThat(admittedBy(application, OLD)).as("of the file that could be used")
				.containsExactly("https://*.example.com", "cors.policies.app.allowed-origins[1]", "7:11");
		}
	}

	private static List<String> admittedBy(RefreshedApplication application, String origin) {
		JsonNode entry = application.explanation("/api/orders", origin).path("originAllowedBy");
		String source = entry.path("source").asString();
		return List.of(entry.path("entry").asString(), entry.path("property").asString(),
				source.substring(source.lastIndexOf(' ') + 1));
	}

	@ParameterizedTest
	@EachServer
	void fileThatCannotBeReadAsYamlLeavesThePolicies(WebServer server) {
		try (RefreshedApplication application = start(server, Applications.Plain.class, APP.formatted(OLD))) {
			assertThat(application.application().context()).isNotNull();
			writeOnly(application, "cors: [");
			assertThat(application.allowed("/api/orders", OLD)).isEqualTo(OLD);
		}
	}

	private static void writeOnly(RefreshedApplication application, String yaml) {
		try {
			application.refresh(yaml);
		}
		catch (AssertionError ex) {
			// Spring Cloud reports the file that it cannot read, and nothing is
			// refreshed.
			assertThat(ex).hasMessageContaining("500");
		}
	}

	@ParameterizedTest
	@EachServer
	void whatStandsBesideThePoliciesCountsToo(WebServer server) {
		String settings = "  mode: %s\n  debug: %s\n  disallowed-requests: %s\n  preflight-status: %d\n";
		try (RefreshedApplication application = start(server, Applications.Plain.class,
				APP.formatted(OLD) + settings.formatted("enforce", "false", "reject", 204))) {
			application.refresh(APP.formatted(OLD) + settings.formatted("enforce", "true", "pass-through", 200));
			assertThat(application.preflight("/api/orders", OLD, "GET").status()).isEqualTo(200);
			assertThat(application.get("/api/orders", NEW).status()).isEqualTo(200);
			assertThat(application.get("/api/orders", NEW).first("X-Cors-Debug")).contains("ORIGIN_NOT_ALLOWED");
			application.refresh(APP.formatted(OLD) + settings.formatted("report-only", "true", "reject", 204));
			assertThat(application.get("/api/orders", OLD).corsHeaders()).isEmpty();
			assertThat(application.get("/api/orders", NEW).status()).isEqualTo(200);
			assertThat(application.endpoint().at("/lastReload/changes").toString()).contains(
					"mode REPORT_ONLY instead of ENFORCE", "disallowed requests REJECT instead of PASS_THROUGH",
					"preflight status 204 instead of 200");
		}
	}

	@ParameterizedTest
	@EachServer
	void whatCannotChangeIsSaid(WebServer server, CapturedOutput output) {
		try (RefreshedApplication application = start(server, Applications.Plain.class, APP.formatted(OLD))) {
			application.refresh(APP.formatted(NEW) + "  enabled: false\n  filter-order: -1000\n");
			assertThat(application.allowed("/api/orders", NEW)).isEqualTo(NEW);
			assertThat(output).contains("cors.enabled = \"false\"", "cors.filter-order = \"-1000\"",
					"This cannot change while the application runs: it holds from its next start.");
			int said = output.getOut().length();
			application.refresh(APP.formatted(OLD) + "  enabled: false\n  filter-order: -1000\n");
			assertThat(output.getOut().substring(said)).contains("was reloaded").doesNotContain("it holds from");
		}
	}

	@ParameterizedTest
	@EachServer
	void whatWasSwitchedOffAtTheStartStaysOffAndThatIsSaid(WebServer server, CapturedOutput output) {
		try (RefreshedApplication application = start(server, Applications.Plain.class,
				APP.formatted(OLD) + "  enabled: false\n")) {
			application.refresh(APP.formatted(OLD) + "  enabled: true\n");
			assertThat(application.get("/api/orders", OLD).corsHeaders()).isEmpty();
			assertThat(output).containsOnlyOnce("so no filter is there to follow the policies");
		}
	}

	@ParameterizedTest
	@EachServer
	void policyThatAnAnnotationNamesCannotGo(WebServer server, CapturedOutput output) {
		String partner = """
				    partner:
				      allowed-origins: https://partner.example.net
				""";
		try (RefreshedApplication application = start(server, Applications.Naming.class,
				APP.formatted(OLD) + partner)) {
			application.refresh(APP.formatted(NEW));
			assertThat(application.allowed("/partner", "https://partner.example.net")).isNotNull();
			assertThat(application.allowed("/api/orders", OLD)).isEqualTo(OLD);
			assertThat(output).contains("was not reloaded", "There is no policy of this name");
			application.refresh(NO_POLICY);
			assertThat(application.allowed("/api/orders", OLD)).isEqualTo(OLD);
			assertThat(output).contains("The application has no CORS policy");
			application.refresh(APP.formatted(NEW) + partner.replace("partner.example.net", "other.example.net"));
			assertThat(application.allowed("/partner", "https://other.example.net")).isNotNull();
			assertThat(application.get("/partner", "https://partner.example.net").status()).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@EachServer
	void applicationWithoutPoliciesIsLeftAloneUntilThereIsOne(WebServer server, CapturedOutput output) {
		try (RefreshedApplication application = start(server, Applications.SpringCors.class, NO_POLICY)) {
			assertThat(application.get("/api/orders", NEW).corsHeaders()).isEmpty();
			assertThat(application.get("/api/orders", NEW).status()).isEqualTo(200);
			assertThat(application.allowed("/spring", "https://spring.example.com")).isNotNull();
			assertThat(output).doesNotContain("CORS");
			application.refresh(APP.formatted(NEW));
			assertThat(application.allowed("/api/orders", NEW)).isEqualTo(NEW);
			assertThat(application.get("/api/orders", OLD).status()).isEqualTo(403);
			assertThat(output).contains("was reloaded: policy 'app' added for " + NEW);
			application.refresh(NO_POLICY);
			assertThat(application.get("/api/orders", OLD).status()).isEqualTo(200);
			assertThat(application.get("/api/orders", NEW).corsHeaders()).isEmpty();
			assertThat(application.get("/api/orders", NEW).vary()).isEqualTo(List.of());
			assertThat(application.allowed("/spring", "https://spring.example.com")).isNotNull();
			assertThat(output).contains("was reloaded: policy 'app' removed");
		}
	}

	@ParameterizedTest
	@EachServer
	void refreshTakesThePlaceOfWhatCodeHasSet(WebServer server, CapturedOutput output) {
		try (RefreshedApplication application = start(server, Applications.Plain.class, APP.formatted(OLD))) {
			application.registry()
				.setPolicies(CorsPolicies.of(List.of(CorsPolicy.builder()
					.name("app")
					.paths("/api/**")
					.allowedOrigins("https://code.example")
					.build())));
			assertThat(application.allowed("/api/orders", "https://code.example")).isNotNull();
			assertThat(output).contains(
					"Code of the application has set the CORS policies: policy 'app': origins added: https://code.example");
			JsonNode endpoint = application.endpoint();
			assertThat(endpoint.path("setBy").asString()).isEqualTo("code");
			assertThat(sources(endpoint)).isEmpty();
			application.refresh(APP.formatted(NEW));
			assertThat(application.allowed("/api/orders", NEW)).isEqualTo(NEW);
			assertThat(output).contains("It takes the place of policies that code of the application had set.");
			endpoint = application.endpoint();
			assertThat(endpoint.path("setBy").asString()).isEqualTo("properties");
			assertThat(sources(endpoint)).isNotEmpty();
		}
	}

	@Test
	void valueThatNamesAnotherPropertyFollowsIt() {
		String yaml = "frontend: %s\n" + APP.formatted("${frontend}");
		try (RefreshedApplication application = start(WebServer.TOMCAT, Applications.Plain.class,
				yaml.formatted(OLD))) {
			application.refresh(yaml.formatted(NEW));
			assertThat(application.allowed("/api/orders", NEW)).isEqualTo(NEW);
		}
	}

	@Test
	void placeholderThatNobodySetsIsReported(CapturedOutput output) {
		try (RefreshedApplication application = start(WebServer.TOMCAT, Applications.Plain.class, APP.formatted(OLD))) {
			application.refresh(APP.formatted("${nobody-sets-this}"));
			assertThat(application.allowed("/api/orders", OLD)).isEqualTo(OLD);
			assertThat(output).contains("was not reloaded", "nobody-sets-this", "application.yml] - 5:24");
		}
	}

	@Test
	void changeOfSomethingElseReloadsNothing(CapturedOutput output) {
		try (RefreshedApplication application = start(WebServer.TOMCAT, Applications.Plain.class, APP.formatted(OLD))) {
			application.refresh(APP.formatted(OLD) + "corset: 1\nother: 2\n");
			assertThat(output).doesNotContain("reloaded");
			assertThat(application.reloads()).containsOnly(entry("success", 0d), entry("failure", 0d));
		}
	}

	@Test
	void doubtIsSaidOnceAndNotWithEachReload(CapturedOutput output) {
		String doubtful = APP.formatted("[" + OLD + ", %s]") + "  debug: true\n";
		try (RefreshedApplication application = start(WebServer.TOMCAT, Applications.Plain.class,
				doubtful.formatted("https://a.example.com"))) {
			assertThat(output).containsOnlyOnce("Never use it in production.");
			application.refresh("# moved\n" + doubtful.formatted("https://b.example.com"));
			assertThat(application.allowed("/api/orders", "https://b.example.com")).isNotNull();
			assertThat(output).containsOnlyOnce("Never use it in production.");
		}
	}

	@Test
	void customizersHaveTheirSayAgain(CapturedOutput output) {
		try (RefreshedApplication application = start(WebServer.TOMCAT, CustomizedApplication.class,
				APP.formatted(OLD))) {
			application.refresh(APP.formatted(NEW));
			assertThat(application.preflight("/api/orders", NEW, "DELETE").first("Access-Control-Allow-Methods"))
				.contains("DELETE");
			application.refresh(APP.formatted("https://fail.example.com"));
			assertThat(application.allowed("/api/orders", NEW)).isEqualTo(NEW);
			assertThat(output).contains("because code of the application failed", "No thanks");
			assertThat(application.reloads()).containsOnly(entry("success", 1d), entry("failure", 1d));
		}
	}

	@Test
	void policiesOfABeanStayAndWhatStandsBesideThemFollows() {
		try (RefreshedApplication application = start(WebServer.TOMCAT, ApplicationWithPolicies.class, NO_POLICY)) {
			assertThat(application.endpoint().path("setBy").asString()).isEqualTo("code");
			application.refresh("cors:\n  mode: report-only\n");
			assertThat(application.get("/api/orders", OLD).corsHeaders()).isEmpty();
			application.refresh("cors:\n  mode: enforce\n");
			assertThat(application.allowed("/api/orders", OLD)).isEqualTo(OLD);
			application.refresh(APP.formatted(NEW));
			assertThat(application.endpoint().at("/lastReload/problems").toString())
				.contains("takes the place of all policies");
			assertThat(application.allowed("/api/orders", OLD)).isEqualTo(OLD);
		}
	}

	@Test
	void policyBeansJoinThoseOfTheProperties() {
		try (RefreshedApplication application = start(WebServer.TOMCAT, ApplicationWithPolicy.class,
				APP.formatted(OLD))) {
			application.refresh(APP.formatted(NEW));
			assertThat(application.allowed("/api/orders", NEW)).isEqualTo(NEW);
			assertThat(application.allowed("/other", "https://bean.example.com")).isNotNull();
		}
	}

	private static Map<String, Object> sources(JsonNode endpoint) {
		Map<String, Object> sources = new TreeMap<>();
		endpoint.at("/policies/0/sources").properties().forEach((source) -> sources.put(source.getKey(), source));
		return sources;
	}

	private RefreshedApplication start(WebServer server, Class<?> configuration, String yaml) {
		return RefreshedApplication.start(server, configuration, this.directory.resolve("application.yml"), yaml);
	}

	@Configuration(proxyBeanMethods = false)
	@Import(Applications.Plain.class)
	static class CustomizedApplication {

		@Bean
		CorsPolicyCustomizer allowDelete() {
			return (name, policy) -> {
				if (policy.build().settings().allowedOrigins().contains("https://fail.example.com")) {
					throw new IllegalStateException("No thanks");
				}
				policy.allowedMethods("GET", "DELETE");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Applications.Plain.class)
	static class ApplicationWithPolicies {

		@Bean
		CorsPolicyRegistry policies() {
			return new CorsPolicyRegistry(CorsPolicies
				.of(List.of(CorsPolicy.builder().name("app").paths("/api/**").allowedOrigins(OLD).build())));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Applications.Plain.class)
	static class ApplicationWithPolicy {

		@Bean
		CorsPolicy other() {
			return CorsPolicy.builder()
				.name("other")
				.paths("/other")
				.allowedOrigins("https://bean.example.com")
				.build();
		}

	}

}
