/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.refresh;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.corsstarter.testing.Crowd;
import io.github.corsstarter.testing.RawConnection;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many connections at once while the policies are replaced ten times a second, with
 * configurations in between that are wrong: each answer is that of one configuration, all
 * of it. For a few seconds in each build, and for longer on demand:
 *
 * <pre>
 * mvn -pl refresh-tests -am test -Dtest=RefreshUnderLoadTests \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dload.seconds=30
 * </pre>
 */
class RefreshUnderLoadTests {

	private static final long SECONDS = Long.getLong("load.seconds", 3);

	private static final Crowd CROWD = new Crowd((SECONDS < 30) ? 40 : 200);

	private static final int SLICES = 4;

	private static final int MOST_FURTHER_SECONDS = 60;

	private static final long INTERVAL_MILLIS = 100;

	private static final long HEAP_NOISE = 16L << 20;

	private static final String ONE = "https://one.example.com";

	private static final String TWO = "https://two.example.com";

	private static final Map<String, Object> FIRST = Map.of("cors.policies.app.paths", "/api/**",
			"cors.policies.app.allowed-origins", ONE, "cors.policies.app.allow-credentials", "true",
			"cors.policies.app.max-age", "10m", "cors.policies.partner.allowed-origins", TWO);

	private static final Map<String, Object> SECOND = Map.of("cors.policies.app.paths", "/api/**",
			"cors.policies.app.allowed-origins", TWO, "cors.policies.app.exposed-headers", "X-Total-Count",
			"cors.policies.app.max-age", "20m", "cors.policies.partner.allowed-origins", ONE, "cors.preflight-status",
			"200");

	private static final Map<String, Object> WRONG = Map.of("cors.policies.app.paths", "/api/**",
			"cors.policies.app.allowed-origins", "https://*", "cors.policies.app.allow-credentials", "maybe",
			"cors.policies.partner.allowed-origins", ONE);

	private static final List<Map<String, Object>> TURNS = List.of(WRONG, FIRST, WRONG, SECOND);

	private static final List<Exchange> EXCHANGES = exchanges();

	private final AtomicLong responses = new AtomicLong();

	private final AtomicLong lost = new AtomicLong();

	/** The operator is one thread among all these, and has to have its turn. */
	private final Semaphore busy = new Semaphore(Runtime.getRuntime().availableProcessors() * 2);

	private final AtomicInteger turn = new AtomicInteger();

	private final Set<String> wrong = ConcurrentHashMap.newKeySet();

	private final Set<String> seen = ConcurrentHashMap.newKeySet();

	@ParameterizedTest
	@EnumSource
	void eachAnswerIsThatOfOneConfiguration(WebServer server) throws Exception {
		List<Long> heaps = new ArrayList<>();
		ScheduledExecutorService operator = Executors.newSingleThreadScheduledExecutor();
		try (RunningApplication application = server.start(Applications.Naming.class,
				"spring.cloud.compatibility-verifier.enabled=false", "logging.level.root=OFF",
				"cors.policies.partner.allowed-origins=" + TWO)) {
			ConfigurableApplicationContext context = application.context();
			context.getEnvironment().getPropertySources().addFirst(new Turns(this.turn));
			refresh(context);
			operator.scheduleAtFixedRate(() -> refresh(context), INTERVAL_MILLIS, INTERVAL_MILLIS,
					TimeUnit.MILLISECONDS);
			for (int slice = 0; slice < SLICES; slice++) {
				CROWD.browse(TimeUnit.SECONDS.toNanos(SECONDS) / SLICES,
						(random, end) -> browse(application, random, end));
				heaps.add(Crowd.usedHeap());
			}
			// A machine that is busy otherwise needs longer to see both configurations.
			for (int i = 0; i < MOST_FURTHER_SECONDS && this.seen.size() < 2 * EXCHANGES.size(); i++) {
				CROWD.browse(TimeUnit.SECONDS.toNanos(1), (random, end) -> browse(application, random, end));
			}
		}
		finally {
			operator.shutdownNow();
		}
		System.out.printf(
				"%s: %d responses on %d connections in %d s, %d refreshes, %d connections lost, heap after GC %s MB%n",
				server, this.responses.get(), CROWD.pages(), SECONDS, this.turn.get(), this.lost.get(),
				heaps.stream().map((heap) -> heap >> 20).toList());
		assertThat(this.wrong).isEmpty();
		assertThat(this.seen).hasSize(2 * EXCHANGES.size());
		// In the seconds of a build, a machine that is busy otherwise proves nothing.
		if (SECONDS >= 30) {
			assertThat(this.turn.get()).isGreaterThan((int) (SECONDS * 1000 / INTERVAL_MILLIS / 2));
		}
		assertThat(heaps.get(SLICES - 1)).isLessThan(heaps.get(1) + HEAP_NOISE);
	}

	private void refresh(ConfigurableApplicationContext context) {
		this.turn.incrementAndGet();
		context.publishEvent(new EnvironmentChangeEvent(context, SECOND.keySet()));
	}

	private void browse(RunningApplication application, Random random, long end) {
		while (System.nanoTime() < end) {
			try (RawConnection connection = RawConnection.to(application)) {
				boolean open = true;
				while (open && System.nanoTime() < end) {
					Exchange exchange = EXCHANGES.get(random.nextInt(EXCHANGES.size()));
					RawResponse response = send(connection, exchange);
					judge(exchange, response);
					// A connection that is used up is closed by the server.
					open = !"close".equalsIgnoreCase(response.first("Connection"));
				}
			}
			catch (IOException | IndexOutOfBoundsException ex) {
				this.lost.incrementAndGet();
			}
		}
	}

	private RawResponse send(RawConnection connection, Exchange exchange) throws IOException {
		this.busy.acquireUninterruptibly();
		try {
			return connection.send(exchange.lines());
		}
		finally {
			this.busy.release();
		}
	}

	private void judge(Exchange exchange, RawResponse response) {
		this.responses.incrementAndGet();
		String answer = response.status() + " " + response.corsHeaders();
		if (answer.equals(exchange.underFirst()) || answer.equals(exchange.underSecond())) {
			this.seen.add(exchange.name() + ": " + answer);
		}
		else {
			this.wrong.add("%s: %s".formatted(exchange.name(), answer));
		}
	}

	private static List<Exchange> exchanges() {
		String first = "[access-control-allow-credentials: true, access-control-allow-origin: " + ONE + "]";
		String second = "[access-control-allow-origin: " + TWO + ", access-control-expose-headers: X-Total-Count]";
		return List.of(Exchange.actual("/api/orders", ONE, "200 " + first, "403 []"),
				Exchange.actual("/api/orders", TWO, "403 []", "200 " + second),
				Exchange.actual("/api/missing", ONE, "404 " + first, "403 []"),
				Exchange.actual("/partner", ONE, "403 []", "200 [access-control-allow-origin: " + ONE + "]"),
				Exchange.actual("/partner", TWO, "200 [access-control-allow-origin: " + TWO + "]", "403 []"),
				Exchange.preflight("/api/orders", ONE,
						"204 [access-control-allow-credentials: true, access-control-allow-headers: Authorization, Content-Type, access-control-allow-methods: GET, HEAD, POST, access-control-allow-origin: "
								+ ONE + ", access-control-max-age: 600]",
						"403 []"),
				Exchange.preflight("/api/orders", TWO, "403 []",
						"200 [access-control-allow-headers: Authorization, Content-Type, access-control-allow-methods: GET, HEAD, POST, access-control-allow-origin: "
								+ TWO + ", access-control-max-age: 1200]"));
	}

	/**
	 * A request with the two answers that are right.
	 *
	 * @param name what to call it
	 * @param lines its lines
	 * @param underFirst its answer under the first configuration
	 * @param underSecond its answer under the second
	 */
	private record Exchange(String name, String[] lines, String underFirst, String underSecond) {

		static Exchange actual(String path, String origin, String underFirst, String underSecond) {
			return new Exchange("GET " + path + " from " + origin,
					new String[] { "GET " + path + " HTTP/1.1", "Host: localhost", "Origin: " + origin, "", "" },
					underFirst, underSecond);
		}

		static Exchange preflight(String path, String origin, String underFirst, String underSecond) {
			return new Exchange(
					"preflight of " + path + " from " + origin, new String[] { "OPTIONS " + path + " HTTP/1.1",
							"Host: localhost", "Origin: " + origin, "Access-Control-Request-Method: GET", "", "" },
					underFirst, underSecond);
		}

	}

	/**
	 * The properties, as they are in turn.
	 */
	private static final class Turns extends MapPropertySource {

		private final AtomicInteger turn;

		Turns(AtomicInteger turn) {
			super("turns", Map.of());
			this.turn = turn;
		}

		private Map<String, Object> current() {
			return TURNS.get(this.turn.get() % TURNS.size());
		}

		@Override
		public @Nullable Object getProperty(String name) {
			return current().get(name);
		}

		@Override
		public boolean containsProperty(String name) {
			return current().containsKey(name);
		}

		@Override
		public String[] getPropertyNames() {
			return current().keySet().toArray(String[]::new);
		}

	}

}
