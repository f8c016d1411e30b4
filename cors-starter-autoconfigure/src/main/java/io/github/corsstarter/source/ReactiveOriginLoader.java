package io.github.corsstarter.source;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.policy.SourcedPolicy;
import org.jspecify.annotations.Nullable;

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
	public CompletionStage<List<String>> load(OriginScope scope, @Nullable String origin) {
		// One more than count, so it is noticed that there are more.
		return this.source.load(scope)
			.take(SourcedPolicy.MAX_ENTRIES + 1L)
			.collectList()
			.timeout(this.timeout)
			.toFuture();
	}

}
