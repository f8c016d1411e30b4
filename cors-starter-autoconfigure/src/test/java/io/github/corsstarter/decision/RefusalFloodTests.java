/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.github.corsstarter.testing.Crowd;
import io.github.corsstarter.testing.RawConnection;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.Thorough;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A flood of junk from 200 connections, each origin once, and one front end that is
 * refused now and then. For a minute and about a million origins:
 *
 * <pre>
 * mvn test -Pthorough -pl cors-starter-autoconfigure -am -Dtest=RefusalFloodTests \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dload.seconds=60
 * </pre>
 */
@Slow
@Thorough
@ExtendWith(OutputCaptureExtension.class)
class RefusalFloodTests {

	private static final long SECONDS = Long.getLong("load.seconds", 3);

	private static final int CONNECTIONS = 200;

	/** How often the front end is refused, whatever the flood. */
	private static final int VISITS = 20;

	private static final String FRONT_END = "https://front-end.example.com";

	@ParameterizedTest
	@EnumSource
	void frontEndIsSeenAndMemoryAndLogAreBounded(WebServer server, CapturedOutput output)
			throws InterruptedException, ExecutionException {
		try (RunningApplication application = server.start(Application.class, "cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=https://app.example.com",
				"management.endpoints.web.exposure.include=cors", "server.tomcat.max-keep-alive-requests=-1")) {
			AtomicLong junk = new AtomicLong();
			flood(application, junk, 1, false);
			int logged = output.getOut().length();
			long before = Crowd.usedHeap();
			long sent = junk.get();
			flood(application, junk, SECONDS, true);
			long grown = Crowd.usedHeap() - before;
			System.out.printf("%s: %,d junk origins in %d s, %,d KiB more on the heap, %d warnings%n", server,
					junk.get() - sent, SECONDS, grown / 1024, warnings(output, logged));
			// A million junk origins alone would take more; a connection has buffers,
			// too.
			assertThat(grown).as("bytes more on the heap").isLessThan(32 << 20);
			// What is refused often has five budgets of 20 in a minute, which may be two.
			assertThat(warnings(output, logged)).isLessThanOrEqualTo(5 * 20 * 2);
			assertThat(output.getOut().substring(logged)).contains(" WARN ")
				.contains("from origin \"" + FRONT_END + "\": policy 'app' does not allow the origin");
			assertThat(application.send(RawRequest.of("GET", "/actuator/cors")).body())
				.contains("\"origin\":\"" + FRONT_END + "\"");
			assertThat(application.context().getBean(RecentRefusals.class).refusals())
				.hasSizeLessThanOrEqualTo(RecentRefusals.OFTEN_ROWS + RecentRefusals.SELDOM_ROWS + 1);
		}
	}

	private static void flood(RunningApplication application, AtomicLong junk, long seconds, boolean visited)
			throws InterruptedException, ExecutionException {
		long nanos = Duration.ofSeconds(seconds).toNanos();
		AtomicBoolean visitor = new AtomicBoolean(visited);
		new Crowd(CONNECTIONS).browse(nanos, (random, end) -> {
			if (visitor.compareAndSet(true, false)) {
				visit(application, nanos, end);
			}
			else {
				send(application, junk, end);
			}
		});
	}

	/**
	 * The front end comes when so much of the time has passed.
	 */
	private static void visit(RunningApplication application, long nanos, long end) {
		for (int i = VISITS; i > 0; i--) {
			long pause = end - i * (nanos / (VISITS + 1)) - System.nanoTime();
			if (pause > 0) {
				LockSupport.parkNanos(pause);
			}
			assertThat(application.send(RawRequest.of("GET", "/api/x", "Origin: " + FRONT_END)).status())
				.isEqualTo(403);
		}
	}

	private static void send(RunningApplication application, AtomicLong junk, long end) {
		try (RawConnection connection = RawConnection.to(application)) {
			while (System.nanoTime() < end) {
				assertThat(connection
					.send("GET /api/x HTTP/1.1", "Host: localhost",
							"Origin: https://junk%d.example.org".formatted(junk.incrementAndGet()), "", "")
					.status()).isEqualTo(403);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static long warnings(CapturedOutput output, int from) {
		return output.getOut().substring(from).lines().filter((line) -> line.contains(" WARN ")).count();
	}

	@UnsecuredApplication
	static class Application {

	}

}
