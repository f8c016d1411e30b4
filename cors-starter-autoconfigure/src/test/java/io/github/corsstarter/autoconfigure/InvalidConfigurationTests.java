/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.List;
import java.util.Map;

import io.github.corsstarter.autoconfigure.report.FailureAnalyses;
import io.github.corsstarter.policy.CorsPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What cannot be right does not start, on either stack, and what is doubtful is said.
 */
@ExtendWith(OutputCaptureExtension.class)
class InvalidConfigurationTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations.of(CorsAutoConfiguration.class,
			CorsServletAutoConfiguration.class, CorsReactiveAutoConfiguration.class);

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS);

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS);

	@ParameterizedTest(name = "{0} -> {1}")
	@CsvSource(delimiter = '|', textBlock = """
			app.example.com                         | Write https://app.example.com instead.
			//app.example.com                       | Write https://app.example.com instead.
			localhost:5173                          | Write http://localhost:5173 instead.
			https:/app.example.com                  | Write https://app.example.com instead.
			*.example.org                           | Write https://*.example.org instead.
			https://app.example.com/                | Write https://app.example.com instead.
			https://app.example.com/shop            | Write https://app.example.com instead.
			https://app.example.com?x=1             | Write https://app.example.com instead.
			https://app.example.com#top             | Write https://app.example.com instead.
			https://app.example.com\\shop            | Write https://app.example.com instead.
			https://ada@app.example.com             | Write https://app.example.com instead.
			https://ada:secret@app.example.com:8443 | Write https://app.example.com:8443 instead.
			https://b\u00fccher.example             | Write https://xn--bcher-kva.example instead.
			https://stra\u00dfe.example             | Write https://xn--strae-oqa.example instead.
			null                                    | Remove it, and serve the page from an origin of its own.
			NULL                                    | Remove it, and serve the page from an origin of its own.
			file:///index.html                      | Write file:// for a shell such as Electron
			data://text                             | Serve the page from http://localhost:8080, say, and write that.
			wss://app.example.com                   | Write https://app.example.com instead.
			ws://localhost:8080                     | Write http://localhost:8080 instead.
			https://                                | Write an origin such as https://app.example.com.
			://app.example.com                      | Write
			ht!tp://app.example.com                 | Write an origin such as https://app.example.com.
			https://*                               | Write the domain that is yours
			https://*.                              | Write the domain that is yours
			https://*:8443                          | Write the domain that is yours
			*://app.example.com                     | Write https://app.example.com instead.
			http*://app.example.com                 | Write https://app.example.com instead.
			https://*example.org                    | Write https://*.example.org for subdomains
			https://app.*.example.org               | https://*.example.org for every subdomain
			https://app.example.*                   | Write each origin in full, such as https://app.example.com
			https://example.org*                    | Write https://example.org instead.
			https://*.*.example.org                 | https://*.example.org for every subdomain
			http://localhost:80*                    | A port is a number from 1 to 65535 without leading zeros, or '*'
			http://localhost:[8080,8081]            | Write each origin as an element of its own
			https://*.com                           | Anyone can register a name such as 'something.com'
			https://*.co.uk                         | Anyone can register a name such as 'something.co.uk'
			https://*.github.io                     | Anyone can register a name such as 'something.github.io'
			https://*.amazonaws.com                 | Anyone can register a name such as 'something.s3.amazonaws.com'
			https://*.ngrok-free.app                | Anyone can register a name such as 'something.ngrok-free.app'
			https://x*.web.core.windows.net         | Anyone can register xevil.web.core.windows.net
			https://*.kawasaki.jp:*                 | Anyone can register
			https://*.www.kawasaki.jp               | Anyone can register
			https://*.xn--55qx5d.cn                 | Anyone can register
			https://*.127.0.0.1                     | Write the address without a wildcard.
			https://*.[::1]                         | Write the address without a wildcard.
			http://127.1                            | Write http://127.0.0.1 instead.
			http://0x7f.1                           | Write http://127.0.0.1 instead.
			http://2130706433                       | Write http://127.0.0.1 instead.
			http://127.0.0.01                       | Write http://127.0.0.1 instead.
			http://256.0.0.1                        | Write an address such as http://127.0.0.1.
			http://[0:0:0:0:0:0:0:1]                | Write http://[::1] instead.
			http://[2001:db8:0:0::1]                | Write http://[2001:db8::1] instead.
			http://[::ffff:127.0.0.1]               | Write http://127.0.0.1 instead.
			http://[fe80::1%25eth0]                 | Write an address such as http://[::1].
			http://[::1                             | Write an address such as http://[::1].
			https://app.example.com:                | Write https://app.example.com instead.
			https://app.example.com:0               | Write a port such as
			https://app.example.com:08443           | Write https://app.example.com:8443 instead.
			https://app.example.com:65536           | Write a port such as
			https://app.example.com:99999999999     | Write a port such as
			https://app.example.com:https           | Write a port such as
			https://app..example.com                | Write the host's real name.
			https://.example.com                    | Write the host's real name.
			https://app_.exa mple.com               | Write
			https://app.example.com,https://b.com   | Write
			https://app%2eexample.com               | Write the host's real name.
			https://xn--a.example                   | Write the host's real name.
			capacitor://*:*                         | Write
			capacitor://*.localhost                 | Write each origin in full
			chrome-extension://abcdef:*             | Write each origin in full
			""")
	void originThatNoBrowserSendsStopsTheStart(String origin, String remedy) {
		assertFails("cors.policies.app.allowed-origins[0]", remedy, "cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins[0]=" + origin);
	}

	@Test
	void hostThatIsTooLongStopsTheStart() {
		assertFails("cors.policies.default.allowed-origins[0]", "at most 253 characters",
				"cors.policies.default.allowed-origins[0]=https://" + "a.".repeat(130) + "example");
		assertFails("cors.policies.default.allowed-origins[0]", "at most 63 between two dots",
				"cors.policies.default.allowed-origins[0]=https://" + "a".repeat(64) + ".example");
	}

	@ParameterizedTest
	@ValueSource(strings = { "cors.policies.default.allowed-origins=", "cors.policies.default.allowed-origins[0]=",
			"cors.policies.default.allow-credentials=false", "cors.policies.default.allowed-methods=GET" })
	void policyWithoutOriginsStopsTheStart(String property) {
		assertFails("cors.policies.default.allowed-origins", "such as https://app.example.com", property);
	}

	@ParameterizedTest
	@CsvSource({ "https://APP.Example.COM,https://app.example.com", "HTTPS://app.example.com,https://app.example.com",
			"https://app.example.com:443,https://app.example.com", "http://localhost:80,http://localhost",
			"https://*.Example.org:443,https://*.example.org" })
	void originThatCanMeanOnlyOneIsAcceptedWithAWarning(String origin, String normal, CapturedOutput output) {
		this.servlet.withPropertyValues("cors.policies.default.allowed-origins[0]=" + origin).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains("this one counts as " + normal + ".");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://app.example.com", "https://app.example.com:8443", "http://localhost:*",
			"http://*.localhost:*", "http://127.0.0.1:8080", "http://127.1.2.3", "http://[::1]:3000",
			"https://*.example.org", "https://*.example.org:*", "https://*.corp", "https://app.example.com.",
			"chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai", "capacitor://localhost", "tauri://localhost",
			"moz-extension://0c1b5ed1-1a5a-4b7b-8f8e-6b1f2e6a9a11", "https://xn--bcher-kva.example",
			"https://a_b.example", "https://93.184.216.34", "https://*.city.kawasaki.jp",
			"https://preview-*.example.com", "https://preview-*.example.com:*", "https://*-5173.dev.example.com:8443",
			"https://192.168.*.*", "app://", "capacitor://", "ionic://",
			"https://deploy-preview-*--mysite.example.com" })
	void goodOriginStartsWithCredentialsAndWithoutWarning(String origin, CapturedOutput output) {
		this.servlet
			.withPropertyValues("cors.policies.default.allowed-origins[0]=" + origin,
					"cors.policies.default.allow-credentials=true")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).doesNotContain("can be used, but");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://app.example.com", "http://*.example.org", "http://192.168.0.1:8080",
			"http://localhost.example.com", "http://app.example.com:*", "http://[2001:db8::1]" })
	void insecureOriginWithCredentialsNeedsItsOptOut(String origin) {
		String[] properties = { "cors.policies.default.allowed-origins[0]=" + origin,
				"cors.policies.default.allow-credentials=true" };
		assertFails("cors.policies.default.allowed-origins[0]", "dangerously-allow-insecure-origins", properties);
		this.servlet.withPropertyValues(properties)
			.withPropertyValues("cors.policies.default.dangerously-allow-insecure-origins=true")
			.run((context) -> assertThat(context).hasNotFailed());
		this.servlet.withPropertyValues("cors.policies.default.allowed-origins[0]=" + origin)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void publicSuffixNeedsItsOptOut() {
		this.servlet
			.withPropertyValues("cors.policies.default.allowed-origins=https://*.github.io",
					"cors.policies.default.dangerously-allow-public-suffixes=true")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			https://app.example.com,https://app.example.com       | allowed-origins[1]
			https://*.example.org,https://a.example.org           | allowed-origins[1]
			https://a.b.example.org,https://*.example.org         | allowed-origins[0]
			https://*.example.org,https://*.b.example.org         | allowed-origins[1]
			http://localhost:*,http://localhost:8080              | allowed-origins[1]
			https://*.example.org:*,https://*.example.org         | allowed-origins[1]
			*,https://app.example.com                             | allowed-origins[1]
			""")
	void originListedOrCoveredTwiceIsAWarning(String origins, String property, CapturedOutput output) {
		String[] entries = origins.split(",");
		this.servlet
			.withPropertyValues("cors.policies.default.allowed-origins[0]=" + entries[0],
					"cors.policies.default.allowed-origins[1]=" + entries[1])
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).containsOnlyOnce("The configuration of CORS can be used, but:")
					.contains("cors.policies.default." + property);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "https://app.example.com,*", "*,https://app.example.com" })
	void anyOriginWithCredentialsStopsTheStart(String origins) {
		assertFails("cors.policies.default.allowed-origins", "set allow-credentials to false",
				"cors.policies.default.allowed-origins=" + origins, "cors.policies.default.allow-credentials=true");
	}

	@Test
	void anyOriginFromTheEnvironmentWithCredentialsStopsTheStart() {
		this.servlet
			.withPropertyValues("cors.policies.default.allowed-origins=https://app.example.com",
					"cors.policies.default.allow-credentials=true")
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
						Map.of("CORS_POLICIES_DEFAULT_ALLOWEDORIGINS", "*"))))
			.run((context) -> assertThat(description(context.getStartupFailure()))
				.contains("CORS_POLICIES_DEFAULT_ALLOWEDORIGINS", "Any origin and credentials exclude each other"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			allowed-methods=G ET             | This cannot be a method.
			allowed-methods=GET;POST         | Write GET,POST instead.
			allowed-methods=CONNECT          | Browsers never send CONNECT
			allowed-methods=TRACE            | Browsers never send TRACE
			allowed-methods=track            | Browsers never send TRACK
			allowed-methods=patch            | Write PATCH instead
			allowed-methods=get              | Write GET instead
			allowed-methods=*,GET            | Write "*" alone
			allowed-methods=                 | The policy allows no method
			allowed-headers=X Request        | This cannot be a header's name.
			allowed-headers=X-Request-Id:    | This cannot be a header's name.
			allowed-headers=Access-Control-Request-Method | the protocol's own
			allowed-headers=access-control-allow-origin   | the protocol's own
			allowed-headers=*,X-Request-Id   | Write "*" alone or with Authorization
			exposed-headers=X Total          | This cannot be a header's name.
			exposed-headers=Set-Cookie       | No script may ever read this header.
			exposed-headers=set-cookie2      | No script may ever read this header.
			allowed-methods=ALL              | Write "*" for every method.
			allowed-methods=any              | Write "*" for every method.
			allowed-methods=GET,P*           | Write each method in full
			allowed-methods=GET,DELTE        | Write DELETE instead.
			allowed-methods=GET,PSOT         | Write POST instead.
			allowed-methods=GET,OPTION       | Write OPTIONS instead.
			allowed-methods=GET,query        | Write QUERY instead
			allowed-headers=x-amz-meta-*     | Write each name in full
			allowed-headers=**               | Write each name in full
			allowed-headers=ALL              | There is no header 'ALL'.
			exposed-headers=X-*              | Write each name in full, or "*" alone
			exposed-headers=X-*,**           | Write each name in full, or "*" alone
			exposed-headers=any              | There is no header 'any'.
			exposed-headers=*,X-Total-Count  | Write "*" alone
			max-age=-2                       | A browser cannot remember for a negative time.
			max-age=25h                      | Write 24h or less
			max-age=1500ms                   | The header counts whole seconds.
			paths=api/**                     | Write /api/** instead.
			paths=/api/{                     | This is not a path pattern
			paths=/api/**/x/**               | This is not a path pattern
			""")
	void wrongSettingStopsTheStart(String property, String message) {
		String name = "cors.policies.default." + property.substring(0, property.indexOf('='));
		assertFails(name, message, "cors.policies.default.allowed-origins=https://app.example.com",
				"cors.policies.default." + property);
	}

	@Test
	void anyExposedHeaderWithCredentialsStopsTheStart() {
		assertFails("cors.policies.default.exposed-headers", "With credentials '*' is no wildcard",
				"cors.policies.default.allowed-origins=https://app.example.com",
				"cors.policies.default.allow-credentials=true", "cors.policies.default.exposed-headers=*");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Origin", "host", "Cookie", "Sec-Fetch-Mode", "Proxy-Authorization", "Accept-Encoding",
			"Content-Length" })
	void forbiddenRequestHeaderIsAWarning(String name, CapturedOutput output) {
		this.servlet
			.withPropertyValues("cors.policies.default.allowed-origins=https://app.example.com",
					"cors.policies.default.allowed-headers=Content-Type," + name)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).containsOnlyOnce("The configuration of CORS can be used, but:")
					.contains("cors.policies.default.allowed-headers = \"" + name + "\"");
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			allowed-headers=Authorisation    | write Authorization instead.
			allowed-headers=ContentType      | write Content-Type instead.
			allowed-headers=content_type     | write Content-Type instead.
			allowed-headers=X-Requested-Wiht | write X-Requested-With instead.
			exposed-headers=X-Total-Conut    | write X-Total-Count instead.
			exposed-headers=Origin           | it belongs to requests
			exposed-headers=Access-Control-Allow-Origin | the protocol itself
			allowed-methods=GET,PUY          | Write PUT instead.
			""")
	void doubtfulNameIsAWarning(String property, String message, CapturedOutput output) {
		this.servlet
			.withPropertyValues("cors.policies.default.allowed-origins=https://app.example.com",
					"cors.policies.default." + property)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).containsOnlyOnce("The configuration of CORS can be used, but:").contains(message);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "exposed-headers=Authorization", "exposed-headers=Accept-Encoding",
			"exposed-headers=Link,X-Total-Count,ETag,Content-Range", "allowed-methods=GET,QUERY",
			"allowed-methods=GET,PROPFIND,PURGE,UPDATE",
			"allowed-headers=X-CSRFToken,X-CSRF-TOKEN,X-XSRF-TOKEN,x-amz-date,X-Tenant,Tus-Resumable,baggage" })
	void goodNameStartsWithoutWarning(String property, CapturedOutput output) {
		this.servlet
			.withPropertyValues("cors.policies.default.allowed-origins=https://app.example.com",
					"cors.policies.default." + property)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).doesNotContain("can be used, but");
			});
	}

	@ParameterizedTest
	@CsvSource({ "0,false", "-1,false", "60,false", "2h,false", "121m,true", "24h,true" })
	void maxAgeBeyondChromiumIsAWarning(String maxAge, boolean warning, CapturedOutput output) {
		this.servlet
			.withPropertyValues("cors.policies.default.allowed-origins=https://app.example.com",
					"cors.policies.default.max-age=" + maxAge)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output.getAll().contains("Chromium remembers")).isEqualTo(warning);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/**", "/api/{id}" })
	void samePathInTwoPoliciesStopsTheStart(String path) {
		assertFails("cors.policies.b.paths", "Policy 'a' has the same path",
				"cors.policies.a.allowed-origins=https://a.example.com", "cors.policies.a.paths=" + path,
				"cors.policies.b.allowed-origins=https://b.example.com",
				"cors.policies.b.paths=" + path.replace("{id}", "{name}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "myApp", "my_app", "APP", "[my.app]" })
	void policyNameThatIsNotKebabCaseStopsTheStart(String name) {
		String prefix = name.startsWith("[") ? "cors.policies" + name : "cors.policies." + name;
		assertFails("cors.policies", "Write a name such as partner-api.", prefix + ".paths=/api/**",
				prefix + ".allowed-origins=https://app.example.com");
	}

	@ParameterizedTest
	@CsvSource({ "cors.policies.app.alowed-origins=x,allowed-origins",
			"cors.policies.app.allowed-origin=x,allowed-origins", "cors.policies.app.path=x,paths",
			"cors.policies.app.allow-credential=true,allow-credentials", "cors.policies.app.maxage-seconds=5,max-age",
			"cors.policy.app.paths=/x,policies", "cors.enable=true,enabled",
			"cors.disallowed-request=reject,disallowed-requests", "cors.filterorder-x=1,filter-order" })
	void unknownKeyStopsTheStartWithTheNearestKnownOne(String property, String nearest) {
		assertFails(property.substring(0, property.indexOf('=')), nearest, property);
	}

	@ParameterizedTest
	@ValueSource(strings = { "cors.policies.app.ALLOWED_ORIGINS=https://app.example.com",
			"cors.policies.app.allowedOrigins=https://app.example.com",
			"cors.policies.app.allowed_origins=https://app.example.com" })
	void relaxedKeyIsKnown(String property) {
		this.servlet.withPropertyValues(property, "cors.policies.app.paths=/api/**")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void originAsThePolicyItselfStopsTheStart() {
		this.servlet.withPropertyValues("cors.policies.app=https://app.example.com")
			.run((context) -> assertThat(context).hasFailed());
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 199, 300, 403, -1 })
	void preflightStatusThatNoBrowserAcceptsStopsTheStart(int status) {
		assertFails("cors.preflight-status", "Write 204", "cors.preflight-status=" + status,
				"cors.policies.default.allowed-origins=https://app.example.com");
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 204, 299 })
	void preflightStatusThatBrowsersAcceptStarts(int status) {
		this.servlet
			.withPropertyValues("cors.preflight-status=" + status,
					"cors.policies.default.allowed-origins=https://app.example.com")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void policyThatCodeCannotBuildStopsTheStartWithAllProblems() {
		this.servlet
			.withBean(CorsPolicy.class,
					() -> CorsPolicy.builder().name("code").allowedOrigins("null", "app.example.com").build())
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(description(context.getStartupFailure())).contains("CORS policy 'code', allowed-origins[0]",
						"CORS policy 'code', allowed-origins[1]");
			});
	}

	private void assertFails(String location, String text, String... properties) {
		this.servlet.withPropertyValues(properties)
			.run((context) -> assertThat(description(context.getStartupFailure())).contains(location, text));
		this.reactive.withPropertyValues(properties)
			.run((context) -> assertThat(description(context.getStartupFailure())).contains(location, text));
	}

	private static String description(@Nullable Throwable failure) {
		return FailureAnalyses.ofConfiguration(failure).getDescription();
	}

	@Test
	void anyOriginOfOneFileAndCredentialsOfAnotherStopTheStart() {
		this.servlet.withPropertyValues("cors.policies.default.allowed-origins=*")
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addLast(new MapPropertySource("application-prod.yml",
						Map.of("cors.policies.default.allow-credentials", "true"))))
			.run((context) -> assertThat(description(context.getStartupFailure()))
				.contains("Any origin and credentials exclude each other"));
	}

	@Test
	void policyBeanWithTheNameOfAnotherStopsTheStart() {
		this.servlet
			.withBean(CorsPolicy.class,
					() -> CorsPolicy.builder().name("app").allowedOrigins("https://app.example.com").build())
			.withPropertyValues("cors.policies.app.allowed-origins=https://app.example.com")
			.run((context) -> assertThat(description(context.getStartupFailure()))
				.contains("Two policies have this name."));
	}

	@Test
	void severalPoliciesAreReportedTogether() {
		this.servlet
			.withPropertyValues("cors.policies.a.allowed-origins=null", "cors.policies.b.allowed-origins=*.example.org",
					"cors.policies.c.allowed-methods=get", "cors.preflight-status=500", "cors.filter-order=0")
			.run((context) -> assertThat(List.of("cors.policies.a.allowed-origins", "cors.policies.b.allowed-origins",
					"cors.policies.c.allowed-methods", "cors.policies.c.allowed-origins", "cors.preflight-status",
					"cors.filter-order"))
				.allSatisfy((property) -> assertThat(description(context.getStartupFailure())).contains(property)));
	}

}
