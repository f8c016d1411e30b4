/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.Subscription;
import org.springframework.data.redis.connection.SubscriptionListener;

/**
 * One subscription to a channel, from its connection to its end. It has a thread, because
 * some clients (Jedis) block for as long as they are subscribed; Lettuce does not, and
 * also subscribes again by itself on a new connection.
 * <p>
 * A connection whose other end has vanished without a word (a firewall, a cable) looks
 * alive for hours. So where nothing has been heard for some time, something is sent: who
 * does not hear that has lost the connection.
 */
final class RedisSubscription implements MessageListener, SubscriptionListener {

	private static final long MOST_CONNECTING_MILLIS = TimeUnit.MINUTES.toMillis(1);

	private final RedisConnectionFactory connections;

	private final String channel;

	private final Reader reader;

	private final long silenceMillis;

	private @Nullable RedisConnection connection;

	private @Nullable Throwable failure;

	private boolean subscribed;

	private boolean waiting;

	private boolean ended;

	private boolean abandoned;

	private boolean asked;

	private long lastHeard = System.nanoTime();

	private long patienceMillis;

	/**
	 * Create a subscription.
	 * @param silenceMillis how long nothing may be heard before someone asks, and how
	 * long an answer may take
	 */
	RedisSubscription(RedisConnectionFactory connections, String channel, Reader reader, long silenceMillis) {
		this.connections = connections;
		this.channel = channel;
		this.reader = reader;
		this.silenceMillis = silenceMillis;
	}

	void open() {
		Thread thread = new Thread(this::run, "cors-origin-news-subscription");
		thread.setDaemon(true);
		thread.start();
	}

	private void run() {
		try (RedisConnection connection = this.connections.getConnection()) {
			synchronized (this) {
				this.connection = connection;
			}
			connection.subscribe(this, this.channel.getBytes(StandardCharsets.UTF_8));
			if (connection.isSubscribed()) {
				awaitAbandoned();
			}
		}
		catch (Exception ex) {
			fail(ex);
		}
		finally {
			end();
		}
	}

	private synchronized void awaitAbandoned() throws InterruptedException {
		this.waiting = true;
		while (!this.abandoned) {
			wait();
		}
	}

	private synchronized void fail(Exception failure) {
		this.failure = failure;
	}

	private synchronized void end() {
		this.connection = null;
		this.ended = true;
		notifyAll();
	}

	/**
	 * Wait until this subscription is over, or has not heard what it must hear.
	 * @param ask sends something that has to be heard
	 * @return why it is over
	 */
	synchronized Throwable awaitEnd(Runnable ask) throws InterruptedException {
		while (!this.ended && !this.abandoned) {
			long left = patienceMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - this.lastHeard);
			if (left > 0) {
				wait(left);
			}
			else if (this.subscribed && !this.asked) {
				this.asked = true;
				ask.run();
			}
			else {
				return new IllegalStateException("Nothing is heard from Redis");
			}
		}
		return (this.failure != null) ? this.failure : new IllegalStateException("The subscription has ended");
	}

	private long patienceMillis() {
		if (!this.subscribed) {
			return MOST_CONNECTING_MILLIS;
		}
		return this.asked ? this.patienceMillis + this.silenceMillis : this.patienceMillis;
	}

	/**
	 * Have nothing to do with this subscription any more. Does not wait for its end: one
	 * whose connection has broken may take long.
	 */
	void abandon() {
		RedisConnection blocked;
		synchronized (this) {
			this.abandoned = true;
			blocked = this.waiting ? null : this.connection;
			notifyAll();
		}
		Subscription subscription = (blocked != null) ? blocked.getSubscription() : null;
		if (subscription != null) {
			subscription.close();
		}
	}

	@Override
	public void onChannelSubscribed(byte[] channel, long count) {
		if (hear()) {
			this.reader.subscribed();
		}
	}

	@Override
	public void onMessage(Message message, byte @Nullable [] pattern) {
		if (hear()) {
			this.reader.read(new String(message.getBody(), StandardCharsets.UTF_8));
		}
	}

	/**
	 * Instances that ask at different times need fewer questions: what one sends, all
	 * hear.
	 */
	private synchronized boolean hear() {
		if (!this.subscribed) {
			this.subscribed = true;
			// From now on, patience is shorter.
			notifyAll();
		}
		this.asked = false;
		this.lastHeard = System.nanoTime();
		this.patienceMillis = this.silenceMillis + ThreadLocalRandom.current().nextLong(this.silenceMillis);
		return !this.abandoned;
	}

	/**
	 * Reads what is heard.
	 */
	interface Reader {

		void subscribed();

		void read(String text);

	}

}
