/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.corsstarter.source.NewsMessage.Forget;
import io.github.corsstarter.source.NewsMessage.RefreshAll;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait to be sent, each once, however long they have to wait. Where there
 * are too many, the scopes of a policy become the whole policy, and at last everything:
 * the other instances then forget more than they had to, and never less. Safe for use by
 * many threads.
 */
final class NewsOutbox {

	static final int CAPACITY = 1000;

	private final Set<NewsMessage> waiting = new LinkedHashSet<>();

	synchronized void add(NewsMessage message) {
		if (withWider(message).anyMatch(this.waiting::contains)) {
			return;
		}
		NewsMessage added = withWider(message).filter(this::hasRoomFor).findFirst().orElse(message);
		this.waiting.removeIf((other) -> isWider(added, other));
		this.waiting.add(added);
		notifyAll();
	}

	/**
	 * Take out the message that has waited longest.
	 * @param millis how long to wait for one
	 * @return the message, or {@code null} if there is none
	 */
	synchronized @Nullable NewsMessage take(long millis) throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
		long left = millis;
		while (this.waiting.isEmpty() && left > 0) {
			wait(left);
			left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
		}
		Iterator<NewsMessage> messages = this.waiting.iterator();
		if (!messages.hasNext()) {
			return null;
		}
		NewsMessage first = messages.next();
		messages.remove();
		return first;
	}

	private boolean hasRoomFor(NewsMessage message) {
		return this.waiting.size() < CAPACITY || this.waiting.stream().anyMatch((other) -> isWider(message, other));
	}

	private static boolean isWider(NewsMessage message, NewsMessage than) {
		return withWider(than).skip(1).anyMatch(message::equals);
	}

	/**
	 * A message, and what says the same and more.
	 */
	private static Stream<NewsMessage> withWider(NewsMessage message) {
		if (!(message instanceof Forget forget)) {
			return Stream.of(message);
		}
		AllowedOriginsChangedEvent change = forget.change();
		return (change.scope() == null) ? Stream.of(message, new RefreshAll()) : Stream.of(message,
				new Forget(new AllowedOriginsChangedEvent(change.policy(), null)), new RefreshAll());
	}

}
