/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.time.Duration;

import io.github.corsstarter.source.OriginSourceSettings;

/**
 * For how long and how much of what the sources of origins answer is remembered.
 */
public class CorsOriginSourcesProperties {

	/**
	 * Age from which an answer of a source is renewed in the background, when a request
	 * needs it.
	 */
	private Duration refreshAfter = Duration.ofMinutes(1);

	/**
	 * Age from which a request waits until an answer is renewed. Browsers remember a
	 * preflight of such a policy no longer than this.
	 */
	private Duration expireAfter = Duration.ofMinutes(5);

	/**
	 * Age to which the last good answer counts while the source fails.
	 */
	private Duration staleFor = Duration.ofHours(1);

	/**
	 * How long a request waits for a source.
	 */
	private Duration loadTimeout = Duration.ofMillis(500);

	/**
	 * How many sets of origins are remembered for a policy, and how many unknown scopes
	 * and refused origins besides.
	 */
	private int maxScopes = 10_000;

	/**
	 * How many allowed origins of an 'AllowedOriginLookup' are remembered for a policy.
	 */
	private int maxRememberedOrigins = 100_000;

	/**
	 * How many loads of one source are under way at a time.
	 */
	private int maxConcurrentLoads = 16;

	/**
	 * How the instances of the application tell each other that origins have changed.
	 * 'redis' needs Spring Data Redis.
	 */
	private Broadcast broadcast = Broadcast.NONE;

	OriginSourceSettings toSettings() {
		return new OriginSourceSettings(this.refreshAfter, this.expireAfter, this.staleFor, this.loadTimeout,
				this.maxScopes, this.maxRememberedOrigins, this.maxConcurrentLoads);
	}

	public Duration getRefreshAfter() {
		return this.refreshAfter;
	}

	public void setRefreshAfter(Duration refreshAfter) {
		this.refreshAfter = refreshAfter;
	}

	public Duration getExpireAfter() {
		return this.expireAfter;
	}

	public void setExpireAfter(Duration expireAfter) {
		this.expireAfter = expireAfter;
	}

	public Duration getStaleFor() {
		return this.staleFor;
	}

	public void setStaleFor(Duration staleFor) {
		this.staleFor = staleFor;
	}

	public Duration getLoadTimeout() {
		return this.loadTimeout;
	}

	public void setLoadTimeout(Duration loadTimeout) {
		this.loadTimeout = loadTimeout;
	}

	public int getMaxScopes() {
		return this.maxScopes;
	}

	public void setMaxScopes(int maxScopes) {
		this.maxScopes = maxScopes;
	}

	public int getMaxRememberedOrigins() {
		return this.maxRememberedOrigins;
	}

	public void setMaxRememberedOrigins(int maxRememberedOrigins) {
		this.maxRememberedOrigins = maxRememberedOrigins;
	}

	public int getMaxConcurrentLoads() {
		return this.maxConcurrentLoads;
	}

	public void setMaxConcurrentLoads(int maxConcurrentLoads) {
		this.maxConcurrentLoads = maxConcurrentLoads;
	}

	public Broadcast getBroadcast() {
		return this.broadcast;
	}

	public void setBroadcast(Broadcast broadcast) {
		this.broadcast = broadcast;
	}

	/**
	 * How news of changed origins reaches the other instances.
	 */
	public enum Broadcast {

		/** Not at all: the ages bound how long they go on with what they know. */
		NONE,

		/** By publish and subscribe of Redis. */
		REDIS

	}

}
