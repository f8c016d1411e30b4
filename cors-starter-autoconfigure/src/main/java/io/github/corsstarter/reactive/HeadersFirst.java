/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.reactive;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.util.context.Context;

/**
 * Passes a body on to the server, and has the headers written ahead of its first signal,
 * which commits the response. Reactor has operators that would do the same for a multiple
 * of the garbage, and each governed response with a body comes along here.
 *
 * @param <T> the parts of the body
 */
final class HeadersFirst<T> implements CoreSubscriber<T> {

	private final CoreSubscriber<? super T> server;

	/** Gone when the headers are written. */
	private @Nullable GovernedResponse response;

	private HeadersFirst(CoreSubscriber<? super T> server, GovernedResponse response) {
		this.server = server;
		this.response = response;
	}

	/**
	 * A body whose first signal has the headers of a response written. Of a {@link Mono},
	 * for which servers have a shorter way, one is made.
	 */
	static <T> Publisher<T> in(Publisher<T> body, GovernedResponse response) {
		return (body instanceof Mono<T> single) ? new OfMono<>(single, response)
				: new OfFlux<>(Flux.from(body), response);
	}

	private void writeHeaders() {
		GovernedResponse response = this.response;
		if (response != null) {
			this.response = null;
			response.writeHeadersUnlessCommitted();
		}
	}

	@Override
	public Context currentContext() {
		return this.server.currentContext();
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.server.onSubscribe(subscription);
	}

	@Override
	public void onNext(T part) {
		writeHeaders();
		this.server.onNext(part);
	}

	@Override
	public void onError(Throwable failure) {
		// Whoever answers instead has the response, too.
		this.server.onError(failure);
	}

	@Override
	public void onComplete() {
		writeHeaders();
		this.server.onComplete();
	}

	private static final class OfMono<T> extends MonoOperator<T, T> {

		private final GovernedResponse response;

		private OfMono(Mono<T> body, GovernedResponse response) {
			super(body);
			this.response = response;
		}

		@Override
		public void subscribe(CoreSubscriber<? super T> server) {
			this.source.subscribe(new HeadersFirst<>(server, this.response));
		}

	}

	private static final class OfFlux<T> extends FluxOperator<T, T> {

		private final GovernedResponse response;

		private OfFlux(Flux<T> body, GovernedResponse response) {
			super(body);
			this.response = response;
		}

		@Override
		public void subscribe(CoreSubscriber<? super T> server) {
			this.source.subscribe(new HeadersFirst<>(server, this.response));
		}

	}

}
