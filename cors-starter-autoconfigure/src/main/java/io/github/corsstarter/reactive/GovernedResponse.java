package io.github.corsstarter.reactive;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.HeaderField;
import io.github.corsstarter.policy.ResponseHeaders;
import io.github.corsstarter.policy.VaryNames;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

/**
 * A response whose CORS headers are the decision's: what others write to them has no
 * effect, and what they write to {@code Vary} is merged.
 * <p>
 * The headers are written again after everyone else who is called back when the response
 * is committed. They are written at once too: Spring's own CORS processing leaves a
 * response alone that has {@code Access-Control-Allow-Origin}; that is how it is told
 * that the decision has been made, also where the decision is that there is none.
 */
final class GovernedResponse extends ServerHttpResponseDecorator {

	/** What no browser takes for an origin; gone when the response is committed. */
	private static final String DECIDED = "";

	private final CorsDecision decision;

	GovernedResponse(ServerHttpResponse response, CorsDecision decision) {
		super(response);
		this.decision = decision;
		response.beforeCommit(headersWritten());
	}

	/**
	 * Write the decision's headers, and remove those that are not.
	 * @return the names of those that were there
	 */
	List<String> writeHeaders() {
		HttpHeaders headers = getHeaders();
		List<String> removed = removeHeaders(headers);
		String allowOrigin = this.decision.allowOrigin();
		if (allowOrigin != null) {
			headers.set(ResponseHeaders.ALLOW_ORIGIN, allowOrigin);
		}
		for (HeaderField header : this.decision.headers()) {
			headers.set(header.name(), header.value());
		}
		writeVary(headers);
		return removed;
	}

	/**
	 * Tell Spring's own CORS processing that there is nothing left to decide.
	 */
	void markDecided() {
		if (this.decision.allowOrigin() == null) {
			getHeaders().set(ResponseHeaders.ALLOW_ORIGIN, DECIDED);
		}
	}

	private static List<String> removeHeaders(HttpHeaders headers) {
		if (headers.isEmpty()) {
			return List.of();
		}
		List<String> removed = List.of();
		for (String name : ResponseHeaders.NAMES) {
			if (headers.remove(name) != null) {
				removed = removed.isEmpty() ? new ArrayList<>() : removed;
				removed.add(name);
			}
		}
		return removed;
	}

	/**
	 * Each name as a line of its own: other writers of {@code Vary} look for their names
	 * among the lines.
	 */
	private void writeVary(HttpHeaders headers) {
		List<String> names = this.decision.vary();
		List<String> lines = headers.get(ResponseHeaders.VARY);
		if (lines == null) {
			headers.addAll(ResponseHeaders.VARY, names);
		}
		else if (!lines.equals(names)) {
			headers.remove(ResponseHeaders.VARY);
			headers.addAll(ResponseHeaders.VARY, names);
			headers.addAll(ResponseHeaders.VARY, others(lines, names));
		}
	}

	private static List<String> others(List<String> lines, List<String> names) {
		return lines.stream().map((line) -> VaryNames.without(line, names)).filter((line) -> !line.isEmpty()).toList();
	}

	private Supplier<Mono<Void>> headersWritten() {
		return () -> Mono.fromRunnable(this::writeHeaders);
	}

	@Override
	public void beforeCommit(Supplier<? extends Mono<Void>> action) {
		super.beforeCommit(action);
		super.beforeCommit(headersWritten());
	}

}
