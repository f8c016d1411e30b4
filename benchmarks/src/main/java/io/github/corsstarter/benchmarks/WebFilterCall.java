package io.github.corsstarter.benchmarks;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * A call of a WebFlux filter, up to the commit of the response.
 */
final class WebFilterCall implements FilterCall {

	private final WebFilter filter;

	private final StubExchange exchange;

	private final Application application = new Application();

	WebFilterCall(WebFilter filter, Sample sample) {
		this.filter = filter;
		this.exchange = new StubExchange(sample);
	}

	@Override
	public Object run() {
		this.exchange.clear();
		this.application.exchange = null;
		this.filter.filter(this.exchange, this.application)
			.then(Mono.defer(this.exchange.getResponse()::setComplete))
			.block();
		return this.exchange;
	}

	@Override
	public Answer answer() {
		return new Answer(this.application.exchange != null, this.exchange.getResponse().status(),
				this.exchange.getResponse().getHeaders().getFirst("Access-Control-Allow-Origin"));
	}

	/**
	 * Answers without a body, and keeps the exchange, so that no compiler can leave out
	 * making it.
	 */
	private static final class Application implements WebFilterChain {

		private @Nullable ServerWebExchange exchange;

		@Override
		public Mono<Void> filter(ServerWebExchange exchange) {
			this.exchange = exchange;
			return exchange.getResponse().setComplete();
		}

	}

}
