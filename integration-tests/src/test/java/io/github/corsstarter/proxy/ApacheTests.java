package io.github.corsstarter.proxy;

import java.nio.file.Path;

import io.github.corsstarter.testing.Browser;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.corsstarter.proxy.ProxiedApplication.ALLOWED;
import static io.github.corsstarter.proxy.ProxiedApplication.FOREIGN;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Apache in front of an application, as the documentation has it, and with each of the
 * mistakes that the documentation speaks of.
 */
class ApacheTests {

	private static RunningApplication application;

	@TempDir
	private Path directory;

	@BeforeAll
	static void start() {
		application = ProxiedApplication.start();
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void documentedConfigurationLeavesCorsToTheApplication() {
		try (ReverseProxy proxy = withDirective("")) {
			RawResponse response = proxy.send(get("/api/orders", ALLOWED));
			assertThat(response.body()).isEqualTo("orders");
			assertThat(ALLOWED.check(response)).isEmpty();
			assertThat(response.vary()).containsExactly("origin");
			assertThat(ALLOWED.preflight(proxy::send, "PUT", "/api/orders", "Content-Type")).isEmpty();
			assertThat(ALLOWED.check(proxy.send(get("/api/missing", ALLOWED)))).isEmpty();
			assertThat(proxy.send(get("/api/orders", FOREIGN)).status()).isEqualTo(403);
			assertThat(FOREIGN.preflight(proxy::send, "GET", "/api/orders")).isPresent();
		}
	}

	@Test
	void documentedConfigurationTellsTheApplicationItsOwnOrigin() {
		try (ReverseProxy proxy = withDirective("")) {
			RawRequest post = RawRequest.of("POST", "/api/orders", "Origin: " + proxy.origin());
			assertThat(proxy.send(post).body()).isEqualTo("orders");
			assertThat(application.send(post).status()).isEqualTo(403);
		}
	}

	@Test
	void headerSetReplacesTheApplications() {
		try (ReverseProxy proxy = withDirective("Header set Access-Control-Allow-Origin *")) {
			assertThat(proxy.send(get("/api/orders", ALLOWED)).all("Access-Control-Allow-Origin")).containsExactly("*");
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "Header always set Access-Control-Allow-Origin *", "Header add Access-Control-Allow-Origin *" })
	void headerAlwaysSetDoublesTheApplications(String directive) {
		try (ReverseProxy proxy = withDirective(directive)) {
			assertThat(proxy.send(get("/api/orders", ALLOWED)).all("Access-Control-Allow-Origin"))
				.containsExactlyInAnyOrder("*", ALLOWED.origin());
		}
	}

	@Test
	void rewriteRuleThatAnswersOptionsKeepsPagesOut() {
		try (ReverseProxy proxy = withDirective("""
				RewriteEngine On
				RewriteCond %{REQUEST_METHOD} OPTIONS
				RewriteRule .* - [R=204,L]
				""")) {
			assertThat(ALLOWED.preflight(proxy::send, "PUT", "/api/orders")).hasValue("no Access-Control-Allow-Origin");
		}
	}

	@Test
	void loginThatExceptsOptionsLetsPreflightsPass() {
		try (ReverseProxy proxy = withDirective("""
				<Location />
				    AuthType Basic
				    AuthName shop
				    AuthUserFile users
				    <LimitExcept OPTIONS>
				        Require valid-user
				    </LimitExcept>
				</Location>
				""")) {
			assertThat(ALLOWED.preflight(proxy::send, "PUT", "/api/orders")).isEmpty();
			assertThat(proxy.send(get("/api/orders", ALLOWED)).status()).isEqualTo(401);
		}
	}

	private ReverseProxy withDirective(String directive) {
		return ReverseProxy.apache(this.directory, ProxiedApplication.snippet("apache", application) + directive);
	}

	private static RawRequest get(String path, Browser page) {
		return RawRequest.of("GET", path, "Origin: " + page.origin());
	}

}
