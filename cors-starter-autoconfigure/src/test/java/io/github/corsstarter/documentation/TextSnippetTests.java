package io.github.corsstarter.documentation;

import java.util.stream.Stream;

import io.github.corsstarter.testing.Documentation.Snippet;
import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation says that an application prints, it prints.
 */
@ExtendWith(OutputCaptureExtension.class)
class TextSnippetTests {

	@ParameterizedTest
	@MethodSource("snippets")
	void isPrinted(Snippet snippet, CapturedOutput output) {
		try (RunningApplication application = WebServer.TOMCAT.start(Migrating.class, "cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=https://app.example.com",
				"cors.policies.app.allowed-methods=GET,PUT")) {
			application.send(RawRequest.of("OPTIONS", "/api/orders", "Origin: https://shop.example.com",
					"Access-Control-Request-Method: PUT"));
		}
		snippet.text()
			.lines()
			.map(TextSnippetTests::message)
			.forEach((line) -> assertThat(output.getOut()).contains(line));
	}

	/**
	 * A line without what differs from one log to another, and up to where it is cut off.
	 */
	private static String message(String line) {
		return line.replaceFirst("^WARN \\S+ : ", "").replaceFirst("\\.\\.\\.$", "");
	}

	private static Stream<Snippet> snippets() {
		return Documentation.snippets("text").filter((snippet) -> !isTestedElsewhere(snippet));
	}

	/**
	 * By {@code TenMistakesTests}, and by the test kit's {@code ReadmeTests}.
	 */
	private static boolean isTestedElsewhere(Snippet snippet) {
		return snippet.text().startsWith("The configuration of CORS has 12 problems:")
				|| snippet.text().startsWith("Access to fetch at ");
	}

	/**
	 * An application with CORS configuration of Spring's own.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Migrating {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.cors(Customizer.withDefaults()).build();
		}

		@Bean
		WebMvcConfigurer webConfig() {
			return new WebMvcConfigurer() {

				@Override
				public void addCorsMappings(CorsRegistry registry) {
					registry.addMapping("/api/**");
				}

			};
		}

	}

}
