/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.List;

import io.github.corsstarter.policy.PolicyProblem.Type;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a stranger gets in the place of a {@code *}, at the services where people have
 * previews and pages, by the current public suffix list.
 */
class WhoCanRegisterWhatTests {

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|',
			textBlock = """
					vercel.app                         | Anyone can deploy to Vercel under my-app-evil.vercel.app
					netlify.app                        | Anyone can deploy to Netlify under my-app-evil.netlify.app
					pages.dev                          | Anyone can deploy to Cloudflare Pages under my-app-evil.pages.dev
					workers.dev                        | Anyone can deploy to Cloudflare Workers under my-app-evil.workers.dev
					azurestaticapps.net                | Anyone can deploy to Azure Static Web Apps under my-app-evil.azurestaticapps.net
					2.azurestaticapps.net              | Anyone can deploy to Azure Static Web Apps under my-app-evil.2.azurestaticapps.net
					centralus.azurestaticapps.net      | Anyone can deploy to Azure Static Web Apps under my-app-evil.centralus.azurestaticapps.net
					eastus2.1.azurestaticapps.net      | Anyone can deploy to Azure Static Web Apps under my-app-evil.eastus2.1.azurestaticapps.net
					azurewebsites.net                  | Anyone can deploy to Azure App Service under my-app-evil.azurewebsites.net
					app.github.dev                     | Anyone can open a GitHub codespace under my-app-evil.app.github.dev
					github.io                          | Anyone can deploy to GitHub Pages under my-app-evil.github.io
					gitlab.io                          | Anyone can deploy to GitLab Pages under my-app-evil.gitlab.io
					web.app                            | Anyone can deploy to Firebase Hosting under my-app-evil.web.app
					firebaseapp.com                    | Anyone can deploy to Firebase Hosting under my-app-evil.firebaseapp.com
					appspot.com                        | Anyone can deploy to Google App Engine under my-app-evil.appspot.com
					herokuapp.com                      | Anyone can deploy to Heroku under my-app-evil.herokuapp.com
					onrender.com                       | Anyone can deploy to Render under my-app-evil.onrender.com
					up.railway.app                     | Anyone can deploy to Railway under my-app-evil.up.railway.app
					fly.dev                            | Anyone can deploy to Fly.io under my-app-evil.fly.dev
					deno.dev                           | Anyone can deploy to Deno Deploy under my-app-evil.deno.dev
					surge.sh                           | Anyone can deploy to Surge under my-app-evil.surge.sh
					replit.app                         | Anyone can deploy to Replit under my-app-evil.replit.app
					hf.space                           | Anyone can deploy to Hugging Face Spaces under my-app-evil.hf.space
					ngrok-free.app                     | Anyone can open an ngrok tunnel under my-app-evil.ngrok-free.app
					trycloudflare.com                  | Anyone can open a Cloudflare tunnel under my-app-evil.trycloudflare.com
					euw.devtunnels.ms                  | Anyone can open a dev tunnel under my-app-evil.euw.devtunnels.ms
					ws-eu105.gitpod.io                 | Anyone can open a Gitpod workspace under my-app-evil.ws-eu105.gitpod.io
					sharepoint.com                     | Anyone can open a Microsoft 365 tenant under my-app-evil.sharepoint.com
					myshopify.com                      | Anyone can open a Shopify shop under my-app-evil.myshopify.com
					a.run.app                          | Anyone can register my-app-evil.a.run.app
					s3.amazonaws.com                   | Anyone can register my-app-evil.s3.amazonaws.com
					blob.core.windows.net              | Anyone can register my-app-evil.blob.core.windows.net
					www.kawasaki.jp                    | Anyone can register my-app-evil.www.kawasaki.jp
					co.uk                              | Anyone can register my-app-evil.co.uk
					com                                | Anyone can register my-app-evil.com
					""")
	void strangerGetsANameInThePlaceOfTheWildcard(String domain, String sentence) {
		for (String entry : List.of("https://my-app-*." + domain, "https://my-app-*." + domain + ":*",
				"http://my-app-*." + domain + ":8080")) {
			for (boolean credentials : List.of(false, true)) {
				assertThat(problems(entry, credentials))
					.filteredOn((problem) -> problem.type() == Type.ORIGIN_WILDCARD_BEFORE_PUBLIC_SUFFIX)
					.singleElement()
					.satisfies((problem) -> {
						assertThat(problem.message()).isEqualTo(sentence + ", so the pattern would admit strangers.");
						assertThat(problem.remedy()).endsWith("or set dangerously-allow-public-suffixes to true.");
					});
			}
		}
		CorsPolicy policy = CorsPolicy.builder()
			.allowedOrigins("https://my-app-*." + domain)
			.dangerouslyAllowPublicSuffixes(true)
			.build();
		assertThat(policy.acceptedDangers()).containsOnlyKeys(PolicyDanger.PUBLIC_SUFFIXES)
			.containsEntry(PolicyDanger.PUBLIC_SUFFIXES, List.of("https://my-app-*." + domain));
		assertThat(policy.listsOrigin("https://my-app-evil." + domain)).isTrue();
	}

	/** The whole list: where a stranger can register a name of one label. */
	@ParameterizedTest
	@ValueSource(strings = { "https://my-app-*.", "https://*-my-app.", "https://my-*-app." })
	void eachSuffixOfTheListStops(String start) {
		NaivePublicSuffixes list = NaivePublicSuffixes.current();
		List<String> entries = list.rules()
			.stream()
			.filter((rule) -> !rule.startsWith("!"))
			.map((rule) -> start + rule.replaceFirst("^\\*", "anything"))
			.distinct()
			.toList();
		assertThat(entries).hasSizeGreaterThan(9_000);
		InvalidCorsPolicyException failure = catchThrowableOfType(InvalidCorsPolicyException.class,
				() -> CorsPolicy.builder().allowedOrigins(entries).build());
		assertThat(failure.getProblems()
			.stream()
			.filter((problem) -> problem.type() == Type.ORIGIN_WILDCARD_BEFORE_PUBLIC_SUFFIX)
			.map(PolicyProblem::value)).containsExactlyElementsOf(entries);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://preview-*.example.com", "https://preview-*.mycompany.co.uk",
			"https://preview-*.my-app.vercel.app", "https://*-5173.dev.mycompany.com", "https://x*.city.kawasaki.jp",
			"https://a*.my-bucket.s3.amazonaws.com", "https://preview-*.corp", "https://preview-*.localhost" })
	void ownerAloneGetsANameBelowADomainOfItsOwn(String entry) {
		assertThatCode(() -> CorsPolicy.builder().allowedOrigins(entry).allowCredentials(true).build())
			.doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "sharepoint.com", "app.github.dev", "euw.devtunnels.ms", "ws-eu105.gitpod.io",
			"eastus2.1.azurestaticapps.net", "nip.io" })
	void serviceThatIsNotOnTheListStopsBeforeAllSubdomainsToo(String domain) {
		assertThat(problems("https://*." + domain, false)).singleElement()
			.satisfies((problem) -> assertThat(problem.message()).contains("'something." + domain + "'"));
	}

	private static List<PolicyProblem> problems(String entry, boolean credentials) {
		InvalidCorsPolicyException failure = catchThrowableOfType(InvalidCorsPolicyException.class,
				() -> CorsPolicy.builder().allowedOrigins(entry).allowCredentials(credentials).build());
		assertThat(failure).as(entry).isNotNull();
		return failure.getProblems();
	}

}
