/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.reactive;

import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Supplier;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.HeaderField;
import io.github.corsstarter.policy.ResponseHeaders;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.util.StreamUtils;

/**
 * A response whose CORS headers are the decision's: what others write to them has no
 * effect, and what they write to {@code Vary} is merged. Until the decision is made, and
 * where there is none, it is the server's response and nothing else.
 * <p>
 * The headers are written last: when whoever answers starts to answer and, where somebody
 * is called back when the response is committed, behind each who is. A commit action
 * costs a request about a kilobyte of garbage, so this response has one of its own only
 * if it is told to.
 */
final class GovernedResponse extends ServerHttpResponseDecorator implements ZeroCopyHttpOutputMessage {

	/** What no browser takes for an origin; gone when the response is committed. */
	private static final String DECIDED = "";

	private @Nullable ServerHttpRequest request;

	private @Nullable CorsDecision decision;

	/** Nobody decides about this response. */
	private boolean leftAlone;

	private boolean hasCommitAction;

	/** How many commit actions others had registered before a commit began. */
	private int commitActions;

	/** A commit has begun whose headers are not written yet. */
	private boolean begun;

	/**
	 * Create a response that nobody has decided about yet.
	 */
	GovernedResponse(ServerHttpResponse response) {
		super(response);
	}

	/**
	 * Find the response of this kind that others have wrapped since.
	 */
	static @Nullable GovernedResponse find(ServerHttpResponse response) {
		ServerHttpResponse current = response;
		while (current instanceof ServerHttpResponseDecorator decorator) {
			if (decorator instanceof GovernedResponse governed) {
				return governed;
			}
			current = decorator.getDelegate();
		}
		return null;
	}

	/**
	 * Find the response that others have wrapped since it follows a decision.
	 */
	static @Nullable GovernedResponse findGoverned(ServerHttpResponse response) {
		GovernedResponse found = find(response);
		return (found != null && found.decision != null) ? found : null;
	}

	/**
	 * Follow a decision from now on.
	 * @param request the request as it was decided about
	 * @param decision says which headers the response has
	 */
	void govern(ServerHttpRequest request, CorsDecision decision) {
		this.request = request;
		this.decision = decision;
		this.leftAlone = false;
	}

	/**
	 * Be the server's response from now on. Somebody ahead may have sent the exchange
	 * through the filters before, with another path; what was decided then is gone.
	 */
	void leaveAlone() {
		this.leftAlone = true;
		if (this.decision != null) {
			this.request = null;
			this.decision = null;
			if (!isCommitted()) {
				ResponseHeaders.NAMES.forEach(getHeaders()::remove);
			}
		}
	}

	/**
	 * Whether a request, as others have wrapped it since, is still for the same resource
	 * with the same method.
	 */
	boolean isFor(ServerHttpRequest request) {
		ServerHttpRequest decided = this.request;
		return decided != null && decided.getMethod().equals(request.getMethod())
				&& decided.getPath()
					.pathWithinApplication()
					.value()
					.equals(request.getPath().pathWithinApplication().value());
	}

	/**
	 * The decision that is followed, {@code null} if there is none.
	 */
	@Nullable CorsDecision decision() {
		return this.decision;
	}

	/**
	 * Follow another decision from now on.
	 */
	void replaceDecision(CorsDecision decision) {
		this.decision = decision;
	}

	/**
	 * The CORS headers that are in a response already: whoever writes any writes the one
	 * that says which origin.
	 */
	static List<String> findHeaders(ServerHttpResponse response) {
		HttpHeaders headers = response.getHeaders();
		if (headers.isEmpty() || !headers.containsHeader(ResponseHeaders.ALLOW_ORIGIN)) {
			return List.of();
		}
		return ResponseHeaders.NAMES.stream().filter(headers::containsHeader).toList();
	}

	/**
	 * Whoever is called back may write the headers, so they are written again behind the
	 * last. Where one fails, those after it are not called, and none is when the error is
	 * committed.
	 */
	@Override
	public void beforeCommit(Supplier<? extends Mono<Void>> action) {
		// Whether the server still calls it is not known when the commit has begun.
		if (!isCommitted()) {
			this.commitActions++;
		}
		int place = this.commitActions;
		super.beforeCommit(() -> this.leftAlone ? action.get()
				: Mono.defer(action)
					.doOnSuccess((nothing) -> commitActionEnded(place))
					.doOnError((failure) -> writeHeaders()));
	}

	private void commitActionEnded(int place) {
		if (place == this.commitActions) {
			writeHeaders();
		}
	}

	/**
	 * Write the headers again behind all commit actions that others have registered with
	 * the server's response until now.
	 */
	void registerCommitAction() {
		if (!this.hasCommitAction) {
			this.hasCommitAction = true;
			super.beforeCommit(() -> Mono.fromRunnable(this::writeHeaders));
		}
	}

	/**
	 * The application has ended. If it has not answered, those ahead do it: with an error
	 * page, or without a body. To be told where these do not answer with this response.
	 */
	void applicationEnded() {
		if (!isCommitted()) {
			writeHeaders();
			registerCommitAction();
		}
		else {
			writeHeadersOfBegunCommit();
		}
	}

	@Override
	public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
		return super.writeWith(this.leftAlone ? body : HeadersFirst.in(body, this));
	}

	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
		return super.writeAndFlushWith(this.leftAlone ? body : HeadersFirst.in(body, this));
	}

	/**
	 * Leave a file to the server, which would otherwise get it read by a thread of its
	 * own; Reactor Netty before 1.3.8 then stops reading the connection now and then.
	 */
	@Override
	public Mono<Void> writeWith(Path file, long position, long count) {
		if (getDelegate() instanceof ZeroCopyHttpOutputMessage zeroCopy) {
			boolean begins = !isCommitted();
			Mono<Void> commit = zeroCopy.writeWith(file, position, count);
			return begins ? withHeaders(commit) : commit;
		}
		Flux<DataBuffer> content = DataBufferUtils.readAsynchronousFileChannel(
				() -> AsynchronousFileChannel.open(file, StandardOpenOption.READ), position, bufferFactory(),
				StreamUtils.BUFFER_SIZE);
		return writeWith(DataBufferUtils.takeUntilByteCount(content, count));
	}

	@Override
	public Mono<Void> setComplete() {
		if (!isCommitted()) {
			return withHeaders(super.setComplete());
		}
		// Where nobody has subscribed to a commit, the server sends what is there.
		writeHeadersOfBegunCommit();
		return super.setComplete();
	}

	/**
	 * A commit that has begun when it was asked for, and sends the headers when somebody
	 * subscribes to it.
	 */
	private Mono<Void> withHeaders(Mono<Void> commit) {
		if (this.leftAlone) {
			return commit;
		}
		this.begun = true;
		return new BegunCommit(commit, this);
	}

	private void writeHeadersOfBegunCommit() {
		if (this.begun) {
			this.begun = false;
			writeHeaders();
		}
	}

	void writeHeadersUnlessCommitted() {
		if (!isCommitted()) {
			writeHeaders();
		}
	}

	/**
	 * Tell Spring's own CORS processing that there is nothing left to decide: it leaves a
	 * response alone that has {@code Access-Control-Allow-Origin}.
	 * @param outermost the response that it looks at, which is this one or around it
	 */
	void markSettled(ServerHttpResponse outermost) {
		if (this.decision != null) {
			String allowOrigin = this.decision.allowOrigin();
			outermost.getHeaders().set(ResponseHeaders.ALLOW_ORIGIN, (allowOrigin != null) ? allowOrigin : DECIDED);
		}
	}

	/**
	 * Write the decision's headers, and remove those that are not.
	 */
	private void writeHeaders() {
		CorsDecision decision = this.decision;
		if (decision == null) {
			return;
		}
		HttpHeaders headers = getHeaders();
		// To look for each name costs more than the rest of a refusal.
		boolean untouched = headers.isEmpty();
		if (!untouched) {
			removeHeaders(headers, decision);
		}
		String allowOrigin = decision.allowOrigin();
		if (allowOrigin != null) {
			headers.set(ResponseHeaders.ALLOW_ORIGIN, allowOrigin);
		}
		List<HeaderField> fields = decision.headers();
		for (int i = 0; i < fields.size(); i++) {
			headers.set(fields.get(i).name(), fields.get(i).value());
		}
		List<String> others = untouched ? null : headers.get(ResponseHeaders.VARY);
		writeVary(headers, decision.vary().mergedWith((others != null) ? others : List.of()));
	}

	private static void removeHeaders(HttpHeaders headers, CorsDecision decision) {
		for (int i = 0; i < ResponseHeaders.NAMES.size(); i++) {
			String name = ResponseHeaders.NAMES.get(i);
			if (decision.header(name) == null) {
				headers.remove(name);
			}
		}
	}

	private static void writeVary(HttpHeaders headers, List<String> lines) {
		if (lines.size() == 1) {
			headers.set(ResponseHeaders.VARY, lines.get(0));
		}
		else if (!lines.isEmpty()) {
			headers.put(ResponseHeaders.VARY, lines);
		}
	}

	/**
	 * Writes the headers when somebody subscribes.
	 */
	private static final class BegunCommit extends MonoOperator<Void, Void> {

		private final GovernedResponse response;

		private BegunCommit(Mono<Void> commit, GovernedResponse response) {
			super(commit);
			this.response = response;
		}

		@Override
		public void subscribe(CoreSubscriber<? super Void> subscriber) {
			this.response.writeHeadersOfBegunCommit();
			this.source.subscribe(subscriber);
		}

	}

}
