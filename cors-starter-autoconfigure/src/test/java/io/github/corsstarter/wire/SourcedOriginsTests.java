/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Flux;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a source says decides over the wire as a written list does, on each server.
 */
@Slow
class SourcedOriginsTests {

	private static final String FLOOR = "https://console.example.com";

	private static final String SHOP = "https://shop.example";

	private static final String OTHER = "https://other.example";

	@Nested
	class OnTomcat extends Cases {

		OnTomcat() {
			super(WebServer.TOMCAT);
		}

	}

	@Nested
	class OnJetty extends Cases {

		OnJetty() {
			super(WebServer.JETTY);
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

		private final WebServer server;

		private RunningApplication application;

		private Data data;

		Cases(WebServer server) {
			this.server = server;
		}

		@BeforeAll
		void start() {
			this.application = this.server.start(Application.class, "cors.policies.tenants.paths=/t/{tenant}/**",
					"cors.policies.tenants.allowed-origins=" + FLOOR, "cors.policies.tenants.origins-from=blocking",
					"cors.policies.tenants.origins-scope=path:tenant", "cors.policies.tenants.allow-credentials=true",
					"cors.policies.hosts.paths=/hosts/**", "cors.policies.hosts.origins-from=reactive",
					"cors.policies.hosts.origins-scope=host", "cors.policies.all.paths=/all/**",
					"cors.policies.all.origins-from=blocking", "cors.policies.many.paths=/many/{id}/**",
					"cors.policies.many.origins-from=lookup", "cors.policies.many.origins-scope=path:id",
					"cors.policies.many.allow-credentials=true", "cors.policies.forms.paths=/forms/{tenant}/**",
					"cors.policies.forms.origins-from=blocking", "cors.policies.forms.origins-scope=path:tenant",
					"cors.policies.forms.allow-credentials=true", "cors.policies.forms.cross-site-forms=reject",
					"cors.debug=true", "cors.origin-sources.load-timeout=5s");
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
			Stream.of("tenants", "hosts", "all", "many", "forms").forEach(this::publish);
		}

		private void publish(String policy) {
			this.application.context().getBean(OriginMemory.class).forget(new AllowedOriginsChangedEvent(policy, null));
		}

		private void allow(String policy, String scope, String... origins) {
			this.data.origins.put(new OriginScope(policy, scope), List.of(origins));
			publish(policy);
		}

		private RawResponse get(String path, String origin, String... headers) {
			RawRequest request = RawRequest.of("GET", path, "Origin: " + origin);
			for (String header : headers) {
				request = request.header(header);
			}
			return this.application.send(request);
		}

		private RawResponse preflight(String path, String origin) {
			return this.application
				.send(RawRequest.of("OPTIONS", path, "Origin: " + origin, "Access-Control-Request-Method: POST"));
		}

		private static void assertAllowed(RawResponse response, String origin) {
			assertThat(response.status()).isBetween(200, 204);
			assertThat(response.all("Access-Control-Allow-Origin")).containsExactly(origin);
			assertThat(String.join(",", response.all("Vary"))).contains("Origin");
		}

		private static void assertRefused(RawResponse response, String reason) {
			assertThat(response.status()).isEqualTo(403);
			assertThat(response.all("Access-Control-Allow-Origin")).isEmpty();
			assertThat(String.join(",", response.all("Vary"))).contains("Origin");
			assertThat(response.all("X-Cors-Debug").toString()).contains(reason);
		}

		@Test
		void eachTenantHasItsOwnOrigins() {
			allow("tenants", "acme", SHOP);
			allow("tenants", "globex", OTHER);
			assertAllowed(get("/t/acme/orders", SHOP), SHOP);
			assertAllowed(preflight("/t/acme/orders", SHOP), SHOP);
			assertAllowed(get("/t/globex/orders", OTHER), OTHER);
			assertRefused(get("/t/acme/orders", OTHER), "ORIGIN_NOT_ALLOWED");
			assertRefused(preflight("/t/globex/orders", SHOP), "ORIGIN_NOT_ALLOWED");
		}

		@Test
		void aRevokedOriginIsRefusedFromTheNewsOn() {
			allow("tenants", "acme", SHOP, OTHER);
			assertAllowed(get("/t/acme/orders", SHOP), SHOP);
			allow("tenants", "acme");
			assertRefused(get("/t/acme/orders", SHOP), "ORIGIN_NOT_ALLOWED");
			assertRefused(preflight("/t/acme/orders", OTHER), "ORIGIN_NOT_ALLOWED");
		}

		@Test
		void whatIsWrittenIsAllowedWhateverTheSourceDoes() {
			this.data.failing = true;
			assertAllowed(get("/t/acme/orders", FLOOR), FLOOR);
			assertAllowed(preflight("/t/acme/orders", FLOOR), FLOOR);
		}

		@Test
		void aSourceThatFailsRefusesWithAReasonAndAsksToComeAgain() {
			this.data.failing = true;
			RawResponse actual = get("/t/acme/orders", SHOP);
			assertRefused(actual, "ORIGIN_SOURCE_UNAVAILABLE");
			assertThat(actual.all("Retry-After")).containsExactly("2");
			RawResponse preflight = preflight("/t/acme/orders", SHOP);
			assertRefused(preflight, "ORIGIN_SOURCE_UNAVAILABLE");
			assertThat(preflight.all("Retry-After")).containsExactly("2");
		}

		@Test
		void whatIsKnownGoesOnWhileTheSourceFails() {
			allow("tenants", "acme", SHOP);
			assertAllowed(get("/t/acme/orders", SHOP), SHOP);
			this.data.failing = true;
			assertAllowed(get("/t/acme/orders", SHOP), SHOP);
			assertRefused(get("/t/acme/orders", OTHER), "ORIGIN_NOT_ALLOWED");
		}

		@Test
		void theHostIsAScope() {
			allow("hosts", "shop.test", SHOP);
			assertAllowed(get("/hosts/x", SHOP, "Host: shop.test"), SHOP);
			assertAllowed(get("/hosts/x", SHOP, "Host: SHOP.test:8443"), SHOP);
			assertRefused(get("/hosts/x", SHOP, "Host: other.test"), "ORIGIN_NOT_ALLOWED");
		}

		@Test
		void oneSetHoldsForAll() {
			allow("all", "", SHOP, "https://*.example.org");
			assertAllowed(get("/all/x", SHOP), SHOP);
			assertAllowed(get("/all/x", "https://a.b.example.org"), "https://a.b.example.org");
			assertRefused(get("/all/x", OTHER), "ORIGIN_NOT_ALLOWED");
		}

		@Test
		void aLookUpIsAskedAboutOneOrigin() {
			allow("many", "7", SHOP);
			assertAllowed(get("/many/7/x", SHOP), SHOP);
			assertAllowed(preflight("/many/7/x", SHOP), SHOP);
			assertRefused(get("/many/8/x", SHOP), "ORIGIN_NOT_ALLOWED");
			assertRefused(get("/many/7/x", OTHER), "ORIGIN_NOT_ALLOWED");
		}

		@Test
		void aLookUpCannotAllowWhatThePolicyWouldNot() {
			allow("many", "7", "http://plain.example", "null");
			assertRefused(get("/many/7/x", "http://plain.example"), "ORIGIN_NOT_ALLOWED");
			assertRefused(get("/many/7/x", "null"), "ORIGIN_OPAQUE");
		}

		@Test
		void badEntriesTakeNothingFromTheOthers() {
			allow("tenants", "acme", "*", "null", "https://*.com", "http://plain.example", "nonsense", "", SHOP);
			assertAllowed(get("/t/acme/orders", SHOP), SHOP);
			assertRefused(get("/t/acme/orders", "https://evil.com"), "ORIGIN_NOT_ALLOWED");
			assertRefused(get("/t/acme/orders", "http://plain.example"), "ORIGIN_NOT_ALLOWED");
			assertRefused(get("/t/acme/orders", "null"), "ORIGIN_OPAQUE");
		}

		@Test
		void aBrowserRemembersAPreflightNoLongerThanASetCounts() {
			allow("tenants", "acme", SHOP);
			assertThat(preflight("/t/acme/orders", SHOP).all("Access-Control-Max-Age")).containsExactly("300");
			assertThat(preflight("/t/acme/orders", FLOOR).all("Access-Control-Max-Age")).containsExactly("300");
		}

		@Test
		void aRequestThatDoesNotDependOnTheSourceAsksNothing() {
			long before = this.data.loads("initech");
			assertThat(this.application.send(RawRequest.of("GET", "/t/initech/orders")).status()).isEqualTo(200);
			assertThat(get("/t/initech/orders", SHOP, "Sec-Fetch-Site: same-origin").status()).isEqualTo(200);
			assertAllowed(get("/t/initech/orders", FLOOR), FLOOR);
			assertRefused(get("/t/initech/orders", "null"), "ORIGIN_OPAQUE");
			assertRefused(get("/t/initech/orders", "https://evil.example/path"), "ORIGIN_MALFORMED");
			assertThat(this.data.loads("initech")).isEqualTo(before);
		}

		@Test
		void aSourceIsNotAskedForAScopeThatNobodyHas() {
			for (String scope : List.of("%00", "a%00b", "%0d%0a", "x".repeat(256))) {
				RawResponse response = get("/t/" + scope + "/orders", SHOP);
				assertThat(response.status()).as(scope).isIn(400, 403);
				assertThat(response.all("Access-Control-Allow-Origin")).isEmpty();
			}
			assertThat(this.data.asked).extracting(OriginScope::value)
				.noneMatch((scope) -> scope.length() > 255 || scope.chars().anyMatch(Character::isISOControl));
		}

		@Test
		void aFormOfAListedOriginIsPassed() {
			allow("forms", "acme", SHOP);
			RawRequest form = RawRequest.of("POST", "/forms/acme/x", "Sec-Fetch-Site: cross-site",
					"Sec-Fetch-Mode: navigate");
			assertThat(this.application.send(form.header("Origin: " + SHOP)).status()).isEqualTo(200);
			assertThat(this.application.send(form.header("Origin: " + OTHER)).status()).isEqualTo(403);
		}

		@Test
		void anAnnotatedHandlerHasTheScopeOfItsPath() {
			allow("tenants", "acme", SHOP);
			assertAllowed(get("/t/acme/annotated", SHOP), SHOP);
			assertRefused(get("/t/globex/annotated", SHOP), "ORIGIN_NOT_ALLOWED");
			// No path of the policy, so nobody knows whose origins are meant.
			assertRefused(get("/elsewhere", SHOP), "ORIGIN_NOT_ALLOWED");
			assertAllowed(get("/elsewhere", FLOOR), FLOOR);
		}

		@Test
		void aPathThatCanBeReadInSeveralWaysIsAllowedByAllOrNot() {
			allow("tenants", "acme", SHOP);
			for (String path : List.of("/t/acme/../globex/orders", "/t//acme/orders", "/t/globex/..;/acme/orders",
					"/t/globex%2F..%2Facme/orders", "/t/%61cme/../globex/orders")) {
				RawResponse response = get(path, SHOP);
				if (response.status() == 200) {
					assertThat(response.body()).as(path).isEqualTo("orders of acme");
				}
			}
		}

		@Test
		void allRequestsThatAskForOneScopeAtATimeShareOneLoad() throws InterruptedException {
			allow("tenants", "crowd", SHOP);
			long before = this.data.loads("crowd");
			this.data.gate = new CountDownLatch(1);
			AtomicInteger allowed = new AtomicInteger();
			List<Thread> threads = IntStream.range(0, 40).mapToObj((i) -> new Thread(() -> {
				if (get("/t/crowd/orders", SHOP).status() == 200) {
					allowed.incrementAndGet();
				}
			})).toList();
			threads.forEach(Thread::start);
			this.data.gate.countDown();
			for (Thread thread : threads) {
				thread.join();
			}
			assertThat(allowed.get()).isEqualTo(40);
			assertThat(this.data.loads("crowd")).isEqualTo(before + 1);
		}

	}

	/**
	 * What the sources know.
	 */
	static class Data {

		private final Map<OriginScope, List<String>> origins = new ConcurrentHashMap<>();

		private final Queue<OriginScope> loads = new ConcurrentLinkedQueue<>();

		private final Set<OriginScope> asked = ConcurrentHashMap.newKeySet();

		private volatile boolean failing;

		private volatile CountDownLatch gate = new CountDownLatch(0);

		/** What is known of others may be loaded anew at the same time. */
		long loads(String scope) {
			return this.loads.stream().filter((load) -> load.value().equals(scope)).count();
		}

		Collection<String> load(OriginScope scope) {
			this.loads.add(scope);
			this.asked.add(scope);
			try {
				this.gate.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			if (this.failing) {
				throw new IllegalStateException("The source is down");
			}
			return this.origins.getOrDefault(scope, List.of());
		}

	}

	@UnsecuredApplication
	@Import(Controller.class)
	static class Application {

		@Bean
		Data data() {
			return new Data();
		}

		@Bean
		AllowedOriginSource blocking(Data data) {
			return data::load;
		}

		@Bean
		ReactiveAllowedOriginSource reactive(Data data) {
			return (scope) -> Flux.defer(() -> Flux.fromIterable(data.load(scope)));
		}

		@Bean
		AllowedOriginLookup lookup(Data data) {
			return (origin, scope) -> data.load(scope).contains(origin);
		}

	}

	@RestController
	static class Controller {

		@GetMapping("/t/{tenant}/orders")
		String orders(@PathVariable String tenant) {
			return "orders of " + tenant;
		}

		@UseCorsPolicy("tenants")
		@GetMapping("/t/{tenant}/annotated")
		String annotated(@PathVariable String tenant) {
			return "annotated";
		}

		@UseCorsPolicy("tenants")
		@GetMapping("/elsewhere")
		String elsewhere() {
			return "elsewhere";
		}

		@GetMapping({ "/hosts/x", "/all/x", "/many/{id}/x" })
		String any() {
			return "any";
		}

		@PostMapping("/forms/{tenant}/x")
		String form(@PathVariable String tenant) {
			return "form";
		}

	}

}
