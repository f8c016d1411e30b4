package com.example.shop;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cloud.config.server.EnableConfigServer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application as it is shipped, with its configuration outside: in a file, and on a
 * configuration server.
 */
class RefreshedApplicationIT {

	private static final String JAR = "target/shop-1.0.0.jar";

	private static final String OLD = "https://old.example.com";

	private static final String NEW = "https://new.example.com";

	private static final String POLICY = """
			cors:
			  policies:
			    app:
			      paths: /api/**
			      allowed-origins: %s
			""";

	@TempDir
	private Path directory;

	private Path file;

	@BeforeEach
	void write() throws Exception {
		this.file = Files.createDirectory(this.directory.resolve("configuration")).resolve("shop.yml");
		write(OLD);
	}

	@Test
	void fileOutsideTheJar() throws Exception {
		try (JavaCommand java = JavaCommand.run(this.directory.resolve("output"), "-jar", JAR, "--server.port=0",
				"--spring.cloud.config.enabled=false", "--spring.config.import=" + this.file.toUri())) {
			assertReloads(java, "shop.yml] - 5:24");
		}
	}

	@Test
	void configurationServer() throws Exception {
		try (ConfigurableApplicationContext server = SpringApplication.run(ConfigurationServer.class,
				"--server.port=0", "--spring.application.name=server", "--spring.profiles.active=native",
				"--spring.cloud.config.enabled=false", "--management.endpoints.enabled-by-default=false",
				"--spring.cloud.config.server.native.search-locations=" + this.file.getParent().toUri());
				JavaCommand java = JavaCommand.run(this.directory.resolve("output"), "-jar", JAR, "--server.port=0",
						"--spring.config.import=configserver:http://localhost:"
								+ server.getEnvironment().getProperty("local.server.port"))) {
			assertReloads(java, "shop.yml");
		}
	}

	private void assertReloads(JavaCommand java, String place) throws Exception {
		assertAllowed(java, OLD);
		write(NEW);
		refresh(java);
		java.awaitOutput((printed) -> printed.contains("The configuration of CORS was reloaded"));
		assertAllowed(java, NEW);
		assertThat(java.get(1, "/api/orders", OLD).statusCode()).isEqualTo(403);
		write("https://new.example.com/");
		refresh(java);
		java.awaitOutput((printed) -> printed.contains("The configuration of CORS was not reloaded"));
		assertThat(java.printed()).contains("1. cors.policies.app.allowed-origins = \"https://new.example.com/\"", place,
				"Write https://new.example.com instead.");
		assertAllowed(java, NEW);
		assertThat(java.get(1, "/actuator/cors", OLD).body()).contains("\"outcome\":\"failure\"", place,
				"Write https://new.example.com instead.");
		write(OLD);
		refresh(java);
		assertAllowed(java, OLD);
		assertThat(java.get(1, "/actuator/cors", OLD).body()).contains("\"outcome\":\"success\"");
	}

	private static void assertAllowed(JavaCommand java, String origin) throws Exception {
		assertThat(java.get(1, "/api/orders", origin).headers().allValues("Access-Control-Allow-Origin"))
			.containsExactly(origin);
	}

	private static void refresh(JavaCommand java) throws Exception {
		assertThat(java.post(1, "/actuator/refresh").statusCode()).isEqualTo(200);
	}

	private void write(String origin) throws Exception {
		Files.writeString(this.file, POLICY.formatted(origin));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableConfigServer
	static class ConfigurationServer {

	}

}
