/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.lastword;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.corsstarter.testing.Crowd;
import io.github.corsstarter.testing.RawConnection;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.Thorough;
import io.github.corsstarter.testing.WebServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many connections at once, each with requests of changing origins to routes that answer
 * in all ways: no response has a header that belongs to another, or none of its own. For
 * a few seconds in each build, and for longer on demand:
 *
 * <pre>
 * mvn test -Pthorough -pl cors-starter-autoconfigure -am -Dtest=LoadTests \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dload.seconds=60
 * </pre>
 */
@Slow
@Thorough
class LoadTests {

	private static final long SECONDS = Long.getLong("load.seconds", 4);

	private static final Crowd CROWD = new Crowd((SECONDS < 30) ? 40 : 200);

	private static final int SLICES = 4;

	/** Far below what one lost response per request would leave. */
	private static final long HEAP_NOISE = 16L << 20;

	private static final List<String> ALLOWED = List.of("https://one.example.com", "https://two.example.com",
			"https://three.example.com");

	private static final String FOREIGN = "https://evil.example.net";

	/** Its handlers depend on a parameter that may be in the body. */
	private static final LastWordTests.Way SLOW_BODY = new LastWordTests.Way("body that does not come",
			EnumSet.allOf(WebServer.class), 403, "POST", "/conditional-form",
			"Content-Type: application/x-www-form-urlencoded", "Content-Length: 1000");

	private static final Version REPAIRED = Version.parse("1.3.8");

	private final AtomicLong responses = new AtomicLong();

	private final AtomicLong slowBodies = new AtomicLong();

	private final AtomicLong closed = new AtomicLong();

	private final Queue<LastWordTests.Way> unanswered = new ConcurrentLinkedQueue<>();

	private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

	@ParameterizedTest
	@EnumSource
	void everyResponseHasItsOwnHeaders(WebServer server) throws Exception {
		Class<?> answers = server.isReactive() ? WatchedReactiveAnswers.class : ServletAnswers.class;
		List<Long> heaps = new ArrayList<>();
		try (RunningApplication application = server.start(answers,
				"cors.policies.default.allowed-origins=" + String.join(",", ALLOWED),
				"cors.policies.default.allowed-methods=GET,HEAD,POST,DELETE,OPTIONS",
				"cors.policies.default.allow-credentials=true", "logging.level.root=OFF")) {
			List<LastWordTests.Way> ways = LastWordTests.ways()
				.filter((way) -> way.servers().contains(server) && !isSlow(way) && !isLost(server, way)
						&& !isShared(server, way))
				.toList();
			for (int slice = 0; slice < SLICES; slice++) {
				run(server, application, ways, TimeUnit.SECONDS.toNanos(SECONDS) / SLICES);
				heaps.add(Crowd.usedHeap());
			}
		}
		System.out.printf(
				"%s: %d responses, %d of them before the body, on %d connections in %d s, %d reconnected, %d unanswered, heap after GC %s MB%n",
				server, this.responses.get(), this.slowBodies.get(), CROWD.pages(), SECONDS, this.closed.get(),
				this.unanswered.size(), heaps.stream().map((heap) -> heap >> 20).toList());
		assertThat(this.wrong).isEmpty();
		// In the seconds of a build, a machine that is busy otherwise proves nothing.
		if (SECONDS >= 30 && !losesRequests(server)) {
			assertThat(this.unanswered).isEmpty();
		}
		assertThat(this.responses.get()).isGreaterThan(CROWD.pages());
		assertThat(this.slowBodies).hasPositiveValue();
		assertThat(heaps.get(SLICES - 1)).isLessThan(heaps.get(1) + HEAP_NOISE);
	}

	/**
	 * Hashing a password, or a second server, would take all of the time.
	 */
	private static boolean isSlow(LastWordTests.Way way) {
		return way.path().equals("/proxied")
				|| way.headers().stream().anyMatch((header) -> header.startsWith("Authorization"));
	}

	/**
	 * Jetty's {@code ServletChannelState} schedules an asynchronous timeout, and after
	 * that notes its task; {@code AsyncContextEvent.run} does nothing for a task that has
	 * not been noted. A timeout that is over before that, when the thread has to wait for
	 * a processor or the garbage collector for so long, never happens.
	 */
	private static boolean isLost(WebServer server, LastWordTests.Way way) {
		return server == WebServer.JETTY && way.path().equals("/deferred-timeout");
	}

	/**
	 * The servlet's own thread resets the response while the filters around the servlet
	 * may still write to it on their way out. Jetty does not expect two threads there,
	 * and was seen to answer 500.
	 */
	private static boolean isShared(WebServer server, LastWordTests.Way way) {
		return server == WebServer.JETTY && way.path().equals("/async-servlet");
	}

	/**
	 * Reactor Netty before 1.3.8 now and then stops reading a connection, without the
	 * policies as well.
	 * @see <a href="https://github.com/reactor/reactor-netty/issues/4361">Reactor Netty,
	 * 4361</a>
	 */
	private static boolean losesRequests(WebServer server) {
		return server == WebServer.NETTY
				&& Version.parse(HttpServer.class.getPackage().getImplementationVersion()).compareTo(REPAIRED) < 0;
	}

	private void run(WebServer server, RunningApplication application, List<LastWordTests.Way> ways, long nanos)
			throws Exception {
		Duration patience = losesRequests(server) ? Duration.ofSeconds(1) : RawConnection.PATIENCE;
		CROWD.browse(nanos, (random, end) -> browse(application, patience, ways, random, end));
	}

	private void browse(RunningApplication application, Duration patience, List<LastWordTests.Way> ways, Random random,
			long end) {
		while (System.nanoTime() < end) {
			try (RawConnection connection = RawConnection.to(application, patience)) {
				boolean open = true;
				while (open && System.nanoTime() < end) {
					int way = random.nextInt(ways.size() + 1);
					open = (way < ways.size()) ? request(connection, ways.get(way), origin(random))
							: requestWithSlowBody(connection);
				}
			}
			catch (IOException | IndexOutOfBoundsException ex) {
				// The server closed the connection, as it may after an error.
				this.closed.incrementAndGet();
			}
		}
	}

	private boolean request(RawConnection connection, LastWordTests.Way way, @Nullable String origin)
			throws IOException {
		try {
			RawResponse response = connection.send(lines(way, origin));
			this.responses.incrementAndGet();
			judge(way, origin, response);
			return !"close".equalsIgnoreCase(response.first("Connection"));
		}
		catch (SocketTimeoutException ex) {
			this.unanswered.add(way);
			return false;
		}
	}

	/**
	 * A foreign page's request, which is refused before its body has come. What would
	 * come on the same connection is part of that body.
	 */
	private boolean requestWithSlowBody(RawConnection connection) throws IOException {
		request(connection, SLOW_BODY, FOREIGN);
		this.slowBodies.incrementAndGet();
		return false;
	}

	private static String[] lines(LastWordTests.Way way, @Nullable String origin) {
		List<String> lines = new ArrayList<>(way.headers());
		lines.add(0, way.method() + " " + way.path() + " HTTP/1.1");
		lines.add("Host: localhost");
		if (way.method().equals("POST") && way != SLOW_BODY) {
			lines.add("Content-Length: 0");
		}
		if (origin != null) {
			lines.add("Origin: " + origin);
		}
		lines.addAll(List.of("", ""));
		return lines.toArray(String[]::new);
	}

	private void judge(LastWordTests.Way way, @Nullable String origin, RawResponse response) {
		List<String> expected = (origin == null || origin.equals(FOREIGN)) ? List.of()
				: List.of("access-control-allow-credentials: true", "access-control-allow-origin: " + origin);
		int status = FOREIGN.equals(origin) ? 403 : way.status();
		long varyOrigin = response.vary().stream().filter("origin"::equals).count();
		if (!response.corsHeaders().equals(expected) || varyOrigin != 1 || response.status() != status) {
			this.wrong.add("%s from %s: %s".formatted(way, origin, response));
		}
	}

	private static @Nullable String origin(Random random) {
		int index = random.nextInt(ALLOWED.size() + 2);
		if (index == ALLOWED.size()) {
			return null;
		}
		return (index < ALLOWED.size()) ? ALLOWED.get(index) : FOREIGN;
	}

}
