/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.corsstarter.source.TenantApplication.TenantSettings;
import io.github.corsstarter.testing.Crowd;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Two instances of an application with tenants, one PostgreSQL and one Redis, all real;
 * and what users see when one of them is slow or away.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantOriginsTests {

	private static final String ORIGIN = "https://shop.example";

	private static final Duration SOON = Duration.ofSeconds(2);

	/** Ages that a test can wait for. */
	private static final Duration REFRESH_AFTER = Duration.ofSeconds(1);

	private static final Duration STALE_FOR = Duration.ofSeconds(10);

	private final RealPostgres postgres;

	private final RealRedis redis = new RealRedis();

	private final Network network;

	private final AtomicInteger tenants = new AtomicInteger();

	private final List<RunningApplication> applications = new ArrayList<>();

	TenantOriginsTests(@TempDir Path directory) {
		this.postgres = new RealPostgres(directory).start();
		this.network = new Network(this.postgres.port());
	}

	@BeforeEach
	void start() {
		this.redis.start();
	}

	@AfterEach
	void stopApplications() {
		this.applications.forEach(RunningApplication::close);
		this.applications.clear();
		this.network.delay(0);
		this.redis.stop();
	}

	@AfterAll
	void stop() {
		this.network.close();
		this.postgres.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void rowThatIsWrittenOnOneInstanceCountsOnTheOther(WebServer server) {
		RunningApplication a = instance(server);
		RunningApplication b = instance(server);
		String tenant = newTenant();
		assertThat(isAllowed(a, tenant)).isFalse();
		assertThat(isAllowed(b, tenant)).isFalse();
		settings(a).add(tenant, ORIGIN);
		// A busy machine may answer the first one with ORIGIN_SOURCE_UNAVAILABLE.
		await().until(() -> isAllowed(a, tenant));
		await().atMost(SOON).until(() -> isAllowed(b, tenant));
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> settings(a).removeAndFail(tenant, ORIGIN));
		assertThat(isAllowed(b, tenant)).isTrue();
		settings(b).remove(tenant, ORIGIN);
		assertThat(isAllowed(b, tenant)).isFalse();
		await().atMost(SOON).until(() -> !isAllowed(a, tenant));
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void redisThatComesBackBringsWhatWasRevokedWithoutIt(WebServer server) {
		RunningApplication a = instance(server);
		RunningApplication b = instance(server);
		String tenant = newTenant();
		settings(a).add(tenant, ORIGIN);
		await().atMost(SOON).until(() -> isAllowed(b, tenant));
		this.redis.stop();
		settings(a).remove(tenant, ORIGIN);
		assertThat(isAllowed(a, tenant)).isFalse();
		assertThat(isAllowed(b, tenant)).as("nobody could tell it yet").isTrue();
		this.redis.start();
		await().atMost(Duration.ofSeconds(30)).until(() -> !isAllowed(b, tenant));
		settings(b).add(tenant, ORIGIN);
		await().atMost(Duration.ofSeconds(30)).until(() -> isAllowed(a, tenant));
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void redisMayBeAwayAtTheStart(WebServer server) {
		this.redis.stop();
		RunningApplication a = instance(server);
		String tenant = newTenant();
		settings(a).add(tenant, ORIGIN);
		// A busy machine may answer the first one with ORIGIN_SOURCE_UNAVAILABLE.
		await().until(() -> isAllowed(a, tenant));
		settings(a).remove(tenant, ORIGIN);
		assertThat(isAllowed(a, tenant)).isFalse();
	}

	/**
	 * The database is slow, stopped and started again, while pages call.
	 */
	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void databaseInTroubleHoldsNobodyElse(WebServer server) throws Exception {
		RunningApplication application = instance(server, "cors.origin-sources.refresh-after=1s",
				"cors.origin-sources.expire-after=2s", "cors.origin-sources.stale-for=10s");
		String known = newTenant();
		settings(application).add(known, ORIGIN);
		Set<String> wrong = ConcurrentHashMap.newKeySet();
		Map<String, List<Long>> healthy = browse(application, known, wrong);
		this.network.delay(2000);
		Map<String, List<Long>> slow = browse(application, known, wrong);
		this.network.delay(0);
		application.context().publishEvent(new AllowedOriginsChangedEvent("tenants", known));
		await().atMost(Duration.ofSeconds(20)).until(() -> isAllowed(application, known));
		this.postgres.stop();
		Map<String, List<Long>> stopped = browse(application, known, wrong);
		await().atMost(STALE_FOR.plus(SOON)).until(() -> !isAllowed(application, known));
		RawResponse refused = send(application, "/t/" + known + "/orders", ORIGIN);
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.first("Retry-After")).isNotNull();
		assertThat(send(application, "/t/" + known + "/orders", TenantApplication.FLOOR).status()).isEqualTo(200);
		this.postgres.start();
		await().atMost(Duration.ofSeconds(20)).until(() -> isAllowed(application, known));
		assertThat(wrong).isEmpty();
		System.out.printf("%s, worst milliseconds: healthy %s, slow %s, stopped %s%n", server, worst(healthy),
				worst(slow), worst(stopped));
		for (Map<String, List<Long>> troubled : List.of(slow, stopped)) {
			for (String path : List.of("other policy", "known tenant", "floor")) {
				assertThat(quantile(troubled, path, 50)).as("half of the requests, " + path)
					.isLessThan(quantile(healthy, path, 50) * 5 + millis(20));
				assertThat(quantile(troubled, path, 95)).as("nearly all requests, " + path)
					.isLessThan(quantile(healthy, path, 95) * 5 + millis(100));
			}
		}
	}

	/**
	 * Nobody published an event: the rows were changed by hand.
	 */
	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void originThatIsRevokedByHandIsRefusedWithinTheBound(WebServer server) throws Exception {
		RunningApplication application = instance(server, "cors.origin-sources.refresh-after=1s",
				"cors.origin-sources.expire-after=2s", "cors.origin-sources.stale-for=10s");
		String tenant = newTenant();
		settings(application).add(tenant, ORIGIN);
		// A busy machine may answer the first one with ORIGIN_SOURCE_UNAVAILABLE.
		await().until(() -> isAllowed(application, tenant));
		this.postgres.execute("DELETE FROM cors_allowed_origins WHERE scope = '%s'".formatted(tenant));
		await().atMost(REFRESH_AFTER.plus(SOON)).until(() -> !isAllowed(application, tenant));
		settings(application).add(tenant, ORIGIN);
		// A busy machine may answer the first one with ORIGIN_SOURCE_UNAVAILABLE.
		await().until(() -> isAllowed(application, tenant));
		this.network.delay(2000);
		this.postgres.execute("DELETE FROM cors_allowed_origins WHERE scope = '%s'".formatted(tenant));
		await().atMost(STALE_FOR.plus(SOON)).until(() -> !isAllowed(application, tenant));
	}

	private Map<String, List<Long>> browse(RunningApplication application, String known, Set<String> wrong)
			throws Exception {
		Map<String, List<Long>> latencies = new ConcurrentHashMap<>();
		new Crowd(8).browse(TimeUnit.SECONDS.toNanos(3), (random, end) -> {
			while (System.nanoTime() < end) {
				switch (random.nextInt(4)) {
					case 0 -> time(application, "other policy", "/api/orders", TenantApplication.FLOOR, 200, latencies,
							wrong);
					case 1 ->
						time(application, "known tenant", "/t/" + known + "/orders", ORIGIN, 200, latencies, wrong);
					case 2 -> time(application, "floor", "/t/" + known + "/orders", TenantApplication.FLOOR, 200,
							latencies, wrong);
					default -> time(application, "unknown tenant", "/t/unknown" + random.nextInt(1000) + "/orders",
							ORIGIN, 403, latencies, wrong);
				}
			}
		});
		return latencies;
	}

	private void time(RunningApplication application, String name, String path, String origin, int status,
			Map<String, List<Long>> latencies, Set<String> wrong) {
		long begin = System.nanoTime();
		RawResponse response = send(application, path, origin);
		latencies.computeIfAbsent(name, (key) -> Collections.synchronizedList(new ArrayList<>()))
			.add(System.nanoTime() - begin);
		if (response.status() != status) {
			wrong.add(name + ": " + response.status());
		}
	}

	private static long quantile(Map<String, List<Long>> measured, String path, int percent) {
		List<Long> latencies = measured.getOrDefault(path, List.of());
		return latencies.stream().sorted().skip(latencies.size() * percent / 100).findFirst().orElseThrow();
	}

	private static Map<String, Long> worst(Map<String, List<Long>> latencies) {
		Map<String, Long> worst = new TreeMap<>();
		latencies.forEach((name, nanos) -> worst.put(name,
				TimeUnit.NANOSECONDS.toMillis(nanos.stream().mapToLong(Long::longValue).max().orElseThrow())));
		return worst;
	}

	private static long millis(long millis) {
		return TimeUnit.MILLISECONDS.toNanos(millis);
	}

	private RunningApplication instance(WebServer server, String... properties) {
		Stream<String> own = Stream.of("spring.datasource.url=" + RealPostgres.url(this.network.port()),
				"spring.datasource.hikari.connection-timeout=1000", "spring.sql.init.mode=always",
				"spring.sql.init.schema-locations=classpath:io/github/corsstarter/source/schema-cors-postgresql.sql",
				"spring.data.redis.host=127.0.0.1", "spring.data.redis.port=" + this.redis.port(),
				"cors.origin-sources.broadcast=redis");
		RunningApplication application = server.start(TenantApplication.class,
				Stream.of(Arrays.stream(TenantApplication.PROPERTIES), own, Arrays.stream(properties))
					.flatMap((stream) -> stream)
					.toArray(String[]::new));
		this.applications.add(application);
		return application;
	}

	private String newTenant() {
		return "tenant" + this.tenants.incrementAndGet();
	}

	private static TenantSettings settings(RunningApplication application) {
		return application.context().getBean(TenantSettings.class);
	}

	private static boolean isAllowed(RunningApplication application, String tenant) {
		RawResponse response = send(application, "/t/" + tenant + "/orders", ORIGIN);
		assertThat(response.status()).isIn(200, 403);
		return ORIGIN.equals(response.first("Access-Control-Allow-Origin"));
	}

	private static RawResponse send(RunningApplication application, String path, String origin) {
		return application.send(RawRequest.of("GET", path, "Origin: " + origin));
	}

}
