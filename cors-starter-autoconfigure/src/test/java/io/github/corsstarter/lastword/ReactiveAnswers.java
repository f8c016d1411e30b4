/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.lastword;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.corsstarter.annotation.UseCorsPolicy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;

/**
 * An application on WebFlux that answers in every way there is. Nobody else is called
 * back when it commits.
 */
@Configuration(proxyBeanMethods = false)
@Import({ ReactiveAnswers.Handlers.class, Upstream.class })
class ReactiveAnswers {

	@Bean
	@Order(0)
	WebFilter throwingFilter() {
		return (exchange, chain) -> {
			if (path(exchange).equals("/throws-in-filter")) {
				throw new IllegalStateException("thrown by a filter");
			}
			return chain.filter(exchange);
		};
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	WebExceptionHandler throwingErrorPage() {
		return (exchange, ex) -> {
			if (path(exchange).equals("/error-page-throws")) {
				throw new IllegalStateException("thrown by the error page");
			}
			if (path(exchange).equals("/error-page-headers")) {
				foreignHeaders(exchange.getResponse());
			}
			return Mono.error(ex);
		};
	}

	private static String path(ServerWebExchange exchange) {
		return exchange.getRequest().getPath().value();
	}

	private static void foreignHeaders(ServerHttpResponse response) {
		response.getHeaders().add("Access-Control-Allow-Origin", "https://other.example.com");
		response.getHeaders().set("access-control-allow-credentials", "false");
		response.getHeaders().add("Access-Control-Expose-Headers", "X-Other");
		response.getHeaders().set("Access-Control-Max-Age", "1");
		response.getHeaders().set("Vary", "Accept-Language");
		response.getHeaders().add("vary", "ORIGIN, Accept-Encoding");
	}

	@RestController
	static class Handlers {

		private final Upstream upstream;

		Handlers(Upstream upstream) {
			this.upstream = upstream;
		}

		@GetMapping({ "/ok", "/headers-ahead", "/throws-in-filter", "/commit-fails-ahead" })
		String ok() {
			return "ok";
		}

		@PostMapping(path = "/conditional-form", params = "x")
		@UseCorsPolicy("default")
		String conditionalForm() {
			return "conditional";
		}

		@PostMapping(path = "/json", consumes = MediaType.APPLICATION_JSON_VALUE)
		String json(@RequestBody String body) {
			return body;
		}

		@GetMapping("/redirect")
		ResponseEntity<Void> redirect() {
			return ResponseEntity.status(HttpStatus.FOUND).location(URI.create("/ok")).build();
		}

		@GetMapping("/send-error")
		Mono<Void> sendError(ServerWebExchange exchange) {
			exchange.getResponse().setStatusCode(HttpStatus.CONFLICT);
			return exchange.getResponse().setComplete();
		}

		@GetMapping({ "/throws", "/error-page-throws" })
		String fail() {
			throw new IllegalStateException("thrown by a handler");
		}

		@GetMapping("/status-exception")
		String statusException() {
			throw new ResponseStatusException(HttpStatus.GONE);
		}

		@GetMapping("/handled-exception")
		String handledException() {
			throw new UnsupportedOperationException();
		}

		@ExceptionHandler
		ResponseEntity<String> handle(UnsupportedOperationException ex) {
			return ResponseEntity.unprocessableContent().header("Vary", "Accept").body("handled");
		}

		@GetMapping({ "/secured", "/denied" })
		String secured() {
			return "secured";
		}

		@GetMapping("/callable")
		Callable<String> callable() {
			return () -> "callable";
		}

		@GetMapping("/callable-throws")
		Mono<String> callableThrows() {
			return Mono.fromCallable(() -> {
				throw new IllegalStateException("thrown by a callable");
			});
		}

		@GetMapping("/deferred")
		CompletableFuture<ResponseEntity<String>> deferred() {
			return CompletableFuture
				.supplyAsync(() -> ResponseEntity.ok().header("Access-Control-Allow-Origin", "*").body("deferred"));
		}

		@GetMapping("/deferred-error")
		Mono<String> deferredError() {
			return Mono.delay(Duration.ofMillis(10)).then(Mono.error(new IllegalStateException("deferred")));
		}

		@GetMapping("/deferred-timeout")
		Mono<String> deferredTimeout() {
			return Mono.<String>never()
				.timeout(Duration.ofMillis(50),
						Mono.error(new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE)));
		}

		@GetMapping("/streaming")
		Flux<String> streaming() {
			return Flux.range(0, 3).delayElements(Duration.ofMillis(5)).map((number) -> "chunk\n");
		}

		@GetMapping("/events")
		Flux<ServerSentEvent<String>> events() {
			return Flux.just("one", "two").map((data) -> ServerSentEvent.builder(data).build());
		}

		@GetMapping("/early-commit")
		Mono<Void> earlyCommit(ServerWebExchange exchange) {
			ServerHttpResponse response = exchange.getResponse();
			byte[] bytes = "early".getBytes(StandardCharsets.UTF_8);
			return response.writeAndFlushWith(Flux.just(Mono.just(response.bufferFactory().wrap(bytes)), Mono.empty()));
		}

		@GetMapping("/fails-after-commit")
		Mono<Void> failsAfterCommit(ServerWebExchange exchange) {
			return earlyCommit(exchange).then(Mono.error(new IllegalStateException("thrown after the commit")));
		}

		@GetMapping("/before-commit")
		Mono<String> beforeCommit(ServerWebExchange exchange) {
			exchange.getResponse()
				.beforeCommit(() -> Mono.delay(Duration.ofMillis(5))
					.then(Mono.fromRunnable(() -> foreignHeaders(exchange.getResponse()))));
			return Mono.just("before");
		}

		@GetMapping("/two-callbacks")
		Mono<String> twoCallbacks(ServerWebExchange exchange) {
			ServerHttpResponse response = exchange.getResponse();
			response.beforeCommit(() -> Mono.fromRunnable(() -> {
				foreignHeaders(response);
				response.beforeCommit(Mono::empty);
			}));
			return beforeCommit(exchange);
		}

		/**
		 * The server still calls the second one: it looks who there is when somebody
		 * subscribes.
		 */
		@GetMapping("/callback-of-begun-commit")
		Mono<Void> callbackOfBegunCommit(ServerWebExchange exchange) {
			ServerHttpResponse response = exchange.getResponse();
			response.beforeCommit(Mono::empty);
			Mono<Void> completion = response.setComplete();
			response.beforeCommit(() -> Mono.fromRunnable(() -> foreignHeaders(response)));
			return completion;
		}

		@GetMapping("/commit-retried")
		Mono<Void> commitRetried(ServerWebExchange exchange) {
			ServerHttpResponse response = exchange.getResponse();
			AtomicBoolean failed = new AtomicBoolean();
			response.beforeCommit(Mono::empty);
			response.beforeCommit(() -> failed.getAndSet(true) ? Mono.fromRunnable(() -> foreignHeaders(response))
					: Mono.error(new IllegalStateException("thrown at the first commit")));
			return response.setComplete().retry(1);
		}

		@GetMapping("/late-callback")
		Mono<String> lateCallback(ServerWebExchange exchange) {
			ServerHttpResponse response = exchange.getResponse();
			response.beforeCommit(() -> Mono.fromRunnable(() -> response.beforeCommit(Mono::empty)));
			return Mono.just("late");
		}

		/**
		 * As a session does that cannot be saved.
		 */
		@GetMapping("/commit-fails")
		Mono<String> commitFails(ServerWebExchange exchange) {
			exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> {
				foreignHeaders(exchange.getResponse());
				throw new IllegalStateException("thrown at commit");
			}));
			return Mono.just("commit");
		}

		@GetMapping("/clears-headers")
		String clearsHeaders(ServerWebExchange exchange) {
			exchange.getResponse().getHeaders().clear();
			return "clears";
		}

		@GetMapping("/sets-headers")
		String setsHeaders(ServerWebExchange exchange) {
			foreignHeaders(exchange.getResponse());
			return "sets";
		}

		@GetMapping("/headers-in-body")
		Mono<String> headersInBody(ServerWebExchange exchange) {
			return Mono.fromCallable(() -> setsHeaders(exchange));
		}

		@GetMapping("/headers-in-stream")
		Flux<String> headersInStream(ServerWebExchange exchange) {
			return Flux.defer(() -> Flux.just(setsHeaders(exchange), "more"));
		}

		@GetMapping(path = "/headers-in-events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> headersInEvents(ServerWebExchange exchange) {
			return headersInStream(exchange);
		}

		@GetMapping("/headers-in-written-body")
		Mono<Void> headersInWrittenBody(ServerWebExchange exchange) {
			ServerHttpResponse response = exchange.getResponse();
			return response.writeWith(Mono.fromCallable(
					() -> response.bufferFactory().wrap(setsHeaders(exchange).getBytes(StandardCharsets.UTF_8))));
		}

		@GetMapping("/headers-in-empty-body")
		Mono<Void> headersInEmptyBody(ServerWebExchange exchange) {
			return exchange.getResponse()
				.writeWith(Flux.defer(() -> setsHeaders(exchange).isEmpty() ? Flux.never() : Flux.empty()));
		}

		@GetMapping("/headers-before-completion")
		Mono<Void> headersBeforeCompletion(ServerWebExchange exchange) {
			Mono<Void> completion = exchange.getResponse().setComplete();
			foreignHeaders(exchange.getResponse());
			return completion;
		}

		@GetMapping("/dropped-completion")
		Mono<Void> droppedCompletion(ServerWebExchange exchange) {
			foreignHeaders(exchange.getResponse());
			exchange.getResponse().setComplete();
			return Mono.empty();
		}

		@GetMapping("/completion-behind-failure")
		Mono<Void> completionBehindFailure(ServerWebExchange exchange) {
			foreignHeaders(exchange.getResponse());
			return Mono.<Void>error(new IllegalStateException("thrown before the end"))
				.then(exchange.getResponse().setComplete());
		}

		@GetMapping("/completion-tried-again")
		Mono<Void> completionTriedAgain(ServerWebExchange exchange) {
			ServerHttpResponse response = exchange.getResponse();
			response.beforeCommit(() -> Mono.error(new IllegalStateException("thrown at commit")));
			return response.setComplete().onErrorResume((ex) -> {
				foreignHeaders(response);
				return response.setComplete();
			});
		}

		@GetMapping("/empty")
		Mono<Void> empty(ServerWebExchange exchange) {
			return Mono.fromRunnable(() -> foreignHeaders(exchange.getResponse()));
		}

		@GetMapping({ "/headers-and-error", "/error-page-headers" })
		Mono<String> headersAndError(ServerWebExchange exchange) {
			foreignHeaders(exchange.getResponse());
			return Mono.error(new IllegalStateException("thrown by a handler"));
		}

		@GetMapping("/headers-in-failing-body")
		Mono<Void> headersInFailingBody(ServerWebExchange exchange) {
			return exchange.getResponse()
				.writeWith(Flux.defer(() -> Flux.error(new IllegalStateException(setsHeaders(exchange)))));
		}

		@GetMapping("/removes-headers")
		String removesHeaders(ServerWebExchange exchange) {
			exchange.getResponse().getHeaders().remove("access-control-allow-origin");
			exchange.getResponse().getHeaders().set("Access-Control-Allow-Credentials", "");
			exchange.getResponse().getHeaders().remove("VARY");
			return "removes";
		}

		@GetMapping("/entity-headers")
		ResponseEntity<String> entityHeaders() {
			return ResponseEntity.ok()
				.header("Access-Control-Allow-Origin", "*")
				.header("access-control-allow-headers", "X-Other")
				.header("Vary", "Accept-Language", "origin")
				.body("entity");
		}

		@GetMapping("/vary-everything")
		ResponseEntity<String> varyEverything() {
			return ResponseEntity.ok().header("Vary", "*").body("vary");
		}

		@GetMapping(path = "/text", produces = MediaType.TEXT_PLAIN_VALUE)
		String text() {
			return "text";
		}

		@GetMapping("/large")
		String large() {
			return "large ".repeat(2_000);
		}

		@GetMapping("/proxied")
		Mono<ResponseEntity<String>> proxied() {
			return WebClient.create(this.upstream.url()).get().retrieve().toEntity(String.class);
		}

		@RequestMapping("/error-page")
		String errorPage() {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "with a page");
		}

	}

}
