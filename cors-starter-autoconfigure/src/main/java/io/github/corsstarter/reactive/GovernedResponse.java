package io.github.corsstarter.reactive;

import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.ResponseHeaders;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

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
 * effect, and what they write to {@code Vary} is merged.
 * <p>
 * The headers are written last: when the application starts to answer or, where others
 * have commit actions, after theirs. A commit action costs a request about a kilobyte of
 * garbage, so this response has one only if it is told to, if somebody behind the filter
 * has one, or if the application has ended without an answer.
 */
final class GovernedResponse extends ServerHttpResponseDecorator implements ZeroCopyHttpOutputMessage {

	/** What no browser takes for an origin; gone when the response is committed. */
	private static final String DECIDED = "";

	private final ServerHttpRequest request;

	private CorsDecision decision;

	/** What others want called back, kept here so that nobody is after the decision. */
	private @Nullable List<Supplier<? extends Mono<Void>>> commitActions;

	private boolean hasCommitAction;

	private boolean committing;

	/** A commit has begun whose headers are not written yet. */
	private boolean begun;

	/**
	 * Create a response.
	 * @param request the request as it was decided about
	 * @param decision says which headers it has
	 */
	GovernedResponse(ServerHttpResponse response, ServerHttpRequest request, CorsDecision decision) {
		super(response);
		this.request = request;
		this.decision = decision;
	}

	/**
	 * Find the governed response that others have wrapped since.
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
	 * Whether a request, as others have wrapped it since, is still for the same resource
	 * with the same method.
	 */
	boolean isFor(ServerHttpRequest request) {
		return this.request.getMethod().equals(request.getMethod()) && this.request.getPath()
			.pathWithinApplication()
			.value()
			.equals(request.getPath().pathWithinApplication().value());
	}

	CorsDecision decision() {
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
		if (!headers.containsHeader(ResponseHeaders.ALLOW_ORIGIN)) {
			return List.of();
		}
		return ResponseHeaders.NAMES.stream().filter(headers::containsHeader).toList();
	}

	@Override
	public void beforeCommit(Supplier<? extends Mono<Void>> action) {
		// Nobody who comes now is called back any more.
		if (!this.committing) {
			if (this.commitActions == null) {
				this.commitActions = new ArrayList<>();
			}
			this.commitActions.add(action);
			registerCommitAction();
		}
	}

	/**
	 * Write the headers again behind all commit actions that others have registered until
	 * now.
	 */
	void registerCommitAction() {
		if (!this.hasCommitAction) {
			this.hasCommitAction = true;
			super.beforeCommit(this::commit);
		}
	}

	private Mono<Void> commit() {
		this.committing = true;
		Mono<Void> written = Mono.fromRunnable(this::writeHeaders);
		if (this.commitActions == null) {
			return written;
		}
		Mono<Void> others = Mono.defer(this.commitActions.get(0));
		for (int i = 1; i < this.commitActions.size(); i++) {
			others = others.then(Mono.defer(this.commitActions.get(i)));
		}
		// Where one fails, none is called when the error is committed.
		return others.doOnError((ex) -> writeHeaders()).then(written);
	}

	/**
	 * The application has ended. If it has not answered, those ahead do it: with an error
	 * page, or without a body. Where a commit has failed, no action is called again; and
	 * where one has begun that nobody subscribed to, the server sends what is there.
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
		return super.writeWith(withHeadersFirst(body));
	}

	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
		return super.writeAndFlushWith(withHeadersFirst(body));
	}

	/**
	 * A body whose first signal commits the response.
	 */
	private <T> Publisher<T> withHeadersFirst(Publisher<T> body) {
		if (body instanceof Mono<T> single) {
			return single.doOnSuccess((ignored) -> writeHeadersUnlessCommitted());
		}
		return Flux.from(body).switchOnFirst((first, all) -> {
			writeHeadersUnlessCommitted();
			return all;
		});
	}

	/**
	 * Leave a file to the server, which would otherwise get it read by a thread of its
	 * own; Reactor Netty before 1.3.8 then stops reading the connection now and then.
	 */
	@Override
	public Mono<Void> writeWith(Path file, long position, long count) {
		if (getDelegate() instanceof ZeroCopyHttpOutputMessage zeroCopy) {
			return committedWithHeaders(() -> zeroCopy.writeWith(file, position, count));
		}
		Flux<DataBuffer> content = DataBufferUtils.readAsynchronousFileChannel(
				() -> AsynchronousFileChannel.open(file, StandardOpenOption.READ), position, bufferFactory(),
				StreamUtils.BUFFER_SIZE);
		return writeWith(DataBufferUtils.takeUntilByteCount(content, count));
	}

	@Override
	public Mono<Void> setComplete() {
		return committedWithHeaders(super::setComplete);
	}

	/**
	 * A commit that begins when it is asked for, and sends the headers when somebody
	 * subscribes to it.
	 */
	private Mono<Void> committedWithHeaders(Supplier<Mono<Void>> beginning) {
		if (isCommitted()) {
			return beginning.get();
		}
		this.begun = true;
		Mono<Void> commit = beginning.get();
		return Mono.defer(() -> {
			writeHeadersOfBegunCommit();
			return commit;
		});
	}

	private void writeHeadersOfBegunCommit() {
		if (this.begun) {
			this.begun = false;
			writeHeaders();
		}
	}

	private void writeHeadersUnlessCommitted() {
		if (!isCommitted()) {
			writeHeaders();
		}
	}

	/**
	 * Tell Spring's own CORS processing that there is nothing left to decide: it leaves a
	 * response alone that has {@code Access-Control-Allow-Origin}.
	 */
	void markSettled() {
		String allowOrigin = this.decision.allowOrigin();
		getHeaders().set(ResponseHeaders.ALLOW_ORIGIN, (allowOrigin != null) ? allowOrigin : DECIDED);
	}

	/**
	 * Write the decision's headers, and remove those that are not.
	 */
	void writeHeaders() {
		HttpHeaders headers = getHeaders();
		// To look for each name costs more than the rest of a refusal.
		boolean othersWrote = !headers.isEmpty();
		for (String name : ResponseHeaders.NAMES) {
			String value = this.decision.header(name);
			if (value != null) {
				headers.set(name, value);
			}
			else if (othersWrote) {
				headers.remove(name);
			}
		}
		if (this.decision.endsRequest()) {
			this.decision.headers().forEach((header) -> headers.set(header.name(), header.value()));
		}
		writeVary(headers);
	}

	private void writeVary(HttpHeaders headers) {
		List<String> others = headers.get(ResponseHeaders.VARY);
		List<String> lines = this.decision.vary().mergedWith((others != null) ? others : List.of());
		if (lines.size() == 1) {
			headers.set(ResponseHeaders.VARY, lines.get(0));
		}
		else if (!lines.isEmpty()) {
			headers.put(ResponseHeaders.VARY, lines);
		}
	}

}
