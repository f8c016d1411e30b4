/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.corsstarter.decision.Printable;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.source.NewsMessage.Forget;
import io.github.corsstarter.source.NewsMessage.Ping;
import io.github.corsstarter.source.NewsMessage.Received;
import io.github.corsstarter.source.NewsMessage.RefreshAll;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Brings news to the other instances of the application by Redis' publish and subscribe.
 * Redis keeps nothing for those who are not there, so whoever comes back asks the sources
 * about everything again. It may be away, at the start too: what is to be sent waits for
 * it. Safe for use by many threads, none of which ever waits.
 */
@Internal
public final class RedisNewsChannel implements NewsChannel, SmartLifecycle {

	private static final Log logger = LogFactory.getLog(RedisNewsChannel.class);

	private static final long SILENCE_MILLIS = TimeUnit.SECONDS.toMillis(5);

	private static final long RETRY_MILLIS = 1000;

	private static final long STOP_MILLIS = 2000;

	private final RedisConnectionFactory connections;

	private final StringRedisTemplate redis;

	private final String channel;

	private final OriginMemory memory;

	private final long silenceMillis;

	private final String sender = UUID.randomUUID().toString();

	private final NewsOutbox outbox = new NewsOutbox();

	private final NewsOutage deaf = new NewsOutage(
			"Redis cannot be reached, so this instance does not hear which CORS origins change: it learns it when cors.origin-sources.refresh-after is over.",
			"Redis can be reached, so this instance hears again which CORS origins change.", System::nanoTime);

	private final NewsOutage mute = new NewsOutage(
			"Redis takes no messages, so the other instances do not hear yet which CORS origins have changed.",
			"Redis takes messages, and the other instances hear which CORS origins have changed.", System::nanoTime);

	private final AtomicBoolean saidUnreadable = new AtomicBoolean();

	private volatile @Nullable Session session;

	/**
	 * Create a channel.
	 * @param connections to Redis
	 * @param application whose instances hear each other
	 * @param memory forgets what others say has changed
	 */
	public RedisNewsChannel(RedisConnectionFactory connections, String application, OriginMemory memory) {
		this(connections, application, memory, SILENCE_MILLIS);
	}

	RedisNewsChannel(RedisConnectionFactory connections, String application, OriginMemory memory, long silenceMillis) {
		this.connections = connections;
		// One of its own: an application's may serialize otherwise, or take part in
		// transactions.
		this.redis = new StringRedisTemplate(connections);
		this.channel = "cors-origins:" + application;
		this.memory = memory;
		this.silenceMillis = silenceMillis;
	}

	@Override
	public void send(AllowedOriginsChangedEvent change) {
		this.outbox.add(new Forget(change));
	}

	@Override
	public void start() {
		Session session = new Session();
		this.session = session;
		session.start();
	}

	@Override
	public void stop() {
		Session session = this.session;
		this.session = null;
		if (session != null) {
			session.stop();
		}
	}

	@Override
	public boolean isRunning() {
		return this.session != null;
	}

	/**
	 * Stops behind the web server, whose last requests may bring news, and ahead of the
	 * connections.
	 */
	@Override
	public int getPhase() {
		return Integer.MAX_VALUE / 2;
	}

	private void read(String text) {
		Received received = NewsMessage.decode(text);
		if (received == null) {
			if (this.saidUnreadable.compareAndSet(false, true)) {
				logger.warn(
						"A message in the Redis channel \"%s\" cannot be read, and is ignored: \"%s\". Further ones are ignored silently."
							.formatted(Printable.of(this.channel), Printable.of(text)));
			}
		}
		else if (!received.sender().equals(this.sender)) {
			if (received.message() instanceof Forget forget) {
				this.memory.forget(forget.change());
			}
			else if (received.message() instanceof RefreshAll) {
				this.memory.refreshAll();
			}
		}
	}

	/**
	 * From a start to a stop.
	 */
	private final class Session implements RedisSubscription.Reader {

		private final CountDownLatch stopped = new CountDownLatch(1);

		private final Thread sending = new Thread(this::send, "cors-origin-news-sender");

		private final Thread listening = new Thread(this::listen, "cors-origin-news-listener");

		void start() {
			this.sending.setDaemon(true);
			this.listening.setDaemon(true);
			this.listening.start();
			this.sending.start();
		}

		void stop() {
			this.stopped.countDown();
			this.listening.interrupt();
			// Wakes the sender, which sends what is left.
			RedisNewsChannel.this.outbox.add(new Ping());
			try {
				this.sending.join(STOP_MILLIS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			this.sending.interrupt();
		}

		private void send() {
			try {
				boolean last = false;
				while (!last) {
					last = this.stopped.getCount() == 0;
					NewsMessage message;
					while ((message = RedisNewsChannel.this.outbox.take(last ? 0 : RETRY_MILLIS)) != null) {
						if (!send(message) && this.stopped.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
							return;
						}
					}
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		private boolean send(NewsMessage message) {
			RedisNewsChannel channel = RedisNewsChannel.this;
			try {
				channel.redis.convertAndSend(channel.channel, message.encode(channel.sender));
				channel.mute.works();
				return true;
			}
			catch (RuntimeException ex) {
				channel.outbox.add(message);
				channel.mute.fails(ex);
				return false;
			}
		}

		private void listen() {
			RedisNewsChannel channel = RedisNewsChannel.this;
			try {
				do {
					RedisSubscription subscription = new RedisSubscription(channel.connections, channel.channel, this,
							channel.silenceMillis);
					subscription.open();
					try {
						channel.deaf.fails(subscription.awaitEnd(() -> channel.outbox.add(new Ping())));
					}
					finally {
						abandon(subscription);
					}
				}
				while (!this.stopped.await(RETRY_MILLIS, TimeUnit.MILLISECONDS));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		private static void abandon(RedisSubscription subscription) {
			try {
				subscription.abandon();
			}
			catch (RuntimeException ex) {
				logger.debug("A subscription could not be closed", ex);
			}
		}

		@Override
		public void subscribed() {
			RedisNewsChannel.this.deaf.works();
			// What was said while nobody listened is lost.
			safely(RedisNewsChannel.this.memory::refreshAll);
		}

		@Override
		public void read(String text) {
			safely(() -> RedisNewsChannel.this.read(text));
		}

		/** What is thrown would end the subscription of some clients. */
		private static void safely(Runnable action) {
			try {
				action.run();
			}
			catch (RuntimeException ex) {
				logger.error("The news of changed CORS origins did not come to its end", ex);
			}
		}

	}

}
