/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.util.Set;

import io.github.corsstarter.policy.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Knows pages that are no web site's: their origins look like mistakes to whoever has not
 * seen one, and not each of them is the same for all users.
 *
 * @param words what the page is, as a sentence, empty for a web site's
 * @param entry what to list for it
 * @param otherwise what to do where that would let strangers call
 */
record CallingPage(String words, String entry, String otherwise) {

	private static final Set<String> WEB = Set.of("http", "https", "ws", "wss", "ftp");

	private static final String EXTENSION = "-extension";

	private static final String WITHOUT_ORIGIN_OF_ITS_OWN = "Serve the page from an origin of its own.";

	/**
	 * Tell what the page of an origin is.
	 * @param text the origin, as it was sent
	 */
	static CallingPage of(String text) {
		Origin origin = Origin.parse(text);
		return (origin != null) ? of(origin) : new CallingPage("", text, WITHOUT_ORIGIN_OF_ITS_OWN);
	}

	private static CallingPage of(Origin origin) {
		String scheme = origin.scheme();
		String text = origin.toString();
		if (scheme.equals("file")) {
			return new CallingPage(
					"It is a page from the file system, in a browser or shell that gives such pages an origin.", text,
					WITHOUT_ORIGIN_OF_ITS_OWN);
		}
		if (scheme.equals("chrome" + EXTENSION)) {
			return new CallingPage("It is a page of a browser extension.", text, WITHOUT_ORIGIN_OF_ITS_OWN);
		}
		if (scheme.endsWith(EXTENSION)) {
			return new CallingPage(
					"It is a page of a browser extension, and each installation has another such origin.", any(scheme),
					"Let the extension ask for the permission to call this host (\"host_permissions\" in its manifest): with it, a browser does not ask for CORS.");
		}
		if (scheme.equals("vscode-webview")) {
			return new CallingPage("It is a web view of Visual Studio Code, and each has another such origin.",
					any(scheme), "Let the extension's own process call, which sends no Origin.");
		}
		if (!WEB.contains(scheme)) {
			return new CallingPage("It is a page of an application's web view.", text, WITHOUT_ORIGIN_OF_ITS_OWN);
		}
		return new CallingPage(
				isOfShell(origin) ? "It is a page of an application's web view, or one on the user's own machine." : "",
				text, "Serve its page over https.");
	}

	/**
	 * Capacitor and Cordova have {@code localhost} on Android, Tauri a name below it.
	 */
	private static boolean isOfShell(Origin origin) {
		String text = origin.toString();
		return text.equals(origin.scheme() + "://localhost") || text.equals(origin.scheme() + "://tauri.localhost");
	}

	private static String any(String scheme) {
		return scheme + "://*";
	}

	/**
	 * Tell what the origin of the same page is over https.
	 * @param text the origin, as it was sent
	 * @return the origin, {@code null} where it is no page of plain http that others on
	 * the network see
	 */
	static @Nullable String overHttps(String text) {
		Origin origin = Origin.parse(text);
		return (origin != null && origin.scheme().equals("http") && !origin.isInternal())
				? "https" + text.substring("http".length()) : null;
	}

}
