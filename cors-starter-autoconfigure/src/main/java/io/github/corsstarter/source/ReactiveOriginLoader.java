/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.time.Duration;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.policy.SourcedPolicy;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/**
 * Asks a source that does not block; apart, because an application may have no Reactor.
 */
@Internal
public final class ReactiveOriginLoader implements OriginLoader {

	private final ReactiveAllowedOriginSource source;

	private final Duration timeout;

	/**
	 * Create a loader.
	 * @param source the source
	 * @param timeout after which it is cancelled
	 */
	public ReactiveOriginLoader(ReactiveAllowedOriginSource source, Duration timeout) {
		this.source = source;
		this.timeout = timeout;
	}

	@Override
	public boolean isLookup() {
		return false;
	}

	@Override
	public void load(OriginScope scope, @Nullable String origin, Answer answer) {
		// One more than count, so it is noticed that there are more.
		this.source.load(scope)
			.take(SourcedPolicy.MAX_ENTRIES + 1L)
			.collectList()
			.timeout(this.timeout)
			.publishOn(Schedulers.boundedElastic())
			.subscribe((origins) -> answer.give(origins, null), (failure) -> answer.give(null, failure));
	}

}
