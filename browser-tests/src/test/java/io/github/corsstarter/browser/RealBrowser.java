/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.nio.file.Path;
import java.util.List;

/**
 * A browser with one tab.
 */
interface RealBrowser extends AutoCloseable {

	/**
	 * Hosts that lead to this machine, and are no names of its own: without TLS, browsers
	 * trust {@code localhost} and what ends with it, and nothing else.
	 */
	List<String> REMOTE_HOSTS = List.of("shop.test", "login.test", "www.example.com", "app.example.com",
			"api.example.com");

	/** WebDriver, 17.4.2 "Keyboard actions". */
	String TAB = "\uE004";

	/** WebDriver, 17.4.2 "Keyboard actions". */
	String ENTER = "\uE007";

	/** Marks the page that is there, so that it is not taken for the next one. */
	String LEAVE_PAGE = "String(document.isLeft = true)";

	/** Says {@code true} when another page than the marked one has loaded. */
	String IS_LOADED = "String(!document.isLeft && document.readyState === 'complete')";

	/**
	 * Whether it is known to have ended by itself: engines crash, and the tests after
	 * that one are about the starter.
	 */
	default boolean hasCrashed() {
		return false;
	}

	/**
	 * Open a page, and wait for its load event.
	 */
	void open(String url);

	/**
	 * Evaluate an expression on the page.
	 * @param expression a string, or a promise of one
	 * @return the string; {@code rejected: } and the reason where the promise is rejected
	 */
	String evaluate(String expression);

	/**
	 * What the browser itself has said on its console since this was asked last, or since
	 * a page was opened: what scripts write there is not among it.
	 */
	List<String> takeMessages();

	/**
	 * A picture of the top of the page as PNG.
	 */
	byte[] screenshot(int width, int height);

	/**
	 * Make the page as small as on the screen of a phone.
	 */
	default Change resize(int width, int height) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Press keys, as somebody does who has no mouse.
	 * @param keys the characters, and those of WebDriver for keys that write none
	 */
	default void press(String keys) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Install an extension. It begins to run.
	 * @param directory the extension's files
	 */
	default Change install(Path directory) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Let an origin have its cookies where a page of another embeds it, as a user would
	 * who is asked.
	 */
	default Change grantStorageAccess(String embedded, String page) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Let the page have a permission, as a user would who is asked.
	 * @param permission its name by the Permissions standard
	 */
	default void grant(String permission) {
		throw new UnsupportedOperationException();
	}

	@Override
	void close();

	/**
	 * What a test does to the browser that all share, until it is closed.
	 */
	interface Change extends AutoCloseable {

		@Override
		void close();

	}

}
