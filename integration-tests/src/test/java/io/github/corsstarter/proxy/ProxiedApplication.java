package io.github.corsstarter.proxy;

import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.testing.Browser;
import io.github.corsstarter.testing.Documentation.Snippet;
import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application behind the proxies.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ProxiedApplication.Orders.class)
class ProxiedApplication {

	static final Browser ALLOWED = Browser.withCredentials("https://app.example.com");

	static final Browser ALSO_ALLOWED = Browser.withCredentials("https://shop.example.com");

	static final Browser FOREIGN = Browser.withCredentials("https://evil.example.net");

	/**
	 * Start the application, with the properties that the documentation wants.
	 */
	static RunningApplication start() {
		Stream<String> policy = Stream.of("cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=" + ALLOWED.origin() + "," + ALSO_ALLOWED.origin(),
				"cors.policies.app.allowed-methods=GET,POST,PUT", "cors.policies.app.allow-credentials=true");
		return WebServer.TOMCAT.start(ProxiedApplication.class,
				Stream.concat(policy, snippet("properties").lines()).toArray(String[]::new));
	}

	/**
	 * The one snippet of a language in the documentation, for this application.
	 */
	static String snippet(String language, RunningApplication application) {
		String documented = "http://127.0.0.1:8080";
		String snippet = snippet(language);
		assertThat(snippet).contains(documented);
		return snippet.replace(documented, "http://127.0.0.1:" + application.port());
	}

	private static String snippet(String language) {
		List<Snippet> snippets = Documentation.snippets(language, "docs/proxies.md");
		assertThat(snippets).hasSize(1);
		return snippets.get(0).text();
	}

	@RestController
	static class Orders {

		@RequestMapping("/api/orders")
		String orders() {
			return "orders";
		}

		@GetMapping("/api/catalogue")
		ResponseEntity<String> catalogue() {
			return ResponseEntity.ok().cacheControl(CacheControl.maxAge(5, MINUTES)).body("catalogue");
		}

		@GetMapping("/api/catalogue-in-languages")
		ResponseEntity<String> catalogueInLanguages() {
			return ResponseEntity.ok()
				.cacheControl(CacheControl.maxAge(5, MINUTES))
				.varyBy("Accept-Language")
				.body("catalogue");
		}

	}

}
