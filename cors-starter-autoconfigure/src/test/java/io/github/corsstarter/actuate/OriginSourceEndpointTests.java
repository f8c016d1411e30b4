/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import io.github.corsstarter.annotation.UseCorsPolicy;
import io.github.corsstarter.source.AllowedOriginLookup;
import io.github.corsstarter.source.AllowedOriginSource;
import io.github.corsstarter.source.AllowedOriginsChangedEvent;
import io.github.corsstarter.source.OriginMemory;
import io.github.corsstarter.source.OriginScope;
import io.github.corsstarter.source.ReactiveAllowedOriginSource;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint shows what is remembered of the answers of sources, forgets it, and says
 * what of it decided, on both stacks.
 */
@Slow
@ExtendWith(OutputCaptureExtension.class)
class OriginSourceEndpointTests {

	private static final String FLOOR = "https://console.example.com";

	private static final String SHOP = "https://shop.example";

	private static final String AGE = "\"age\":\"PT[0-9.]+S\"";

	@Nested
	class OnTomcat extends Cases {

		OnTomcat() {
			super(WebServer.TOMCAT);
		}

	}

	@Nested
	class OnNetty extends Cases {

		OnNetty() {
			super(WebServer.NETTY);
		}

	}

	@TestInstance(TestInstance.Lifecycle.PER_CLASS)
	abstract static class Cases {

		private final RunningApplication application;

		private final Data data;

		Cases(WebServer server) {
			this.application = start(server, "spring.jackson.property-naming-strategy=SNAKE_CASE");
			this.data = this.application.context().getBean(Data.class);
		}

		@AfterAll
		void stop() {
			this.application.close();
		}

		@BeforeEach
		void forgetAll() {
			this.data.origins.clear();
			this.data.failing = false;
			for (String policy : List.of("tenants", "hosts", "many", "all", "trial")) {
				assertThat(delete("/" + policy).status()).isEqualTo(204);
			}
			this.data.events.clear();
		}

		private void allow(String policy, String scope, String... origins) {
			this.data.origins.put(new OriginScope(policy, scope), List.of(origins));
		}

		private RawResponse call(String path, String origin) {
			return this.application.send(RawRequest.of("GET", path, "Origin: " + origin));
		}

		private String endpoint(String operation) {
			RawResponse response = this.application.send(RawRequest.of("GET", "/actuator/cors" + operation));
			assertThat(response.status()).isEqualTo(200);
			return response.body();
		}

		private String policy(String name) {
			String policies = endpoint("");
			int start = policies.indexOf("{\"name\":\"" + name + "\"");
			return policies.substring(start, policies.indexOf("\"warnings\"", start));
		}

		/**
		 * The answer to the request itself, which stands behind that to the preflight.
		 */
		private String explain(String origin, String path) {
			String explanation = endpoint("/explain?origin=%s&path=%s".formatted(origin, path));
			return explanation.substring(explanation.indexOf("\"request\":"));
		}

		private RawResponse delete(String operation) {
			return this.application.send(RawRequest.of("DELETE", "/actuator/cors" + operation));
		}

		@Test
		void scopesAreShownWithSizeAndAgeTheNewestFirst() {
			allow("tenants", "acme", SHOP, "https://*.shop.example", "nonsense");
			allow("tenants", "globex", SHOP);
			call("/t/acme/x", SHOP);
			call("/t/globex/x", SHOP);
			assertThat(policy("tenants")).contains(
					"\"originsFrom\":\"blocking\",\"originsScope\":\"path:tenant\",\"remembered\":{\"known\":2,\"evictions\":0,\"failing\":false")
				.containsPattern("\"scopes\":\\[\\{\"scope\":\"globex\",\"size\":1,\"leftOut\":0," + AGE
						+ "\\},\\{\"scope\":\"acme\",\"size\":2,\"leftOut\":1," + AGE + "\\}\\]\\}");
		}

		@Test
		void policyWithoutASourceShowsNothingOfOne() {
			assertThat(policy("written")).doesNotContain("originsFrom", "originsScope", "remembered", "null");
		}

		@Test
		void lookUpShowsTheOriginsThatItAllowed() {
			allow("many", "7", SHOP);
			call("/many/7/x", SHOP);
			assertThat(policy("many")).contains("\"remembered\":{\"known\":1,")
				.containsPattern(
						"\\{\"scope\":\"7\",\"origin\":\"" + SHOP + "\",\"size\":1,\"leftOut\":0," + AGE + "\\}");
		}

		@Test
		void lastErrorIsShownWithItsAge() {
			this.data.failing = true;
			assertThat(call("/t/acme/x", SHOP).status()).isEqualTo(403);
			assertThat(policy("tenants")).containsPattern(
					"\"failing\":true,\"lastError\":\"java.lang.IllegalStateException: no database\",\"lastErrorAge\":\"PT[0-9.]+S\",\"scopes\":\\[\\]");
		}

		@Test
		void atMostAHundredScopesAreShown() {
			IntStream.range(0, 101).forEach((tenant) -> {
				allow("tenants", "tenant" + tenant, SHOP);
				call("/t/tenant%d/x".formatted(tenant), SHOP);
			});
			assertThat(policy("tenants")).contains("\"known\":101,", "{\"scope\":\"tenant100\"")
				.doesNotContain("{\"scope\":\"tenant0\"");
		}

		@Test
		void oneScopeIsForgotten() {
			allow("tenants", "acme", SHOP);
			allow("tenants", "globex", SHOP);
			call("/t/acme/x", SHOP);
			call("/t/globex/x", SHOP);
			RawResponse response = delete("/tenants?scope=acme");
			assertThat(response.status()).isEqualTo(204);
			assertThat(response.body()).isEmpty();
			assertThat(this.data.events).containsExactly(new AllowedOriginsChangedEvent("tenants", "acme"));
			assertThat(policy("tenants")).contains("\"known\":1,", "globex").doesNotContain("acme");
		}

		@Test
		void allScopesAreForgotten() {
			allow("tenants", "acme", SHOP);
			call("/t/acme/x", SHOP);
			assertThat(delete("/tenants").status()).isEqualTo(204);
			assertThat(this.data.events).containsExactly(new AllowedOriginsChangedEvent("tenants", null));
			assertThat(policy("tenants")).contains("\"known\":0,", "\"scopes\":[]");
		}

		@Test
		void emptyScopeIsTheGlobalOne() {
			allow("all", "", SHOP);
			call("/all/x", SHOP);
			assertThat(policy("all")).contains("\"originsScope\":\"global\"", "{\"scope\":\"\",");
			assertThat(delete("/all?scope=").status()).isEqualTo(204);
			assertThat(delete("/all?scope").status()).isEqualTo(204);
			assertThat(this.data.events).hasSize(2).first().isEqualTo(new AllowedOriginsChangedEvent("all", ""));
			assertThat(policy("all")).contains("\"known\":0,");
		}

		@Test
		void whatCannotBeForgottenIsSaid() {
			RawResponse unknown = delete("/no-such?scope=acme");
			assertThat(unknown.status()).isEqualTo(404);
			assertThat(unknown.body()).isEqualTo("{\"message\":\"There is no policy 'no-such'.\"}");
			RawResponse written = delete("/written");
			assertThat(written.status()).isEqualTo(400);
			assertThat(written.body()).isEqualTo(
					"{\"message\":\"Policy 'written' has no source of origins (origins-from), so there is nothing to forget.\"}");
			assertThat(this.data.events).isEmpty();
		}

		@Test
		void setThatDecidesIsExplained() {
			allow("tenants", "acme", "https://*.shop.example", SHOP);
			assertThat(explain("https://a.shop.example", "/t/acme/x"))
				.contains("\"reason\":\"ALLOWED\"",
						"\"originAllowedBy\":{\"entry\":\"https://*.shop.example\",\"by\":\"set\"}",
						"\"Access-Control-Allow-Origin\":\"https://a.shop.example\"",
						"the entry \\\"https://*.shop.example\\\" of its source admits the origin")
				.containsPattern(
						"\"answerOfSource\":\\{\"originsFrom\":\"blocking\",\"by\":\"set\",\"scope\":\"acme\",\"size\":2,"
								+ AGE + "\\}")
				.containsPattern("\"its source 'blocking' for scope 'acme' has listed 2 origins PT[0-9.]+S ago\"");
			assertThat(explain("https://other.example", "/t/acme/x"))
				.contains("\"reason\":\"ORIGIN_NOT_ALLOWED\"",
						"let the source 'blocking' list \\\"https://other.example\\\" for the 'tenant' of this path.",
						"add \\\"https://other.example\\\" to cors.policies.tenants.allowed-origins.")
				.doesNotContain("originAllowedBy")
				.containsPattern("\"its source 'blocking' for scope 'acme' has listed 2 origins PT[0-9.]+S ago\"");
		}

		@Test
		void floorThatDecidesIsExplained() {
			allow("tenants", "acme", SHOP);
			assertThat(explain(FLOOR, "/t/acme/x"))
				.contains("\"originAllowedBy\":{\"entry\":\"" + FLOOR + "\"",
						"\"property\":\"cors.policies.tenants.allowed-origins\"", "\"by\":\"allowed-origins\"}")
				.doesNotContain("its source");
		}

		@Test
		void lookUpThatDecidesIsExplained() {
			allow("many", "7", SHOP);
			assertThat(explain(SHOP, "/many/7/x"))
				.contains("\"originAllowedBy\":{\"entry\":\"" + SHOP + "\",\"by\":\"lookup\"}")
				.containsPattern("\"its source 'lookup' for scope '7' was asked about the origin PT[0-9.]+S ago\"");
			assertThat(explain(SHOP, "/many/8/x")).contains("\"reason\":\"ORIGIN_NOT_ALLOWED\"")
				.containsPattern("\"by\":\"lookup\",\"scope\":\"8\",\"size\":0," + AGE);
		}

		@Test
		void sourceThatFailsIsExplained() {
			this.data.failing = true;
			assertThat(explain(SHOP, "/t/acme/x")).contains("\"reason\":\"ORIGIN_SOURCE_UNAVAILABLE\"",
					"\"status\":403",
					"\"its source 'blocking' for scope 'acme' has not answered: java.lang.IllegalStateException: no database\"");
		}

		@Test
		void answerThatCouldNotBeRenewedIsExplained() {
			allow("tenants", "acme", SHOP);
			call("/t/acme/x", SHOP);
			this.data.failing = true;
			this.application.context().getBean(OriginMemory.class).refreshAll();
			assertThat(explain(SHOP, "/t/acme/x")).contains("\"reason\":\"ALLOWED\"",
					"\"lastError\":\"java.lang.IllegalStateException: no database\"",
					" ago and could not be asked again: java.lang.IllegalStateException: no database");
		}

		@Test
		void hostIsNamedWhereItTellsTheScope() {
			allow("hosts", "shop.test", SHOP);
			assertThat(explain(SHOP, "/hosts/x&host=Shop.test")).contains("\"reason\":\"ALLOWED\"",
					"\"scope\":\"shop.test\"");
			assertThat(explain(SHOP, "/hosts/x")).contains("\"reason\":\"ORIGIN_NOT_ALLOWED\"",
					"its source 'reactive' is not asked, because the request does not say whose origins count");
		}

		@Test
		void whatTheScopeIsTakenFromIsPrintable() {
			assertThat(explain(SHOP, "/hosts/x&host=%e2%80%ae%5b31m")).contains("\"scope\":\"\\\\u202e[31m\"")
				.doesNotContain("\u202e");
			assertThat(explain(SHOP, "/t/%25e2%2580%25ae%255b31m/x"))
				.contains("for scope '\\\\u202e[31m'", "\"reason\":\"ORIGIN_NOT_ALLOWED\"")
				.doesNotContain("\u202e");
		}

		@Test
		void nobodyHasAScopeWithControlCharacters() {
			assertThat(explain(SHOP, "/t/%250a%251b%255b31m/x"))
				.contains("\"reason\":\"ORIGIN_NOT_ALLOWED\"",
						"is not asked, because the request does not say whose origins count")
				.doesNotContain("\u001b");
		}

		@Test
		void scopeOfAnAnnotatedHandlerIsThatOfItsPath() {
			allow("tenants", "acme", SHOP);
			assertThat(explain(SHOP, "/t/acme/annotated")).contains("\"reason\":\"ALLOWED\"",
					"\"rule\":\"@UseCorsPolicy on Handlers#annotated\"", "\"scope\":\"acme\"");
			assertThat(explain(SHOP, "/annotated")).contains("\"reason\":\"ORIGIN_NOT_ALLOWED\"",
					"its source 'blocking' is not asked, because the request does not say whose origins count");
		}

		@Test
		void trialWithASourceIsWaitedFor() {
			allow("trial", "", SHOP);
			assertThat(explain(SHOP, "/all/x")).contains(
					"\"trial\":{\"policy\":\"trial\",\"rule\":\"path /all/**\",\"reason\":\"ALLOWED\"",
					"\"reason\":\"ORIGIN_NOT_ALLOWED\"");
		}

	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void nothingIsForgottenWhereTheEndpointOnlyReads(WebServer server) {
		try (RunningApplication application = start(server, "management.endpoint.cors.access=read-only")) {
			assertThat(application.send(RawRequest.of("GET", "/actuator/cors")).status()).isEqualTo(200);
			assertThat(application.send(RawRequest.of("DELETE", "/actuator/cors/tenants")).status()).isBetween(404,
					405);
			assertThat(application.context().getBean(Data.class).events).isEmpty();
		}
	}

	@Test
	void tableOfPoliciesSaysWhereFurtherOriginsComeFrom(CapturedOutput output) {
		start(WebServer.TOMCAT).close();
		assertThat(output)
			.containsPattern(
					"\n +tenants +/t/\\{tenant}/\\*\\* +\\d +%s; from blocking \\(path:tenant\\)  ".formatted(FLOOR))
			.containsPattern("\n +all +/all/\\*\\* +\\d +from blocking \\(global\\)  ");
	}

	private static RunningApplication start(WebServer server, String... further) {
		List<String> properties = new ArrayList<>(List.of(further));
		properties.addAll(List.of("cors.policies.tenants.paths=/t/{tenant}/**",
				"cors.policies.tenants.allowed-origins=" + FLOOR, "cors.policies.tenants.origins-from=blocking",
				"cors.policies.tenants.origins-scope=path:tenant", "cors.policies.hosts.paths=/hosts/**",
				"cors.policies.hosts.origins-from=reactive", "cors.policies.hosts.origins-scope=host",
				"cors.policies.many.paths=/many/{id}/**", "cors.policies.many.origins-from=lookup",
				"cors.policies.many.origins-scope=path:id", "cors.policies.all.paths=/all/**",
				"cors.policies.all.origins-from=blocking", "cors.policies.trial.trial-of=all",
				"cors.policies.trial.origins-from=reactive", "cors.policies.written.paths=/written/**",
				"cors.policies.written.allowed-origins=" + FLOOR, "cors.origin-sources.load-timeout=5s",
				"management.endpoints.web.exposure.include=cors"));
		return server.start(Application.class, properties.toArray(String[]::new));
	}

	/**
	 * What the sources know, and what they hear.
	 */
	static class Data {

		private final Map<OriginScope, List<String>> origins = new ConcurrentHashMap<>();

		private final List<AllowedOriginsChangedEvent> events = new CopyOnWriteArrayList<>();

		private final OriginMemory memory;

		private volatile boolean failing;

		Data(OriginMemory memory) {
			this.memory = memory;
		}

		Collection<String> load(OriginScope scope) {
			if (this.failing) {
				throw new IllegalStateException("no database");
			}
			return this.origins.getOrDefault(scope, List.of());
		}

		@EventListener
		void changed(AllowedOriginsChangedEvent event) {
			this.events.add(event);
			this.memory.forget(event);
		}

	}

	@UnsecuredApplication
	@Import({ Data.class, Handlers.class })
	static class Application {

		@Bean
		AllowedOriginSource blocking(ObjectProvider<Data> data) {
			return (scope) -> data.getObject().load(scope);
		}

		@Bean
		ReactiveAllowedOriginSource reactive(ObjectProvider<Data> data) {
			return (scope) -> Flux.defer(() -> Flux.fromIterable(data.getObject().load(scope)));
		}

		@Bean
		AllowedOriginLookup lookup(ObjectProvider<Data> data) {
			return (origin, scope) -> data.getObject().load(scope).contains(origin);
		}

	}

	@RestController
	static class Handlers {

		@UseCorsPolicy("tenants")
		@GetMapping({ "/t/{tenant}/annotated", "/annotated" })
		String annotated() {
			return "annotated";
		}

		@GetMapping({ "/t/{tenant}/x", "/hosts/x", "/many/{id}/x", "/all/x", "/written/x" })
		String any() {
			return "any";
		}

	}

}
