/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.blocking;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.corsstarter.source.AllowedOriginLookup;
import io.github.corsstarter.source.AllowedOriginSource;
import io.github.corsstarter.source.AllowedOriginsChangedEvent;
import io.github.corsstarter.source.OriginMemory;
import io.github.corsstarter.source.ReactiveAllowedOriginSource;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.blockhound.BlockHound;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sources of origins, seen by BlockHound on Netty: it hears of each call that blocks on a
 * thread which must not.
 */
class EventLoopTests {

	private static final String SHOP = "https://shop.example";

	private static final Queue<Throwable> blocked = new ConcurrentLinkedQueue<>();

	private static RunningApplication application;

	@BeforeAll
	static void start() {
		BlockHound.install(
				(builder) -> builder.blockingMethodCallback((method) -> blocked.add(new Blocked(method.toString()))));
		application = WebServer.NETTY.start(Application.class, "cors.policies.blocking.paths=/blocking/{tenant}/**",
				"cors.policies.blocking.origins-from=slow", "cors.policies.blocking.origins-scope=path:tenant",
				"cors.policies.reactive.paths=/reactive/{tenant}/**", "cors.policies.reactive.origins-from=reactive",
				"cors.policies.reactive.origins-scope=path:tenant", "cors.policies.lookup.paths=/lookup/{tenant}/**",
				"cors.policies.lookup.origins-from=lookup", "cors.policies.lookup.origins-scope=path:tenant",
				"cors.policies.failing.paths=/failing/{tenant}/**", "cors.policies.failing.origins-from=failing",
				"cors.policies.failing.origins-scope=path:tenant", "cors.policies.global.paths=/global/**",
				"cors.policies.global.origins-from=slow", "cors.origin-sources.refresh-after=10ms",
				"cors.origin-sources.expire-after=50ms", "cors.origin-sources.load-timeout=5s",
				"management.endpoints.web.exposure.include=cors");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void forget() {
		blocked.clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { "blocking", "reactive", "lookup", "failing", "global" })
	void sourceBlocksNoEventLoop(String policy) {
		IntStream.range(0, 60).parallel().forEach((i) -> {
			String path = "/%s/tenant%d/x".formatted(policy, i % 5);
			assertThat(application.send(RawRequest.of("GET", path, "Origin: " + SHOP)).status())
				.isEqualTo(policy.equals("failing") ? 403 : 404);
			assertThat(application
				.send(RawRequest.of("OPTIONS", path, "Origin: " + SHOP, "Access-Control-Request-Method: POST"))
				.status()).isEqualTo(policy.equals("failing") ? 403 : 204);
			assertThat(application.send(RawRequest.of("GET", path, "Origin: https://stranger.example")).status())
				.isEqualTo(403);
		});
		assertThat(ofStarter()).extracting(Throwable::toString).isEmpty();
	}

	@Test
	void newsBlockNoEventLoop() {
		for (int i = 0; i < 5; i++) {
			application.send(RawRequest.of("GET", "/blocking/tenant/x", "Origin: " + SHOP));
			assertThat(application.send(RawRequest.of("GET", "/forget")).status()).isEqualTo(200);
		}
		assertThat(ofStarter()).extracting(Throwable::toString).isEmpty();
	}

	@Test
	void explanationBlocksNoEventLoop() {
		assertThat(application.send(RawRequest.of("GET", "/actuator/cors")).status()).isEqualTo(200);
		assertThat(application
			.send(RawRequest.of("GET",
					"/actuator/cors/explain?origin=https://shop.example&method=GET&path=/blocking/tenant/x"))
			.status()).isEqualTo(200);
		assertThat(ofStarter()).extracting(Throwable::toString).isEmpty();
	}

	@Test
	void handlerThatBlocksIsNoticed() {
		application.send(RawRequest.of("GET", "/sleep"));
		assertThat(blocked).isNotEmpty();
	}

	/**
	 * What the application itself does on an event loop, or Netty at its first request,
	 * is none of ours.
	 */
	private static List<Throwable> ofStarter() {
		return blocked.stream()
			.filter((call) -> IntStream.range(0, call.getStackTrace().length)
				.mapToObj((i) -> call.getStackTrace()[i].getClassName())
				.anyMatch((name) -> name.startsWith("io.github.corsstarter.")
						&& !name.startsWith("io.github.corsstarter.blocking.Event")
						&& !name.startsWith("io.github.corsstarter.blocking.Blocked")
						&& !name.startsWith("io.github.corsstarter.reactive.CorsPolicyWebFilter")))
			.toList();
	}

	/**
	 * What a source that blocks does, and nobody waits for it here: only a call that
	 * really blocks is noticed.
	 */
	private static void sleep() {
		try {
			Thread.sleep(50);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * A call that blocked, with who called.
	 */
	private static final class Blocked extends RuntimeException {

		private Blocked(String method) {
			super(method);
		}

		@Override
		public String toString() {
			return "%s below%n%s".formatted(getMessage(),
					Stream.of(getStackTrace())
						.map((frame) -> "  " + frame)
						.collect(Collectors.joining(System.lineSeparator())));
		}

	}

	/**
	 * An application whose sources take their time.
	 */
	@UnsecuredApplication
	@Import(Controller.class)
	static class Application {

		@Bean
		AllowedOriginSource slow() {
			return (scope) -> {
				sleep();
				return List.of(SHOP);
			};
		}

		@Bean
		AllowedOriginLookup lookup() {
			return (origin, scope) -> {
				sleep();
				return origin.equals(SHOP);
			};
		}

		@Bean
		AllowedOriginSource failing() {
			return (scope) -> {
				sleep();
				throw new IllegalStateException("The database is down");
			};
		}

		@Bean
		ReactiveAllowedOriginSource reactive() {
			return (scope) -> Flux.just(SHOP).delaySequence(Duration.ofMillis(50));
		}

	}

	@RestController
	static class Controller {

		private final OriginMemory memory;

		Controller(OriginMemory memory) {
			this.memory = memory;
		}

		@GetMapping("/forget")
		Mono<String> forget() {
			return Mono.fromSupplier(() -> {
				this.memory.forget(new AllowedOriginsChangedEvent("blocking", null));
				this.memory.refreshAll();
				return "forgotten";
			});
		}

		@GetMapping("/sleep")
		Mono<String> sleepOnTheEventLoop() {
			return Mono.fromSupplier(() -> {
				sleep();
				return "slept";
			});
		}

	}

}
