/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.lastword;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.github.corsstarter.annotation.UseCorsPolicy;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.view.RedirectView;

/**
 * An application on Spring MVC that answers in every way there is.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ ServletAnswers.Handlers.class, Upstream.class })
class ServletAnswers {

	@Bean
	SecurityFilterChain security(HttpSecurity http) {
		return http
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/secured")
				.authenticated()
				.requestMatchers("/denied")
				.denyAll()
				.anyRequest()
				.permitAll())
			.httpBasic((basic) -> {
			})
			.csrf((csrf) -> csrf.disable())
			.build();
	}

	@Bean
	FilterRegistrationBean<Filter> throwingFilter() {
		return filter("/throws-in-filter", 0, (request, response, chain) -> {
			throw new IllegalStateException("thrown by a filter");
		});
	}

	/**
	 * Leaves the container to answer with a page of its own.
	 */
	@Bean
	FilterRegistrationBean<Filter> throwingErrorPage() {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
			switch ((String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)) {
				case "/error-page-throws" -> throw new IllegalStateException("thrown by the error page");
				case "/error-page-throws-checked" -> throw new IOException("thrown by the error page");
				case "/error-page-throws-servlet-exception" -> throw new ServletException("thrown by the error page");
				case "/error-page-refused" -> ((HttpServletResponse) response).sendError(401);
				default -> chain.doFilter(request, response);
			}
		});
		registration.addUrlPatterns("/error");
		registration.setDispatcherTypes(EnumSet.of(DispatcherType.ERROR));
		return registration;
	}

	@Bean
	FilterRegistrationBean<Filter> filterAhead() {
		return filter("/headers-ahead", Ordered.HIGHEST_PRECEDENCE, (request, response, chain) -> {
			response.setHeader("Access-Control-Allow-Origin", "https://other.example.com");
			response.addHeader("access-control-allow-methods", "PURGE");
			response.addHeader("Access-Control-Allow-Private-Network", "true");
			response.addHeader("Vary", "Accept-Language, origin");
			chain.doFilter(request, response);
		});
	}

	private static FilterRegistrationBean<Filter> filter(String path, int order, HttpFilterBody body) {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new OncePerRequestFilter() {

			@Override
			protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
					throws ServletException, IOException {
				body.filter(request, response, chain);
			}

		});
		registration.setOrder(order);
		registration.addUrlPatterns(path);
		registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
		return registration;
	}

	@Bean
	ServletRegistrationBean<HttpServlet> rawServlet() {
		return new ServletRegistrationBean<>(new HttpServlet() {

			@Override
			protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
				foreignHeaders(response);
				response.getWriter().write("raw");
			}

		}, "/raw-servlet");
	}

	@Bean
	ServletRegistrationBean<HttpServlet> asyncServlet() {
		return new ServletRegistrationBean<>(new HttpServlet() {

			@Override
			protected void doGet(HttpServletRequest request, HttpServletResponse response) {
				AsyncContext async = request.startAsync();
				async.start(() -> {
					HttpServletResponse raw = (HttpServletResponse) async.getResponse();
					raw.reset();
					foreignHeaders(raw);
					async.complete();
				});
			}

		}, "/async-servlet");
	}

	@Bean
	ServletRegistrationBean<HttpServlet> dispatchingServlet() {
		return new ServletRegistrationBean<>(new HttpServlet() {

			@Override
			protected void doGet(HttpServletRequest request, HttpServletResponse response) {
				if (request.getDispatcherType() == DispatcherType.ASYNC) {
					foreignHeaders(response);
					throw new IllegalStateException("thrown after dispatch");
				}
				request.startAsync().dispatch();
			}

		}, "/async-dispatch");
	}

	private static void foreignHeaders(HttpServletResponse response) {
		response.addHeader("Access-Control-Allow-Origin", "https://other.example.com");
		response.setHeader("access-control-allow-credentials", "false");
		response.addHeader("Access-Control-Expose-Headers", "X-Other");
		response.setIntHeader("Access-Control-Max-Age", 1);
		response.addIntHeader("ACCESS-CONTROL-MAX-AGE", 2);
		response.setHeader("Vary", "Accept-Language");
		response.addHeader("vary", "ORIGIN, Accept-Encoding");
	}

	@RestController
	static class Handlers {

		private final Upstream upstream;

		Handlers(Upstream upstream) {
			this.upstream = upstream;
		}

		@GetMapping({ "/ok", "/headers-ahead", "/throws-in-filter" })
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
		RedirectView redirect() {
			return new RedirectView("/ok");
		}

		@GetMapping("/forward")
		void forward(HttpServletRequest request, HttpServletResponse response) throws Exception {
			request.getRequestDispatcher("/sets-headers").forward(request, response);
		}

		@GetMapping("/send-error")
		void sendError(HttpServletResponse response) throws IOException {
			response.sendError(409);
		}

		@GetMapping("/send-not-modified")
		void sendNotModified(HttpServletResponse response) throws IOException {
			response.sendError(304);
		}

		@GetMapping("/send-no-content")
		void sendNoContent(HttpServletResponse response) throws IOException {
			response.sendError(204, "nothing to say");
		}

		@GetMapping({ "/throws", "/error-page-throws", "/error-page-throws-checked",
				"/error-page-throws-servlet-exception", "/error-page-refused" })
		String fail() {
			throw new IllegalStateException("thrown by a handler");
		}

		@GetMapping(path = "/conditional", params = "x")
		@UseCorsPolicy("default")
		String conditional() {
			return "conditional";
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
		Callable<String> callableThrows() {
			return () -> {
				throw new IllegalStateException("thrown by a callable");
			};
		}

		@GetMapping("/deferred")
		CompletableFuture<ResponseEntity<String>> deferred() {
			return CompletableFuture
				.supplyAsync(() -> ResponseEntity.ok().header("Access-Control-Allow-Origin", "*").body("deferred"));
		}

		@GetMapping("/deferred-error")
		DeferredResult<String> deferredError() {
			DeferredResult<String> result = new DeferredResult<>();
			CompletableFuture.runAsync(() -> result.setErrorResult(new IllegalStateException("deferred")));
			return result;
		}

		@GetMapping("/deferred-timeout")
		DeferredResult<String> deferredTimeout() {
			return new DeferredResult<>(50L);
		}

		@GetMapping("/streaming")
		StreamingResponseBody streaming() {
			return (out) -> {
				for (int i = 0; i < 3; i++) {
					out.write("chunk\n".getBytes(StandardCharsets.UTF_8));
					out.flush();
				}
			};
		}

		@GetMapping("/events")
		SseEmitter events() throws IOException {
			SseEmitter emitter = new SseEmitter();
			emitter.send("one");
			emitter.send("two");
			emitter.complete();
			return emitter;
		}

		@GetMapping("/early-commit")
		void earlyCommit(HttpServletResponse response) throws IOException {
			response.flushBuffer();
			foreignHeaders(response);
			response.getWriter().write("late");
		}

		@GetMapping("/reset")
		void reset(HttpServletResponse response) throws IOException {
			response.setHeader("X-Before", "reset");
			response.reset();
			response.getWriter().write("reset");
		}

		@GetMapping("/reset-and-error")
		void resetAndError(HttpServletResponse response) throws IOException {
			response.reset();
			response.sendError(500);
		}

		@GetMapping("/sets-headers")
		String setsHeaders(HttpServletResponse response) {
			foreignHeaders(response);
			return "sets";
		}

		/**
		 * Which Tomcat ignores, and Jetty refuses.
		 */
		@GetMapping("/nameless-header")
		String namelessHeader(HttpServletResponse response) {
			response.setHeader(null, "value");
			response.addHeader(null, "value");
			response.setIntHeader(null, 1);
			response.addDateHeader(null, 1);
			return "nameless";
		}

		@GetMapping("/removes-headers")
		String removesHeaders(HttpServletResponse response) {
			response.setHeader("Access-Control-Allow-Origin", null);
			response.setHeader("access-control-allow-credentials", "");
			response.setHeader("VARY", null);
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
		ResponseEntity<String> proxied() {
			ResponseEntity<String> response = RestClient.create(this.upstream.url())
				.get()
				.retrieve()
				.toEntity(String.class);
			return ResponseEntity.ok()
				.headers((headers) -> response.getHeaders().forEach((name, values) -> headers.put(name, values)))
				.body(response.getBody());
		}

		@RequestMapping("/error-page")
		void errorPage(HttpServletResponse response) {
			try {
				response.sendError(404, "with a page");
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

	interface HttpFilterBody {

		void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws IOException, ServletException;

	}

}
