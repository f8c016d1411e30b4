/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

/**
 * A source, whichever of the three kinds it is, asked without waiting. Safe for use by
 * many threads.
 */
@Internal
public interface OriginLoader {

	/**
	 * Whether the source is asked about one origin at a time.
	 * @return whether it is a look-up
	 */
	boolean isLookup();

	/**
	 * Begin to load.
	 * @param scope whose origins
	 * @param origin the origin that a look-up is asked about, otherwise {@code null}
	 * @param answer is given the origins or the failure, once, on a thread of the source:
	 * whoever asks may be an event loop, and to read a large answer takes a while
	 */
	void load(OriginScope scope, @Nullable String origin, Answer answer);

	/**
	 * Ask a source that may block.
	 * @param source the source
	 * @param executor has threads for it
	 * @return asks the source
	 */
	static OriginLoader of(AllowedOriginSource source, Executor executor) {
		return of(false, (scope, origin) -> source.load(scope), executor);
	}

	/**
	 * Ask a look-up that may block.
	 * @param lookup the look-up
	 * @param executor has threads for it
	 * @return asks the look-up
	 */
	static OriginLoader of(AllowedOriginLookup lookup, Executor executor) {
		return of(true,
				(scope, origin) -> (origin != null && lookup.isAllowed(origin, scope)) ? List.of(origin) : List.of(),
				executor);
	}

	/**
	 * Stand for a source that is not there.
	 * @param reason why
	 * @return fails whenever it is asked
	 */
	static OriginLoader failing(String reason) {
		return of(false, (scope, origin) -> {
			throw new IllegalStateException(reason);
		}, Runnable::run);
	}

	private static OriginLoader of(boolean lookup,
			BiFunction<OriginScope, @Nullable String, ? extends @Nullable Collection<? extends @Nullable String>> load,
			Executor executor) {
		return new OriginLoader() {

			@Override
			public boolean isLookup() {
				return lookup;
			}

			@Override
			public void load(OriginScope scope, @Nullable String origin, Answer answer) {
				executor.execute(() -> answer.give(() -> load.apply(scope, origin)));
			}

		};
	}

	/**
	 * Is given what a source says.
	 */
	@FunctionalInterface
	interface Answer {

		/**
		 * Take the answer. Never throws.
		 * @param origins the origins, of any content, or {@code null} if there are none
		 * because of a failure
		 * @param failure the failure, or {@code null} if there is none
		 */
		void give(@Nullable Collection<? extends @Nullable String> origins, @Nullable Throwable failure);

		/**
		 * Take what a call returns or throws.
		 * @param load the call
		 */
		default void give(Supplier<? extends @Nullable Collection<? extends @Nullable String>> load) {
			Collection<? extends @Nullable String> origins;
			try {
				origins = load.get();
			}
			catch (Throwable ex) {
				give(null, ex);
				return;
			}
			give(origins, null);
		}

	}

}
