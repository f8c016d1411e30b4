/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import io.github.corsstarter.decision.Printable;
import io.github.corsstarter.policy.Internal;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.util.ClassUtils;

/**
 * Hears in the application that origins have changed, has them forgotten when that
 * counts, and tells the other instances. Never throws what goes wrong into the code that
 * published. Safe for use by many threads.
 */
@Internal
public final class OriginNews implements ApplicationListener<PayloadApplicationEvent<AllowedOriginsChangedEvent>> {

	static final int MOST_WARNINGS = 100;

	private static final Log logger = LogFactory.getLog(OriginNews.class);

	private final OriginMemory memory;

	private final Predicate<String> policies;

	private final @Nullable NewsChannel channel;

	private final NewsTiming timing;

	private final Set<String> unknownPolicies = ConcurrentHashMap.newKeySet();

	/**
	 * Create a listener.
	 * @param memory forgets
	 * @param policies whether there is a policy of a name now, with a source
	 * @param channel tells the other instances, {@code null} if they are not told
	 */
	public OriginNews(OriginMemory memory, Predicate<String> policies, @Nullable NewsChannel channel) {
		this.memory = memory;
		this.policies = policies;
		this.channel = channel;
		this.timing = ClassUtils.isPresent("org.springframework.transaction.support.TransactionSynchronizationManager",
				OriginNews.class.getClassLoader()) ? new TransactionalTiming() : (event, news) -> news.run();
	}

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<AllowedOriginsChangedEvent> event) {
		AllowedOriginsChangedEvent change = event.getPayload();
		try {
			this.timing.whenItCounts(event, () -> tell(change));
		}
		catch (RuntimeException ex) {
			logFailure(change, ex);
		}
	}

	private void tell(AllowedOriginsChangedEvent change) {
		try {
			if (!this.policies.test(change.policy())) {
				warnOf(change.policy());
			}
			this.memory.forget(change);
			// Another instance may have a policy that this one has not yet.
			if (this.channel != null) {
				this.channel.send(change);
			}
		}
		catch (RuntimeException ex) {
			logFailure(change, ex);
		}
	}

	private void warnOf(String policy) {
		if (this.unknownPolicies.size() < MOST_WARNINGS && this.unknownPolicies.add(policy)) {
			logger.warn(
					"An AllowedOriginsChangedEvent was published for the policy \"%s\", and there is no policy of this name that has origins-from, so nothing is forgotten. Use a name below cors.policies. Further events for it are not logged."
						.formatted(Printable.of(policy)));
		}
	}

	private static void logFailure(AllowedOriginsChangedEvent change, RuntimeException failure) {
		logger.error("The news that origins have changed did not come to its end: policy \"%s\"."
			.formatted(Printable.of(String.valueOf(change.policy()))), failure);
	}

}
