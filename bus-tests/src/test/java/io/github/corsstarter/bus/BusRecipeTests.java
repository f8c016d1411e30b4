/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.bus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.example.tenants.BusOriginNews;
import io.github.corsstarter.source.AllowedOriginsChangedEvent;
import io.github.corsstarter.source.JdbcAllowedOriginSource;
import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cloud.stream.binder.test.TestChannelBinderConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The recipe with Spring Cloud Bus does what the page says, and the page has the code
 * that does. Everything is real but the broker.
 */
class BusRecipeTests {

	private static final String ORIGIN = "https://shop.example";

	private static final String NEWS = "BusOriginNews$OriginsChanged";

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void changeOnOneInstanceCountsOnTheOther(WebServer server) {
		String database = "jdbc:h2:mem:bus-" + server;
		try (RunningApplication a = start(server, database, "a"); RunningApplication b = start(server, database, "b")) {
			MessageBroker broker = new MessageBroker(a.context(), b.context());
			broker.deliver();
			assertThat(isAllowed(a)).isFalse();
			assertThat(isAllowed(b)).isFalse();
			change(a, "acme", "INSERT INTO cors_allowed_origins VALUES ('tenants', 'acme', '%s')".formatted(ORIGIN));
			assertThat(isAllowed(a)).isTrue();
			assertThat(isAllowed(b)).as("not told yet").isFalse();
			assertThat(broker.deliver()).as("nobody sends it round again").containsExactly(NEWS);
			assertThat(isAllowed(b)).isTrue();
			change(b, null, "DELETE FROM cors_allowed_origins");
			assertThat(broker.deliver()).containsExactly(NEWS);
			assertThat(isAllowed(a)).as("all of the policy was forgotten").isFalse();
			assertThat(isAllowed(b)).isFalse();
		}
	}

	@Test
	void changeThatIsRolledBackIsNotTold() {
		String database = "jdbc:h2:mem:bus-rollback";
		try (RunningApplication a = start(WebServer.TOMCAT, database, "a");
				RunningApplication b = start(WebServer.TOMCAT, database, "b")) {
			MessageBroker broker = new MessageBroker(a.context(), b.context());
			broker.deliver();
			transaction(a).executeWithoutResult((status) -> {
				a.context().publishEvent(new AllowedOriginsChangedEvent("tenants", "acme"));
				assertThat(broker.deliver()).as("before the commit").isEmpty();
				status.setRollbackOnly();
			});
			assertThat(broker.deliver()).isEmpty();
		}
	}

	@Test
	void pageHasThisCode() throws IOException {
		String code = Files.readString(Path.of("src/test/java/com/example/tenants/BusOriginNews.java"));
		assertThat(Documentation.snippets("java")
			.map(Documentation.Snippet::text)
			.filter((text) -> text.contains("RemoteApplicationEventScan"))).hasSize(1).allMatch(code::equals);
	}

	private static RunningApplication start(WebServer server, String database, String instance) {
		return server.start(TenantApplication.class, "spring.application.name=shop",
				"cors.policies.tenants.paths=/t/{tenant}/**", "cors.policies.tenants.origins-from=tenantOrigins",
				"cors.policies.tenants.origins-scope=path:tenant", MessageBroker.PROPERTY, "cors.log-policies=false",
				"spring.datasource.url=" + database,
				// By default one for each JVM, and both instances are in one.
				"spring.cloud.bus.id=shop:0:" + instance, "spring.sql.init.mode=always",
				"spring.sql.init.schema-locations=classpath:io/github/corsstarter/source/schema-cors-h2.sql");
	}

	private static void change(RunningApplication instance, @Nullable String scope, String statement) {
		transaction(instance).executeWithoutResult((status) -> {
			instance.context().getBean(JdbcOperations.class).update(statement);
			instance.context().publishEvent(new AllowedOriginsChangedEvent("tenants", scope));
		});
	}

	private static TransactionTemplate transaction(RunningApplication instance) {
		return new TransactionTemplate(instance.context().getBean(PlatformTransactionManager.class));
	}

	private static boolean isAllowed(RunningApplication instance) {
		return instance.send(RawRequest.of("GET", "/t/acme/orders", "Origin: " + ORIGIN))
			.first("Access-Control-Allow-Origin") != null;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ BusOriginNews.class, TestChannelBinderConfiguration.class })
	static class TenantApplication {

		@Bean
		JdbcAllowedOriginSource tenantOrigins(JdbcOperations jdbc) {
			return new JdbcAllowedOriginSource(jdbc);
		}

		@RestController
		static class Orders {

			@GetMapping("/t/{tenant}/orders")
			String list() {
				return "orders";
			}

		}

	}

}
