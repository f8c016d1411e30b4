package io.github.corsstarter.source;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

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
	 */
	boolean isLookup();

	/**
	 * Begin to load.
	 * @param scope whose origins
	 * @param origin the origin that a look-up is asked about, otherwise {@code null}
	 * @return the origins, when they are there
	 */
	CompletionStage<? extends Collection<? extends @Nullable String>> load(OriginScope scope, @Nullable String origin);

	/**
	 * Ask a source that may block.
	 * @param executor has threads for it
	 */
	static OriginLoader of(AllowedOriginSource source, Executor executor) {
		return new OriginLoader() {

			@Override
			public boolean isLookup() {
				return false;
			}

			@Override
			public CompletionStage<Collection<String>> load(OriginScope scope, @Nullable String origin) {
				return CompletableFuture.supplyAsync(() -> source.load(scope), executor);
			}

		};
	}

	/**
	 * Ask a look-up that may block.
	 * @param executor has threads for it
	 */
	static OriginLoader of(AllowedOriginLookup lookup, Executor executor) {
		return new OriginLoader() {

			@Override
			public boolean isLookup() {
				return true;
			}

			@Override
			public CompletionStage<List<String>> load(OriginScope scope, @Nullable String origin) {
				return CompletableFuture.supplyAsync(
						() -> (origin != null && lookup.isAllowed(origin, scope)) ? List.of(origin) : List.of(),
						executor);
			}

		};
	}

	/**
	 * Stand for a source that is not there.
	 * @param reason why
	 */
	static OriginLoader failing(String reason) {
		return new OriginLoader() {

			@Override
			public boolean isLookup() {
				return false;
			}

			@Override
			public CompletionStage<List<String>> load(OriginScope scope, @Nullable String origin) {
				return CompletableFuture.failedFuture(new IllegalStateException(reason));
			}

		};
	}

}
