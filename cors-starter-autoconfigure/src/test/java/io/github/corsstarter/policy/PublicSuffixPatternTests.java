/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.corsstarter.policy.PolicyProblem.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A pattern that would admit names which anyone can register: because its domain is a
 * public suffix, or because one stands below it.
 */
class PublicSuffixPatternTests {

	private static final Pattern STRANGER = Pattern.compile("'(something\\.[^']+)'");

	private static final Pattern SUGGESTION = Pattern.compile("^.* such as (https://\\S+), or .*$");

	@ParameterizedTest
	@ValueSource(strings = { "com", "co.uk", "xn--p1ai", "ngrok-free.app", "ngrok.io", "trycloudflare.com", "hf.space",
			"webflow.io", "lovable.app", "vercel.app", "netlify.app", "github.io", "githubusercontent.com", "gitlab.io",
			"surge.sh", "pages.dev", "workers.dev", "r2.dev", "deno.dev", "fly.dev", "onrender.com", "herokuapp.com",
			"up.railway.app", "myshopify.com", "web.app", "firebaseapp.com", "appspot.com", "cloudfunctions.net",
			"translate.goog", "azurewebsites.net", "azurestaticapps.net", "cloudapp.net", "blob.core.windows.net",
			"s3.amazonaws.com", "amplifyapp.com", "cloudfront.net", "www.kawasaki.jp", "a.run.app",
			"us-east-1.compute.amazonaws.com" })
	void stopsBeforeAPublicSuffix(String domain) {
		assertThat(assertRefused(domain).message()).contains("'something." + domain + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "amazonaws.com", "eu-west-1.amazonaws.com", "amazonaws.com.cn", "on.aws", "windows.net",
			"core.windows.net", "railway.app", "fastly.net", "amazoncognito.com", "za", "compute.amazonaws.com",
			"run.app", "awsapprunner.com", "digitaloceanspaces.com", "kawasaki.jp", "ck" })
	void stopsBeforeADomainWithAPublicSuffixBelow(String domain) {
		PolicyProblem problem = assertRefused(domain);
		Matcher stranger = STRANGER.matcher(problem.message());
		assertThat(stranger.find()).as(problem.message()).isTrue();
		assertThat(stranger.group(1)).endsWith("." + domain);
		assertThat(NaivePublicSuffixes.current().registrableDomain(stranger.group(1))).contains(stranger.group(1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "example.org", "example.com", "mycompany.co.uk", "eu.mycompany.co.uk", "s3.mycompany.com",
			"amazonaws.com.mycompany.com", "notamazonaws.com", "my-app.vercel.app", "my-bucket.s3.amazonaws.com",
			"x.a.run.app", "city.kawasaki.jp", "x.city.kawasaki.jp", "x.www.kawasaki.jp", "www.ck", "www.www.ck",
			"mycompany.co.za", "xn--bcher-kva.example", "localhost", "dev.localhost", "internal.corp", "corp" })
	void startsBeforeADomainThatSomeoneOwns(String domain) {
		for (boolean credentials : List.of(false, true)) {
			spellings(domain).forEach((origin) -> assertThatCode(() -> policy(credentials, false, List.of(origin)))
				.doesNotThrowAnyException());
		}
	}

	@Test
	void namesInTheMessageWhatAnyoneCanGet() {
		assertThat(problems(true, List.of("https://*.core.windows.net:*"))).singleElement().satisfies((problem) -> {
			assertThat(problem.type()).isEqualTo(Type.ORIGIN_WILDCARD_BEFORE_PUBLIC_SUFFIX);
			assertThat(problem.message()).isEqualTo(
					"Anyone can register a name such as 'something.web.core.windows.net', so the pattern would admit strangers.");
			assertThat(problem.remedy()).isEqualTo(
					"Write the host that is yours, such as https://example.web.core.windows.net:*, or set dangerously-allow-public-suffixes to true.");
		});
		assertThat(problems(false, List.of("https://*.co.uk"))).singleElement()
			.satisfies((problem) -> assertThat(problem.remedy()).isEqualTo(
					"Write the domain that is yours, such as https://*.example.co.uk, or set dangerously-allow-public-suffixes to true."));
	}

	@Test
	void whatTheRemedyNamesStarts() {
		List<String> everyPattern = NaivePublicSuffixes.current()
			.domains()
			.stream()
			.map((domain) -> "https://*." + domain)
			.toList();
		List<String> suggestions = problems(true, everyPattern).stream()
			.filter((problem) -> problem.type() == Type.ORIGIN_WILDCARD_BEFORE_PUBLIC_SUFFIX)
			.map((problem) -> SUGGESTION.matcher(problem.remedy()).replaceFirst("$1"))
			.toList();
		assertThat(suggestions).hasSizeGreaterThan(10_000);
		assertThatCode(() -> policy(true, false, suggestions)).doesNotThrowAnyException();
	}

	@Test
	void suggestsNoPatternBeforeADomainWithAPublicSuffixBelow() {
		assertThat(OriginRepair.repair("*.mycompany.com")).hasToString("Optional[https://*.mycompany.com]");
		assertThat(OriginRepair.repair("*.co.uk")).isEmpty();
		assertThat(OriginRepair.repair("*.amazonaws.com")).isEmpty();
		assertThat(OriginRepair.repair("https://x*.web.core.windows.net/")).isEmpty();
	}

	@Test
	void listIsReadOnlyWhereAPatternAsks() throws Exception {
		assertThat(resourcesReadFor("https://app.example.com", "http://localhost:*", "https://x.s3.amazonaws.com"))
			.isEmpty();
		assertThat(resourcesReadFor("https://*.example.com"))
			.containsExactly("io/github/corsstarter/policy/public_suffix_list.dat");
	}

	private static PolicyProblem assertRefused(String domain) {
		for (boolean credentials : List.of(false, true)) {
			spellings(domain).forEach((origin) -> {
				assertThat(problems(credentials, List.of(origin)))
					.filteredOn((problem) -> problem.type() == Type.ORIGIN_WILDCARD_BEFORE_PUBLIC_SUFFIX)
					.as("%s with credentials: %s", origin, credentials)
					.hasSize(1);
				assertThatCode(() -> policy(credentials, true, List.of(origin))).doesNotThrowAnyException();
			});
		}
		return problems(true, List.of("https://*." + domain)).get(0);
	}

	/**
	 * The pattern as everyone writes it, and the others that admit as much.
	 */
	private static Stream<String> spellings(String domain) {
		return Stream.of("https://*." + domain, "https://*." + domain + ".", "https://*." + domain + ":*",
				"https://*." + domain + ".:*", "https://*." + domain + ":8443",
				"HTTPS://*." + domain.toUpperCase(Locale.ROOT));
	}

	private static List<PolicyProblem> problems(boolean credentials, List<String> origins) {
		InvalidCorsPolicyException failure = catchThrowableOfType(InvalidCorsPolicyException.class,
				() -> policy(credentials, false, origins));
		assertThat(failure).as("%s with credentials: %s", origins, credentials).isNotNull();
		return failure.getProblems();
	}

	private static CorsPolicy policy(boolean credentials, boolean publicSuffixes, List<String> origins) {
		return CorsPolicy.builder()
			.allowedOrigins(origins)
			.allowCredentials(credentials)
			.dangerouslyAllowPublicSuffixes(publicSuffixes)
			.build();
	}

	private static List<String> resourcesReadFor(String... origins) throws Exception {
		try (RecordingClassLoader loader = new RecordingClassLoader()) {
			Class<?> type = loader.loadClass(PolicyMaker.class.getName());
			assertThat(type.getClassLoader()).isSameAs(loader);
			@SuppressWarnings("unchecked")
			Consumer<List<String>> maker = (Consumer<List<String>>) type.getDeclaredConstructor().newInstance();
			maker.accept(List.of(origins));
			return List.copyOf(loader.resources);
		}
	}

	public static final class PolicyMaker implements Consumer<List<String>> {

		@Override
		public void accept(List<String> origins) {
			policy(true, false, origins);
		}

	}

	/**
	 * Loads the starter's classes anew, so nothing has been read yet, and notes what they
	 * read.
	 */
	private static final class RecordingClassLoader extends URLClassLoader {

		private final List<String> resources = new ArrayList<>();

		RecordingClassLoader() throws IOException {
			super(urls(), PublicSuffixPatternTests.class.getClassLoader());
		}

		private static URL[] urls() throws IOException {
			return new URL[] { Path.of("target/classes").toUri().toURL(),
					Path.of("target/test-classes").toUri().toURL() };
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (!name.startsWith("io.github.corsstarter.")) {
				return super.loadClass(name, resolve);
			}
			synchronized (getClassLoadingLock(name)) {
				Class<?> loaded = findLoadedClass(name);
				return (loaded != null) ? loaded : findClass(name);
			}
		}

		@Override
		public URL getResource(String name) {
			this.resources.add(name);
			return super.getResource(name);
		}

	}

}
