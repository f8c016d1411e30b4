/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationEvent;
import org.springframework.transaction.reactive.TransactionContext;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;

/**
 * News that is published inside a transaction counts from its end, unless it is rolled
 * back. The conditions are those of Spring's own transactional listeners, with one
 * difference: where nobody knows how a transaction ended, because the connection broke
 * while it was committed, the news counts. It costs one query, and to forget too little
 * could leave a revoked origin allowed.
 */
final class TransactionalTiming implements NewsTiming {

	private static final boolean REACTOR = ClassUtils.isPresent("reactor.core.publisher.Mono",
			TransactionalTiming.class.getClassLoader());

	@Override
	public void whenItCounts(ApplicationEvent event, Runnable news) {
		if (TransactionSynchronizationManager.isSynchronizationActive()
				&& TransactionSynchronizationManager.isActualTransactionActive()) {
			TransactionSynchronizationManager.registerSynchronization(new AfterTransaction(news));
		}
		else if (!REACTOR || !ReactiveTransaction.isPublishedIn(event, news)) {
			news.run();
		}
	}

	private record AfterTransaction(Runnable news) implements TransactionSynchronization {

		@Override
		public void afterCompletion(int status) {
			if (status != STATUS_ROLLED_BACK) {
				this.news.run();
			}
		}

	}

	/**
	 * A transaction without a thread: Spring's {@code TransactionalEventPublisher} makes
	 * its context the source of the event.
	 */
	private record ReactiveTransaction(
			Runnable news) implements org.springframework.transaction.reactive.TransactionSynchronization {

		static boolean isPublishedIn(ApplicationEvent event, Runnable news) {
			if (!(event.getSource() instanceof TransactionContext context)) {
				return false;
			}
			org.springframework.transaction.reactive.TransactionSynchronizationManager manager = new org.springframework.transaction.reactive.TransactionSynchronizationManager(
					context);
			if (!manager.isSynchronizationActive() || !manager.isActualTransactionActive()) {
				return false;
			}
			manager.registerSynchronization(new ReactiveTransaction(news));
			return true;
		}

		@Override
		public Mono<Void> afterCompletion(int status) {
			return (status != STATUS_ROLLED_BACK) ? Mono.fromRunnable(this.news) : Mono.empty();
		}

	}

}
