/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import com.example.tenants.PostgresOriginNews;
import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The recipe with PostgreSQL's LISTEN and NOTIFY does what the page says, and the page
 * has the code that does.
 */
class PostgresRecipeTests {

	private static final String ORIGIN = "https://shop.example";

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void rowThatIsWrittenByHandCountsOnAllInstances(WebServer server, @TempDir Path directory) throws Exception {
		try (RealPostgres postgres = new RealPostgres(directory).start();
				RunningApplication a = start(server, postgres);
				RunningApplication b = start(server, postgres)) {
			postgres.execute(script());
			// Whoever asks before the instance listens is answered from the memory.
			await().atMost(Duration.ofSeconds(10)).until(() -> listeners(postgres) == 2);
			assertThat(isAllowed(a)).isFalse();
			assertThat(isAllowed(b)).isFalse();
			postgres.execute("INSERT INTO cors_allowed_origins VALUES ('tenants', 'acme', '%s')".formatted(ORIGIN));
			await().atMost(Duration.ofSeconds(2)).until(() -> isAllowed(a) && isAllowed(b));
			postgres.execute("UPDATE cors_allowed_origins SET scope = 'umbrella'");
			await().atMost(Duration.ofSeconds(2)).until(() -> !isAllowed(a) && !isAllowed(b));
			postgres.stop();
			postgres.start();
			await().atMost(Duration.ofSeconds(20)).until(() -> listeners(postgres) == 2);
			postgres.execute("UPDATE cors_allowed_origins SET scope = 'acme'");
			await().atMost(Duration.ofSeconds(10)).until(() -> isAllowed(a) && isAllowed(b));
		}
	}

	@Test
	void pageHasThisCode() throws IOException {
		String code = Files.readString(Path.of("src/test/java/com/example/tenants/PostgresOriginNews.java"));
		assertThat(snippets("java", "LISTEN cors_origins")).hasSize(1).allMatch(code::equals);
		assertThat(snippets("sql", "cors_origins_changed")).hasSize(1).allMatch(script()::equals);
	}

	private static Stream<String> snippets(String language, String with) {
		return Documentation.snippets(language).map(Documentation.Snippet::text).filter((text) -> text.contains(with));
	}

	private static String script() throws IOException {
		return new ClassPathResource("notify.sql").getContentAsString(StandardCharsets.UTF_8);
	}

	private static int listeners(RealPostgres postgres) {
		return postgres.count("SELECT count(*) FROM pg_stat_activity WHERE query IN ('SELECT 1', 'LISTEN cors_origins')"
				+ " AND pid <> pg_backend_pid()");
	}

	private static RunningApplication start(WebServer server, RealPostgres postgres) {
		return server.start(Listening.class, Stream.concat(Stream.of(TenantApplication.PROPERTIES), Stream.of(
				"spring.datasource.url=" + postgres.url(), "spring.datasource.hikari.connection-timeout=1000",
				"spring.datasource.hikari.minimum-idle=1", "spring.sql.init.mode=always",
				"spring.sql.init.schema-locations=classpath:io/github/corsstarter/source/schema-cors-postgresql.sql"))
			.toArray(String[]::new));
	}

	private static boolean isAllowed(RunningApplication application) {
		return application.send(RawRequest.of("GET", "/t/acme/orders", "Origin: " + ORIGIN))
			.first("Access-Control-Allow-Origin") != null;
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ TenantApplication.class, PostgresOriginNews.class })
	static class Listening {

	}

}
