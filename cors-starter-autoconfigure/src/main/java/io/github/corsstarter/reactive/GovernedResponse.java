package io.github.corsstarter.reactive;

import java.util.List;
import java.util.function.Supplier;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.RequestKind;
import io.github.corsstarter.policy.ResponseHeaders;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

/**
 * A response whose CORS headers are the decision's: what others write to them has no
 * effect, and what they write to {@code Vary} is merged.
 * <p>
 * The headers are written when the response is committed, after everyone else who is
 * called back then.
 */
final class GovernedResponse extends ServerHttpResponseDecorator {

	/** What no browser takes for an origin; gone when the response is committed. */
	private static final String DECIDED = "";

	private final CorsDecision decision;

	private final Mono<Void> headersWritten = Mono.fromRunnable(this::writeHeadersInLastTurn);

	/** Called back after each of the others, of which only the last counts. */
	private int turnsLeft;

	private boolean committing;

	GovernedResponse(ServerHttpResponse response, CorsDecision decision) {
		super(response);
		this.decision = decision;
		takeTurn();
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

	private void takeTurn() {
		this.turnsLeft++;
		super.beforeCommit(() -> this.headersWritten);
	}

	@Override
	public void beforeCommit(Supplier<? extends Mono<Void>> action) {
		super.beforeCommit(action);
		// Nobody who comes now is called back any more.
		if (!this.committing) {
			takeTurn();
		}
	}

	private void writeHeadersInLastTurn() {
		this.committing = true;
		this.turnsLeft--;
		if (this.turnsLeft == 0) {
			writeHeaders();
		}
	}

	/**
	 * Tell Spring's own CORS processing that there is nothing left to decide: it leaves a
	 * response alone that has {@code Access-Control-Allow-Origin}, and a request without
	 * an origin.
	 */
	void markDecided() {
		if (this.decision.kind() != RequestKind.WITHOUT_ORIGIN) {
			String allowOrigin = this.decision.allowOrigin();
			getHeaders().set(ResponseHeaders.ALLOW_ORIGIN, (allowOrigin != null) ? allowOrigin : DECIDED);
		}
	}

	/**
	 * Write the decision's headers, and remove those that are not.
	 */
	void writeHeaders() {
		HttpHeaders headers = getHeaders();
		for (String name : ResponseHeaders.NAMES) {
			String value = this.decision.header(name);
			if (value != null) {
				headers.set(name, value);
			}
			else {
				headers.remove(name);
			}
		}
		writeVary(headers);
	}

	private void writeVary(HttpHeaders headers) {
		List<String> others = headers.get(ResponseHeaders.VARY);
		List<String> lines = this.decision.vary().mergedWith((others != null) ? others : List.of());
		if (!lines.isEmpty()) {
			headers.put(ResponseHeaders.VARY, lines);
		}
	}

}
