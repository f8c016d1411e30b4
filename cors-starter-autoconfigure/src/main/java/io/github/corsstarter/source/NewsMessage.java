/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * What instances tell each other, as one line of text: {@code version/sender/kind}, with
 * {@code /policy} or {@code /policy/scope} behind it, each part percent-encoded. An
 * instance ignores what it cannot read: another version may run beside it while the
 * application is being deployed.
 */
sealed interface NewsMessage {

	/** Longer ones are nobody's: a scope that needs more is told as its whole policy. */
	int MAX_LENGTH = 100_000;

	/**
	 * Some origins have changed.
	 *
	 * @param change which
	 */
	record Forget(AllowedOriginsChangedEvent change) implements NewsMessage {

	}

	/** More has changed than can be told. */
	record RefreshAll() implements NewsMessage {

	}

	/** Nothing has changed: whoever hears it still hears the others. */
	record Ping() implements NewsMessage {

	}

	/**
	 * A message with its sender.
	 *
	 * @param sender the instance that sent it
	 * @param message the message
	 */
	record Received(String sender, NewsMessage message) {

	}

	default String encode(String sender) {
		String start = "1/" + sender + "/";
		if (!(this instanceof Forget forget)) {
			return start + ((this instanceof RefreshAll) ? "refresh" : "ping");
		}
		String policy = start + "forget/" + encoded(forget.change().policy());
		String scope = forget.change().scope();
		String whole = (scope != null) ? policy + "/" + encoded(scope) : policy;
		return (whole.length() <= MAX_LENGTH) ? whole : policy;
	}

	/**
	 * Read a message.
	 * @param text its text
	 * @return the message, or {@code null} if it is none that this version knows
	 */
	static @Nullable Received decode(String text) {
		String[] parts = text.split("/", -1);
		if (text.length() > MAX_LENGTH || parts.length < 3 || !parts[0].equals("1")) {
			return null;
		}
		try {
			NewsMessage message = switch (parts[2] + parts.length) {
				case "ping3" -> new Ping();
				case "refresh3" -> new RefreshAll();
				case "forget4" -> new Forget(new AllowedOriginsChangedEvent(decoded(parts[3]), null));
				case "forget5" -> new Forget(new AllowedOriginsChangedEvent(decoded(parts[3]), decoded(parts[4])));
				default -> null;
			};
			return (message != null) ? new Received(parts[1], message) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private static String decoded(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

}
