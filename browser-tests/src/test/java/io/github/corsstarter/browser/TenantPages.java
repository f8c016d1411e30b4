/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.List;

import io.github.corsstarter.testing.RunningApplication;

/**
 * What the sample application shows to tenants: the settings, where they log in and
 * change their origins, and the page of a tenant's own that calls the API.
 *
 * @param browser where they are open
 * @param application the application
 * @param settings the origin of the settings
 */
record TenantPages(RealBrowser browser, RunningApplication application, String settings) {

	/**
	 * To log in takes TLS in a browser that keeps no {@code Secure} cookie of
	 * {@code http://localhost}.
	 */
	static TenantPages of(Stage stage) {
		RunningApplication application = stage.application();
		String settings = (stage.kind() == BrowserKind.WEBKIT)
				? "https://localhost:" + stage.tlsFront(application).port() : "http://localhost:" + application.port();
		return new TenantPages(stage.browser(), application, settings);
	}

	/**
	 * Open the settings.
	 */
	TenantPages openSettings() {
		this.browser.open(this.settings + "/tenant.html");
		this.browser.evaluate(untilIdle("null"));
		return this;
	}

	/**
	 * Open the page of tenant {@code ada} on a host of its own.
	 * @return what the page could do
	 */
	String visitStorefront(String host) {
		this.browser.open("http://%s:%d/storefront.html".formatted(host, this.application.port()));
		return this.browser.evaluate(
				"""
						new Promise((resolve) => {
							const check = () => document.body.dataset.run === 'finished' && resolve(document.body.dataset.outcome);
							new MutationObserver(check).observe(document.body, { attributeFilter: ['data-run'] });
							check();
						})
						""");
	}

	/**
	 * Log in.
	 * @return what the page says then
	 */
	String logIn(String name, String password) {
		return act("""
				(() => {
					const form = document.getElementById('login');
					form.elements.username.value = '%s';
					form.elements.password.value = '%s';
					form.requestSubmit();
				})()
				""".formatted(name, password));
	}

	String allow(String origin) {
		return act("""
				(() => {
					const form = document.getElementById('add');
					form.elements.origin.value = '%s';
					form.requestSubmit();
				})()
				""".formatted(origin));
	}

	String remove(String origin) {
		return act("document.querySelector('[aria-label=\"Remove %s\"]').click()".formatted(origin));
	}

	String logOut() {
		return act("document.getElementById('logout').click()");
	}

	/**
	 * Whether someone is logged in: {@code in} or {@code out}.
	 */
	String state() {
		return this.browser.evaluate("document.body.dataset.state");
	}

	List<String> origins() {
		return List.of(this.browser
			.evaluate("[...document.querySelectorAll('#origins code')].map((code) => code.textContent).join(' ')")
			.split(" "));
	}

	/**
	 * What has the focus, by its id or its name.
	 */
	String focus() {
		return this.browser.evaluate("document.activeElement.id || document.activeElement.name || 'nothing'");
	}

	private String act(String expression) {
		return this.browser.evaluate(untilIdle(expression));
	}

	/**
	 * Do something, and wait until the page has done what it has to.
	 */
	private static String untilIdle(String expression) {
		return """
				new Promise((resolve) => {
					const text = () => ['problem', 'news'].map((id) => document.getElementById(id).textContent).join('');
					const check = () => document.body.dataset.busy === 'false' && resolve(text());
					new MutationObserver(check).observe(document.body, { attributeFilter: ['data-busy'] });
					%s;
					check();
				})
				"""
			.formatted(expression.strip());
	}

}
