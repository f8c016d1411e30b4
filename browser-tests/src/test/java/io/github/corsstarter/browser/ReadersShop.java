/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

import io.github.corsstarter.testing.PageProject;
import io.github.corsstarter.testing.RunningApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a reader of a page of the documentation has in the end: a page, open in the
 * browser, and its API, each on an origin of its own.
 */
final class ReadersShop implements AutoCloseable {

	private static final String PAGE = "https://app.example.com";

	private static final String API = "https://api.example.com";

	private static final String ANSWER = "document.getElementById('answer').textContent";

	private final RealBrowser browser;

	private final Deque<AutoCloseable> open = new ArrayDeque<>();

	private final String page;

	private final String api;

	private ReadersShop(Stage stage, PageProject project, String pageHost, String apiHost, boolean tls) {
		this.browser = stage.browser();
		this.open.push(project);
		OtherServer pages = OtherServer.start(Map.of());
		this.open.push(pages);
		this.page = origin(stage, pageHost, pages.port(), tls);
		project.change((text) -> text.replace(PAGE, this.page)).build();
		RunningApplication application = project.start(stage.server(), "spring.profiles.active=test");
		this.open.push(application);
		this.api = origin(stage, apiHost, application.port(), tls);
		String html = project.file("page/index.html");
		assertThat(html).contains(API);
		this.browser.open(pages.show(html.replace(API, this.api)).replaceFirst("http://localhost:\\d+", this.page));
	}

	private String origin(Stage stage, String host, int port, boolean tls) {
		if (!tls) {
			return "http://%s:%d".formatted(host, port);
		}
		TlsFront front = TlsFront.start(stage.certificate(), port);
		this.open.push(front);
		return "https://%s:%d".formatted(host, front.port());
	}

	/**
	 * Build and start the project, and open its page.
	 */
	static ReadersShop openBehindTls(Stage stage, PageProject project, String pageHost, String apiHost) {
		return new ReadersShop(stage, project, pageHost, apiHost, true);
	}

	static ReadersShop openOnThisMachine(Stage stage, PageProject project) {
		return new ReadersShop(stage, project, "localhost", "localhost", false);
	}

	/**
	 * Fill in the form of the page and send it.
	 * @return what the page shows then
	 */
	String logIn(String password) {
		return answerTo("""
				document.querySelector('[name=username]').value = 'ada',
				document.querySelector('[name=password]').value = '%s',
				document.getElementById('login').requestSubmit()
				""".formatted(password));
	}

	/**
	 * Press a button.
	 * @return what the page shows then
	 */
	String press(String button) {
		return answerTo("document.getElementById('%s').click()".formatted(button));
	}

	private String answerTo(String action) {
		this.browser.evaluate("(%s = '', %s, '')".formatted(ANSWER, action));
		return await().until(() -> this.browser.evaluate(ANSWER), (text) -> !text.isEmpty());
	}

	/**
	 * What the documentation says, with the origins of this shop.
	 */
	String here(String text) {
		return text.replace(PAGE, this.page).replace(API, this.api);
	}

	RealBrowser browser() {
		return this.browser;
	}

	@Override
	public void close() {
		for (AutoCloseable one : this.open) {
			try {
				one.close();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

}
