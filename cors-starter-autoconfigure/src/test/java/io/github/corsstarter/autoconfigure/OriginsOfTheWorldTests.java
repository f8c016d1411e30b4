/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.FailureAnalyses;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.PolicyDanger;
import io.github.corsstarter.routing.CorsPolicies;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Origins that people report that they cannot write, or that are refused: what they
 * write, what it admits, and what it does not. Of O4, {@code OriginsWithoutHostTests} has
 * what is sent; of O6, {@code RegularExpressionPathTests} has more of paths; of O8 and
 * O9, {@code InvalidConfigurationTests} has more names. O11 is about origins that are
 * data, not about what somebody writes.
 */
@ExtendWith(OutputCaptureExtension.class)
class OriginsOfTheWorldTests {

	private static final String POLICY = "cors.policies.default.";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsServletAutoConfiguration.class));

	/** O1, O3, O4, O5. */
	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', nullValues = "-",
			textBlock = """
					https://preview-*.example.com | https://preview-1.example.com https://preview-a-b.example.com | https://preview-.example.com https://preview-a.b.example.com https://preview-1.evil.com | -
					https://*-5173.example.dev | https://laughing-tribble-5173.example.dev | https://-5173.example.dev https://a.b-5173.example.dev | -
					https://deploy-preview-*--mysite.netlify.app | https://deploy-preview-42--mysite.netlify.app | https://mysite.netlify.app https://deploy-preview---mysite.netlify.app | dangerously-allow-public-suffixes
					https://my-app-git-*-team.vercel.app | https://my-app-git-main-team.vercel.app | https://my-app-git-team.vercel.app | dangerously-allow-public-suffixes
					https://contoso-*.sharepoint.com | https://contoso-my.sharepoint.com | https://contoso.sharepoint.com | dangerously-allow-public-suffixes
					https://*-5173.app.github.dev | https://fluffy-x-5173.app.github.dev | https://fluffy-x-5174.app.github.dev | dangerously-allow-public-suffixes
					moz-extension://* | moz-extension://0c1b5ed1-1a5a-4b7b-8f8e-6b1f2e6a9a11 | moz-extension:// chrome-extension://abc mozextension://abc | dangerously-allow-whole-schemes
					vscode-webview://* | vscode-webview://1a2b3c vscode-webview://1ABC | vscode-webview:// vscode-webview://a:1 | dangerously-allow-whole-schemes
					file:// | file:// | file://host null https://file | dangerously-allow-insecure-origins
					app:// | app:// | app://x https://app | -
					capacitor:// | capacitor:// | capacitor://localhost ionic:// | -
					ionic:// | ionic:// | ionic://localhost | -
					http://192.168.*.*:5173 | http://192.168.0.1:5173 http://192.168.255.255:5173 | http://192.168.1.1 http://192.169.1.1:5173 http://192.168.256.1:5173 http://192.168.01.1:5173 http://192.168.0x1.1:5173 http://192.168.1.1.evil.com:5173 | dangerously-allow-insecure-origins
					""")
	void canBeWritten(String entry, String admitted, String refused, String danger) {
		String[] properties = Stream
			.of(POLICY + "allowed-origins[0]=" + entry, POLICY + "allow-credentials=true",
					(danger != null) ? POLICY + danger + "=true" : null)
			.filter((property) -> property != null)
			.toArray(String[]::new);
		this.runner.withPropertyValues(properties).run((context) -> {
			CorsPolicy policy = context.getBean(CorsPolicies.class).asCollection().iterator().next();
			assertThat(words(admitted)).allMatch(policy::listsOrigin);
			assertThat(words(refused)).noneMatch(policy::listsOrigin);
			assertThat(policy.acceptedDangers().keySet().stream().map(PolicyDanger::propertyName))
				.isEqualTo((danger != null) ? List.of(danger) : List.of());
		});
		if (danger != null) {
			this.runner.withPropertyValues(properties[0], properties[1])
				.run((context) -> assertThat(description(context.getStartupFailure())).contains(danger));
		}
	}

	/** O1: with or without credentials, and a reviewer sees what has been accepted. */
	@Test
	void acceptedDangerStandsInTheTableOfPolicies(CapturedOutput output) {
		this.runner
			.withPropertyValues(POLICY + "allowed-origins=https://my-app-*.vercel.app",
					POLICY + "dangerously-allow-public-suffixes=true")
			.run((context) -> assertThat(output).contains("accepted dangers",
					"dangerously-allow-public-suffixes: https://my-app-*.vercel.app"));
	}

	@Test
	void tableSaysNothingOfDangersWhereThereAreNone(CapturedOutput output) {
		this.runner.withPropertyValues(POLICY + "allowed-origins=https://app.example.com")
			.run((context) -> assertThat(output).contains("CORS policies in force").doesNotContain("accepted dangers"));
	}

	/** O2, O6. */
	@ParameterizedTest(name = "{0} -> {1}")
	@CsvSource(delimiter = ';',
			textBlock = """
					https://contoso-*.sharepoint.com; Anyone can open a Microsoft 365 tenant under contoso-evil.sharepoint.com
					https://deploy-preview-*--mysite.netlify.app; Anyone can deploy to Netlify under deploy-preview-evil--mysite.netlify.app
					https://my-app-*.vercel.app; Anyone can deploy to Vercel under my-app-evil.vercel.app
					https://my-app-*.vercel.app; or give them a domain of yours, such as https://my-app-*.example.com
					/https:\\/\\/.*\\.mycompany\\.com/; regular expression
					/https:\\/\\/.*\\.mycompany\\.com/; https://*.mycompany.com for every subdomain
					^https://.*\\.mycompany\\.com$; https://preview-*.mycompany.com for a part of the first label
					^https://app\\.mycompany\\.com$; Write https://app.mycompany.com instead.
					https?://app.mycompany.com; regular expression
					https?://app.mycompany.com; Write http://app.mycompany.com and https://app.mycompany.com instead.
					https://(a|b).mycompany.com; Write https://a.mycompany.com and https://b.mycompany.com instead.
					https://(a|b.*).mycompany.com; https://*.mycompany.com for every subdomain
					.*; Write "*" for any origin
					ALL; Write "*" for any origin
					any; Write "*" for any origin
					https://app.*.mycompany.com; https://*.mycompany.com for every subdomain
					moz-extension://*.example.org; or moz-extension://* for every one
					http://192.168.1.1*; Write each address in full
					http://192.168.*; Write http://192.168.*.* instead.
					http://93.184.*.*; a public address next to yours is a stranger's
					http://172.*.*.*; a public address next to yours is a stranger's
					https://xn--bcher-*.example.com; encodes another one
					""")
	void adviceIsTrue(String entry, String words) {
		this.runner.withPropertyValues(POLICY + "allowed-origins[0]=" + entry)
			.run((context) -> assertThat(description(context.getStartupFailure())).contains(words)
				.doesNotContain("https://https", "https://all"));
	}

	/**
	 * O2, O3: what was advised once is wider than what was written, or matches nothing.
	 */
	@ParameterizedTest(name = "{0}, not {1}")
	@CsvSource(delimiter = ';', textBlock = """
			https://contoso-*.sharepoint.com; https://*.sharepoint.com
			https://deploy-preview-*--mysite.netlify.app; https://*.--mysite.netlify.app
			https://deploy-preview-*--mysite.netlify.app; https://*.netlify.app
			https://my-app-git-*-team.vercel.app; https://*.-team.vercel.app
			https://my-app-git-*-team.vercel.app; https://*.vercel.app
			moz-extension://*; moz-extension://*.example.org
			vscode-webview://*; vscode-webview://*.example.org
			""")
	void adviceIsNeitherWiderNorEmpty(String entry, String advice) {
		this.runner.withPropertyValues(POLICY + "allowed-origins[0]=" + entry, POLICY + "allow-credentials=true")
			.run((context) -> assertThat(description(context.getStartupFailure())).contains(entry)
				.doesNotContain(advice));
	}

	/** O6. */
	@Test
	void regularExpressionIsNoPath() {
		this.runner
			.withPropertyValues("cors.policies.api.paths=^/api/.*$",
					"cors.policies.api.allowed-origins=https://app.example.com")
			.run((context) -> assertThat(description(context.getStartupFailure())).contains("regular expression")
				.doesNotContain("Write /^"));
	}

	/** O8, O9: what is certainly a mistake stops the start. */
	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = ';', textBlock = """
			allowed-headers=x-amz-meta-*; Write each name in full
			exposed-headers=X-*,**;       Write each name in full, or "*" alone
			allowed-methods=ALL;          Write "*" for every method.
			allowed-methods=GET,DELTE;    Write DELETE instead.
			allowed-methods=GET,query;    Write QUERY instead
			""")
	void nameThatNeverMatchesStopsTheStart(String property, String words) {
		this.runner.withPropertyValues(POLICY + "allowed-origins=https://app.example.com", POLICY + property)
			.run((context) -> assertThat(description(context.getStartupFailure())).contains(words));
	}

	/** O8: an application may have such a header. */
	@ParameterizedTest
	@ValueSource(strings = { "allowed-headers", "exposed-headers" })
	void nameThatIsDoubtfulIsAWarning(String setting, CapturedOutput output) {
		this.runner
			.withPropertyValues(POLICY + "allowed-origins=https://app.example.com", POLICY + setting + "=Authorisation")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).contains("can be used, but", "write Authorization instead.");
			});
	}

	/** O9. */
	@Test
	void queryIsAMethod(CapturedOutput output) {
		this.runner
			.withPropertyValues(POLICY + "allowed-origins=https://app.example.com",
					POLICY + "allowed-methods=GET,QUERY")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).doesNotContain("can be used, but");
			});
	}

	/** O7, O10: an annotation gets what an annotation can do. */
	@Test
	void annotationExposesTheHeaderOfALogin() {
		withHandlers(Login.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void adviceForAnAnnotationIsWhatAnAnnotationCanDo() {
		withHandlers(Everybody.class).run((context) -> assertThat(description(context.getStartupFailure()))
			.contains("@CrossOrigin on", "https://*.com",
					"or name a policy that sets dangerously-allow-public-suffixes to true with @UseCorsPolicy.")
			.doesNotContain("set dangerously-allow-public-suffixes"));
	}

	private WebApplicationContextRunner withHandlers(Class<?> controller) {
		return this.runner
			.withConfiguration(
					AutoConfigurations.of(DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class))
			.withPropertyValues(POLICY + "allowed-origins=https://app.example.com")
			.withUserConfiguration(controller);
	}

	/** O7. */
	@ParameterizedTest
	@ValueSource(strings = { "Authorization", "Link,X-Total-Count,Authorization" })
	void headerOfALoginCanBeExposed(String names, CapturedOutput output) {
		this.runner
			.withPropertyValues(POLICY + "allowed-origins=https://app.example.com", POLICY + "exposed-headers=" + names)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).doesNotContain("can be used, but");
			});
	}

	private static List<String> words(String text) {
		return Arrays.asList(text.strip().split(" +"));
	}

	private static String description(@Nullable Throwable failure) {
		return FailureAnalyses.ofConfiguration(failure).getDescription();
	}

	@RestController
	static class Login {

		@GetMapping("/login")
		@CrossOrigin(origins = "https://app.example.com", exposedHeaders = "Authorization")
		String login() {
			return "";
		}

	}

	@RestController
	static class Everybody {

		@GetMapping("/everybody")
		@CrossOrigin(originPatterns = "https://*.com")
		String everybody() {
			return "";
		}

	}

}
