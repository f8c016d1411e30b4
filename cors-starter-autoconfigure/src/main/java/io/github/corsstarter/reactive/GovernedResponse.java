package io.github.corsstarter.reactive;

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
 * The headers are written at once, so that Spring's own CORS processing, which leaves a
 * response alone that has {@code Access-Control-Allow-Origin}, does; and again after
 * everyone else who is called back when the response is committed.
 */
final class GovernedResponse extends ServerHttpResponseDecorator {

	private final CorsDecision decision;

	private GovernedResponse(ServerHttpResponse response, CorsDecision decision) {
		super(response);
		this.decision = decision;
	}

	static GovernedResponse govern(ServerHttpResponse response, CorsDecision decision) {
		GovernedResponse governed = new GovernedResponse(response, decision);
		governed.writeHeaders();
		response.beforeCommit(governed.headersWritten());
		return governed;
	}

	/**
	 * Write the decision's headers, and remove those that are not.
	 */
	private void writeHeaders() {
		HttpHeaders headers = getHeaders();
		headers.headerNames().stream().filter(ResponseHeaders::isOwned).toList().forEach(headers::remove);
		String allowOrigin = this.decision.allowOrigin();
		if (allowOrigin != null) {
			headers.set(ResponseHeaders.ALLOW_ORIGIN, allowOrigin);
		}
		for (HeaderField header : this.decision.headers()) {
			headers.set(header.name(), header.value());
		}
		writeVary(headers);
	}

	/**
	 * Each name as a line of its own: other writers of {@code Vary} look for their names
	 * among the lines.
	 */
	private void writeVary(HttpHeaders headers) {
		List<String> names = this.decision.vary();
		List<String> others = headers.getOrDefault(ResponseHeaders.VARY, List.of())
			.stream()
			.map((line) -> VaryNames.without(line, names))
			.filter((line) -> !line.isEmpty())
			.toList();
		headers.remove(ResponseHeaders.VARY);
		headers.addAll(ResponseHeaders.VARY, names);
		headers.addAll(ResponseHeaders.VARY, others);
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
