/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.time.InstantSource;

import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * Plays the browser's part of the CORS protocol, by the Fetch standard. It knows which
 * requests need a preflight (the {@code OPTIONS} request by which a browser asks for
 * permission), and which answers a page can read.
 *
 * <pre class="code">
 * CorsPage app = browser.pageOf("https://app.example.com").withCredentials();
 * assertThat(app.put("/api/orders/1").json("{}")).isReadable();
 * </pre>
 *
 * In tests of Spring Boot it is a bean. It sends its requests to the test's server,
 * through its MockMvc, or through its test client.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch standard, "CORS
 * protocol"</a>
 */
public final class CorsBrowser {

	private final BrowserProfile profile;

	private CorsBrowser(BrowserProfile profile) {
		this.profile = profile;
	}

	/**
	 * A browser that sends its requests to a server, for example to a deployed one behind
	 * its proxies.
	 * @param server the server's URL
	 * @return the browser
	 * @throws IllegalArgumentException if this is no URL with {@code http:} or
	 * {@code https:}
	 */
	public static CorsBrowser of(URI server) {
		return of(new HttpConnection(Origins.checkServer(server)));
	}

	/**
	 * A browser that sends its requests through MockMvc. Its filters have to be those of
	 * the application, as Spring Boot's {@code @AutoConfigureMockMvc} has them.
	 * @param mockMvc the MockMvc
	 * @return the browser
	 */
	public static CorsBrowser of(MockMvc mockMvc) {
		return of(new MockMvcConnection(MockMvcTester.create(mockMvc)));
	}

	/**
	 * A browser that sends its requests through MockMvc. Its filters have to be those of
	 * the application, as Spring Boot's {@code @AutoConfigureMockMvc} has them.
	 * @param tester the MockMvc
	 * @return the browser
	 */
	public static CorsBrowser of(MockMvcTester tester) {
		return of(new MockMvcConnection(tester));
	}

	/**
	 * A browser that sends its requests through a client of the application, or of a
	 * server. A client that is bound to MockMvc waits for the end of an event stream: for
	 * these, use MockMvc itself.
	 * @param client the client
	 * @return the browser
	 */
	public static CorsBrowser of(WebTestClient client) {
		return of(new WebTestClientConnection(client));
	}

	/**
	 * A browser that sends its requests through a client of the application, or of a
	 * server. A client that uses {@code HttpURLConnection} does not send an
	 * {@code Origin}. A client that is bound to MockMvc does not wait for asynchronous
	 * handlers: for these, use MockMvc itself. Every such client waits for the end of an
	 * event stream.
	 * @param client the client
	 * @return the browser
	 */
	public static CorsBrowser of(RestTestClient client) {
		return of(new RestTestClientConnection(client));
	}

	/**
	 * A browser that sends its requests in any other way.
	 * @param connection carries the requests
	 * @return the browser
	 */
	public static CorsBrowser of(BrowserConnection connection) {
		return new CorsBrowser(
				BrowserProfile.of(connection, connection::server, Engine.CHROMIUM, InstantSource.system()));
	}

	/**
	 * A browser of another kind, without cookies.
	 * @param engine whom it follows where browsers differ; without this, it follows
	 * {@link Engine#CHROMIUM}
	 * @return the browser
	 */
	public CorsBrowser following(Engine engine) {
		return new CorsBrowser(
				BrowserProfile.of(this.profile.connection(), this.profile.server(), engine, this.profile.clock()));
	}

	/**
	 * The browser of another user: the same one, without cookies.
	 * @return the browser
	 */
	public CorsBrowser withNewProfile() {
		return following(this.profile.engine());
	}

	/**
	 * A browser for an application that is reached at a URL, without cookies. Paths are
	 * resolved against it. Cookies and {@code Sec-Fetch-Site} depend on the application's
	 * site, and MockMvc and test clients without a server are at
	 * {@code http://localhost}. To a server the request goes where the URL says.
	 * @param url the URL, for example {@code https://api.example.com}
	 * @return the browser
	 * @throws IllegalArgumentException if this is no URL with {@code http:} or
	 * {@code https:}
	 */
	public CorsBrowser servedAt(String url) {
		URI server = Origins.checkServer(URI.create(url));
		return new CorsBrowser(BrowserProfile.of(this.profile.connection(), () -> server, this.profile.engine(),
				this.profile.clock()));
	}

	/**
	 * Open a page, in a tab that remembers no preflight. All pages of this browser have
	 * the same cookies.
	 * @param origin the page's origin, as browsers write it; the text {@code "null"} for
	 * a page that has none, for example in a sandboxed frame
	 * @return the page, whose requests carry no credentials to other origins
	 * @throws IllegalArgumentException if no page has this origin
	 */
	public CorsPage pageOf(String origin) {
		return new CorsPage(this.profile, new Initiator(Origins.check(origin), false, false));
	}

	/**
	 * Prepare to open a URL as the user does in the address bar.
	 * @param url the URL, or the path on the application's server
	 * @return the request, which is sent when it is asserted
	 */
	public PageRequest visit(String url) {
		CorsPage emptyTab = new CorsPage(this.profile, new Initiator(Origins.OPAQUE, false, false));
		return PageRequest.of(emptyTab, RequestKind.VISIT, "GET", this.profile.resolve(url));
	}

}
