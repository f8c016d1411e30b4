package io.github.corsstarter.proxy;

import io.github.corsstarter.testing.Browser;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.corsstarter.proxy.ProxiedApplication.ALLOWED;
import static io.github.corsstarter.proxy.ProxiedApplication.ALSO_ALLOWED;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * nginx in front of an application, as the documentation has it, and with each of the
 * mistakes that the documentation speaks of.
 */
class NginxTests extends ReverseProxyTests {

	@Test
	void addHeaderDoublesTheApplications() {
		try (ReverseProxy proxy = withDirective("add_header Access-Control-Allow-Origin https://app.example.com;")) {
			assertThat(ALLOWED.check(proxy.send(get("/api/orders", ALLOWED))))
				.hasValue("Access-Control-Allow-Origin is 'https://app.example.com, https://app.example.com'");
		}
	}

	@Test
	void hiddenHeaderLeavesTheProxysAlone() {
		try (ReverseProxy proxy = withDirective("""
				proxy_hide_header Access-Control-Allow-Origin;
				add_header Access-Control-Allow-Origin https://proxy.example.com;
				""")) {
			assertThat(proxy.send(get("/api/orders", ALLOWED)).all("Access-Control-Allow-Origin"))
				.containsExactly("https://proxy.example.com");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			if ($request_method = OPTIONS) { return 204; }               | 204
			if ($request_method = OPTIONS) { return 301 https://$host; } | 301
			limit_except GET POST PUT { deny all; }                      | 403
			auth_basic shop; auth_basic_user_file none;                  | 401
			""")
	void proxyThatAnswersPreflightsKeepsPagesOut(String directive, int status) {
		try (ReverseProxy proxy = withDirective(directive)) {
			RawResponse response = proxy.send(preflight("/api/orders", ALLOWED));
			assertThat(response.status()).isEqualTo(status);
			assertThat(ALLOWED.check(response)).hasValue("no Access-Control-Allow-Origin");
		}
	}

	@Test
	void loginThatExceptsOptionsLetsPreflightsPass() {
		try (ReverseProxy proxy = withDirective(
				"limit_except OPTIONS { auth_basic shop; auth_basic_user_file none; }")) {
			assertThat(ALLOWED.preflight(proxy::send, "PUT", "/api/orders")).isEmpty();
			assertThat(proxy.send(get("/api/orders", ALLOWED)).status()).isEqualTo(401);
		}
	}

	@ParameterizedTest
	@CsvSource({ "'', 200", "https://proxy.example.com, 403" })
	void proxyThatChangesTheOriginKeepsPagesOut(String origin, int status) {
		try (ReverseProxy proxy = withDirective("proxy_set_header Origin '" + origin + "';")) {
			RawResponse response = proxy.send(get("/api/orders", ALLOWED));
			assertThat(response.status()).isEqualTo(status);
			assertThat(ALLOWED.check(response)).hasValue("no Access-Control-Allow-Origin");
		}
	}

	@Test
	void errorPagesOfTheProxyHaveNoHeaders() {
		try (ReverseProxy proxy = withDirective("client_max_body_size 1;")) {
			RawResponse response = proxy
				.send(RawRequest.of("POST", "/api/orders", "Origin: " + ALLOWED.origin(), "Content-Length: 2"));
			assertThat(response.status()).isEqualTo(413);
			assertThat(ALLOWED.check(response)).hasValue("no Access-Control-Allow-Origin");
		}
		try (ReverseProxy proxy = ReverseProxy.nginx(this.directory, "location / { proxy_pass http://127.0.0.1:1; }")) {
			RawResponse response = proxy.send(get("/api/orders", ALLOWED));
			assertThat(response.status()).isEqualTo(502);
			assertThat(ALLOWED.check(response)).hasValue("no Access-Control-Allow-Origin");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/catalogue", "/api/catalogue-in-languages" })
	void cacheKeepsTheOriginsApart(String path) {
		try (ReverseProxy proxy = withDirective(
				"proxy_cache cache; add_header X-Cache $upstream_cache_status always;")) {
			for (Browser page : new Browser[] { ALLOWED, ALSO_ALLOWED, ALLOWED, ALSO_ALLOWED }) {
				assertThat(page.check(proxy.send(get(path, page)))).isEmpty();
			}
			assertThat(proxy.send(get(path, ALLOWED)).first("X-Cache")).isEqualTo("HIT");
		}
	}

	@Override
	ReverseProxy withDirective(String directive) {
		String location = documented("nginx");
		int end = location.lastIndexOf('}');
		return ReverseProxy.nginx(this.directory, location.substring(0, end) + directive + "\n}");
	}

	private static RawRequest preflight(String path, Browser page) {
		return RawRequest.of("OPTIONS", path, "Origin: " + page.origin(), "Access-Control-Request-Method: PUT");
	}

}
