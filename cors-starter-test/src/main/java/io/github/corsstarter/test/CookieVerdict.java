/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

/**
 * What a browser did with a cookie.
 *
 * @param name the cookie's name
 * @param action what the browser did
 * @param reason why, empty if nothing needs a reason
 */
record CookieVerdict(String name, Action action, String reason) {

	boolean is(Action action, String name) {
		return this.action == action && this.name.equals(name);
	}

	@Override
	public String toString() {
		return "The browser %s the cookie '%s'%s.".formatted(this.action.words, this.name,
				this.reason.isEmpty() ? "" : ": " + this.reason);
	}

	/**
	 * What a browser does with a cookie.
	 */
	enum Action {

		SENT("sent"), WITHHELD("did not send"), KEPT("kept"), REFUSED("did not keep"), FORGOT("forgot");

		private final String words;

		Action(String words) {
			this.words = words;
		}

	}

}
