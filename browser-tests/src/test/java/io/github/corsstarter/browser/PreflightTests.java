/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When a browser asks first, and for how long it remembers the answer.
 */
@InEveryBrowser
class PreflightTests {

	private final Stage stage;

	/** Browsers remember by URL. */
	private final String unseen = UUID.randomUUID().toString();

	PreflightTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void secondRequestWithinMaxAgeSendsNoPreflight() {
		CasePage page = CasePage.trusted(this.stage);
		String path = "remembered/echo/" + this.unseen;
		page.fetch(path, "{ method: 'PUT' }");
		page.fetch(path, "{ method: 'PUT' }");
		page.awaitRequests(path, "OPTIONS 204", "PUT 200", "PUT 200");
	}

	@Test
	void onePreflightServesOtherMethodsAndHeaders() {
		CasePage page = CasePage.trusted(this.stage);
		String path = "remembered/echo/" + this.unseen;
		page.fetch(path, "{ method: 'PUT', headers: { 'X-One': '1' } }");
		page.fetch(path, "{ method: 'DELETE', headers: { 'X-Two': '2' } }");
		page.awaitRequests(path, "OPTIONS 204", "PUT 200", "DELETE 200");
	}

	@Test
	void everyRequestSendsPreflightWhereMaxAgeIsZero() {
		CasePage page = CasePage.trusted(this.stage);
		String path = "forgotten/echo/" + this.unseen;
		page.fetch(path, "{ method: 'PUT' }");
		page.fetch(path, "{ method: 'PUT' }");
		page.awaitRequests(path, "OPTIONS 204", "PUT 200", "OPTIONS 204", "PUT 200");
	}

	@Test
	void simpleRequestSendsNoPreflight() {
		CasePage page = CasePage.trusted(this.stage);
		String path = "users/echo/" + this.unseen;
		assertThat(page.fetch(path, "{ method: 'POST', body: 'text' }")).isEqualTo("200 POST");
		page.awaitRequests(path, "POST 200");
	}

	@Test
	void uploadListenerMakesASimpleRequestSendOne() {
		CasePage page = CasePage.trusted(this.stage);
		String path = "users/echo/" + this.unseen;
		assertThat(page.evaluate("""
				new Promise((resolve) => {
					const xhr = new XMLHttpRequest();
					xhr.upload.onprogress = () => {};
					xhr.onloadend = () => resolve(`${xhr.status} ${xhr.responseText}`);
					xhr.open('POST', '%s');
					xhr.send('text');
				})
				""".formatted(page.url(path)))).isEqualTo("200 POST");
		page.awaitRequests(path, "OPTIONS 204", "POST 200");
	}

	@Test
	void requestWhosePreflightIsRefusedIsNotSent() {
		CasePage page = CasePage.foreign(this.stage);
		String path = "users/echo/" + this.unseen;
		assertThat(page.fetch(path, "{ method: 'DELETE' }")).isEqualTo("blocked");
		page.awaitRequests(path, "OPTIONS 403");
	}

}
