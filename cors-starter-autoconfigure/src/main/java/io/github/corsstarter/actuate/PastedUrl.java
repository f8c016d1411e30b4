/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The URL of a request that somebody pasted.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the host
 * @param port the port, 0 where it names none
 * @param path the path, {@code /} where it has none
 */
record PastedUrl(String scheme, String host, int port, String path) {

	private static final Pattern URL = Pattern.compile(
			"(https?|wss?)://(?:[^/?#@]*@)?(\\[[0-9a-f:.]+\\]|[^:/?#\\s\\[\\]]+)(?::([0-9]{0,5}))?([/?#].*)?",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	/**
	 * Parse a URL.
	 * @return the URL, {@code null} if the text is none
	 */
	static @Nullable PastedUrl parse(String text) {
		Matcher url = URL.matcher(text);
		if (!url.matches()) {
			return null;
		}
		String scheme = url.group(1).toLowerCase(Locale.ROOT).replaceFirst("^ws", "http");
		String port = url.group(3);
		String path = (url.group(4) != null) ? withoutQuery(url.group(4)) : "";
		return new PastedUrl(scheme, url.group(2).toLowerCase(Locale.ROOT),
				(port != null && !port.isEmpty()) ? Integer.parseInt(port) : 0, path.isEmpty() ? "/" : path);
	}

	/**
	 * Return what of a path is the path.
	 */
	static String withoutQuery(String path) {
		return path.replaceFirst("(?s)[?#].*", "");
	}

	/**
	 * Return where the URL leads.
	 */
	String origin() {
		return new OwnAddress(this.scheme, this.host, this.port, "").toString();
	}

}
