package io.github.corsstarter.browser;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;

import io.github.corsstarter.test.CorsBrowser;
import io.github.corsstarter.test.CorsOutcome;
import io.github.corsstarter.test.CorsPage;
import io.github.corsstarter.test.Engine;
import io.github.corsstarter.test.Exchange;
import io.github.corsstarter.test.PageRequest;
import io.github.corsstarter.testing.WebServer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * The test kit follows the redirects that real browsers follow, with the same method and
 * {@code Origin}, and remembers preflights whose age is no number as they do.
 */
@InEveryBrowser(servers = WebServer.TOMCAT)
class TestKitRedirectTests {

	private static final String PAGE = "app.localhost";

	/** {@code %s} is the server's own host and port. */
	private static final List<String> LOCATIONS = List.of("/landed", "landed", "../landed", "?landed=1", "#landed",
			"//%s/landed", "http://@%s/landed", "http://:@%s/landed", "http://user@%s/landed", "http://user:@%s/landed",
			"http://:secret@%s/landed", "http://user:secret@%s/landed", "HTTP://%s/landed", "/landed?a=b c",
			"/landed here", "\\landed", "/landed?a=[b]", "/landed#part", "", "nothing:", "http://", "http://a b/",
			"http://[::1/", "data:,x", "about:blank", "mailto:a@example.com", "blob:x");

	private static final List<String> MAX_AGES = List.of("60", "0", "-1", "-0", "60, 60", "1.5", "60abc", "-1.5",
			"-abc", "a day");

	private static final List<Call> CALLS = List.of(new Call("get", "{}", CorsPage::get),
			new Call("get-one", "{ headers: { 'X-One': '1' } }", (page, url) -> page.get(url).header("X-One", "1")),
			new Call("post", "{ method: 'POST', body: 'x' }", (page, url) -> page.post(url).text("x")),
			new Call("post-json", "{ method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } }",
					(page, url) -> page.post(url).json("{}")),
			new Call("put", "{ method: 'PUT', body: 'x' }", (page, url) -> page.put(url).text("x")));

	private final Stage stage;

	TestKitRedirectTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void browserAndKitFollowTheSame() {
		RealBrowser browser = this.stage.browser();
		try (AgreementServer server = AgreementServer.start()) {
			browser.open(server.origin(PAGE) + "/page");
			CorsPage page = kit(server).pageOf(server.origin(PAGE));
			SoftAssertions softly = new SoftAssertions();
			for (String host : List.of(PAGE, "localhost")) {
				for (String written : LOCATIONS) {
					String location = written.formatted(server.origin(host).replace("http://", ""));
					String url = server.origin(host) + "/a/b/c?status=302&location="
							+ URLEncoder.encode(location, StandardCharsets.UTF_8);
					String inBrowser = browser.evaluate(
							"fetch('%s').then((r) => `${r.status} ${r.url.replace(/#.*/, '').replace(/[^/]*@/, '')}`, () => 'blocked')"
								.formatted(url));
					softly.assertThat(outcome(page.get(url).send()))
						.as("'%s' of %s, %s", location, host, this.stage)
						.isEqualTo(inBrowser);
				}
			}
			softly.assertAll();
		}
	}

	@Test
	void browserAndKitSendTheSameAfterRedirects() {
		RealBrowser browser = this.stage.browser();
		try (AgreementServer server = AgreementServer.start()) {
			browser.open(server.origin(PAGE) + "/page");
			CorsPage page = kit(server).pageOf(server.origin(PAGE));
			SoftAssertions softly = new SoftAssertions();
			for (String host : List.of(PAGE, "localhost")) {
				for (int status : List.of(301, 302, 303, 307, 308)) {
					for (Call call : CALLS) {
						String landed = "/%s-%d-%s".formatted(host, status, call.name());
						String url = "%s/redirect?status=%d&location=/%%s%s".formatted(server.origin(host), status,
								landed);
						browser.evaluate("fetch('%s', %s).then(() => '', () => '')".formatted(url.formatted("browser"),
								call.init()));
						call.kit().apply(page, url.formatted("kit")).send();
						softly.assertThat(server.requests("/kit" + landed))
							.as("%s %d of %s, %s", call.name(), status, host, this.stage)
							.isNotEmpty()
							.isEqualTo(server.requests("/browser" + landed));
					}
				}
			}
			softly.assertAll();
		}
	}

	@Test
	void browserAndKitAskAgainForTheSame() {
		RealBrowser browser = this.stage.browser();
		try (AgreementServer server = AgreementServer.start()) {
			browser.open(server.origin(PAGE) + "/page");
			CorsPage page = kit(server).pageOf(server.origin(PAGE));
			SoftAssertions softly = new SoftAssertions();
			for (int i = 0; i < MAX_AGES.size(); i++) {
				String url = "%s/%%s/%d?max-age=%s".formatted(server.origin("localhost"), i,
						URLEncoder.encode(MAX_AGES.get(i), StandardCharsets.UTF_8).replace("%", "%%"));
				String put = "fetch('%s', { method: 'PUT' })".formatted(url.formatted("browser"));
				browser.evaluate("%s.then(() => %s).then(() => '', () => '')".formatted(put, put));
				page.put(url.formatted("kit")).send();
				page.put(url.formatted("kit")).send();
				softly.assertThat(server.requests("/kit/" + i))
					.as("Access-Control-Max-Age: %s, %s", MAX_AGES.get(i), this.stage)
					.hasSizeBetween(3, 4)
					.isEqualTo(server.requests("/browser/" + i));
			}
			softly.assertAll();
		}
	}

	private CorsBrowser kit(AgreementServer server) {
		return CorsBrowser.of(server).following(Engine.valueOf(this.stage.kind().name()));
	}

	private static String outcome(CorsOutcome outcome) {
		if (!outcome.isReadable()) {
			return "blocked";
		}
		List<Exchange> exchanges = outcome.exchanges();
		return "%d %s".formatted(outcome.status(), exchanges.get(exchanges.size() - 1).request().uri());
	}

	private record Call(String name, String init, BiFunction<CorsPage, String, PageRequest> kit) {

	}

}
