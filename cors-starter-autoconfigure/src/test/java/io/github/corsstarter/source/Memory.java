/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.policy.DisallowedRequests;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.routing.PolicySelection;
import io.github.corsstarter.source.OriginLoadListener.LoadOutcome;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * What is remembered, with a clock of its own, as a request sees it.
 */
final class Memory {

	static final OriginSourceSettings SETTINGS = new OriginSourceSettings(Duration.ofMinutes(1), Duration.ofMinutes(5),
			Duration.ofHours(1), Duration.ofSeconds(30), 100, 100, 4);

	private static final CorsProtocol PROTOCOL = new CorsProtocol(DisallowedRequests.REJECT, 204);

	final Clock clock = new Clock();

	final List<LoadOutcome> outcomes = new CopyOnWriteArrayList<>();

	final RememberedOrigins origins;

	private final CorsPolicyRegistry registry;

	Memory(OriginLoader source, CorsPolicy... policies) {
		this(SETTINGS, 100, (name) -> source, policies);
	}

	Memory(OriginSourceSettings settings, int maxWaiting, Function<String, OriginLoader> sources,
			CorsPolicy... policies) {
		this.registry = new CorsPolicyRegistry(CorsPolicies.of(List.of(policies)));
		this.origins = new RememberedOrigins(sources, settings, this.registry::getPolicies, maxWaiting,
				(policy, outcome, duration) -> this.outcomes.add(outcome), this.clock);
		this.registry.beforeReplacing(this.origins::prepare);
	}

	/**
	 * The same policies with another memory.
	 */
	Memory(RememberedOrigins origins, Memory other) {
		this(origins, other.registry);
	}

	/**
	 * The memory of an application.
	 */
	Memory(RememberedOrigins origins, CorsPolicyRegistry registry) {
		this.registry = registry;
		this.origins = origins;
	}

	/**
	 * A policy that has nothing but its source.
	 */
	static CorsPolicy.Builder policy(String scope) {
		return CorsPolicy.builder()
			.name("tenants")
			.paths(scope.startsWith("path:") ? "/t/{tenant}/**" : "/**")
			.originsFrom("database")
			.originsScope(scope);
	}

	static OriginSourceSettings withTimeout(Duration timeout) {
		return new OriginSourceSettings(SETTINGS.refreshAfter(), SETTINGS.expireAfter(), SETTINGS.staleFor(), timeout,
				SETTINGS.maxScopes(), SETTINGS.maxRememberedOrigins(), SETTINGS.maxConcurrentLoads());
	}

	static OriginSourceSettings withBounds(int maxScopes, int maxRememberedOrigins) {
		return new OriginSourceSettings(SETTINGS.refreshAfter(), SETTINGS.expireAfter(), SETTINGS.staleFor(),
				SETTINGS.loadTimeout(), maxScopes, maxRememberedOrigins, SETTINGS.maxConcurrentLoads());
	}

	void replace(CorsPolicy... policies) {
		this.registry.setPolicies(CorsPolicies.of(List.of(policies)));
	}

	CorsPolicies policies() {
		return this.registry.getPolicies();
	}

	/**
	 * Send a request of a page to the host {@code api.example.com}.
	 * @return what was decided, {@code null} if the request waits
	 */
	@Nullable DecisionReason now(String path, String origin) {
		return now(path, origin, "api.example.com");
	}

	@Nullable DecisionReason now(String path, String origin, String host) {
		PathContainer parsed = PathContainer.parsePath(path);
		CorsRequest request = new Request(host, origin);
		PolicySelection found = this.origins.findNow(selection(parsed), parsed, PROTOCOL, request);
		return (found != null) ? decide(found, request) : null;
	}

	/**
	 * Send a request that does not wait.
	 * @return what the trial decided, {@code null} if it did not
	 */
	@Nullable DecisionReason trial(String path, String origin) {
		PathContainer parsed = PathContainer.parsePath(path);
		CorsRequest request = new Request("api.example.com", origin);
		PolicySelection found = this.origins.findNow(selection(parsed), parsed, PROTOCOL, request);
		PolicySelection trial = (found != null) ? found.trial() : null;
		return (trial != null) ? decide(trial, request) : null;
	}

	/**
	 * Begin to send a request.
	 * @return what will be decided
	 */
	CompletableFuture<DecisionReason> begin(String path, String origin) {
		return begin(path, origin, "api.example.com");
	}

	CompletableFuture<DecisionReason> begin(String path, String origin, String host) {
		PathContainer parsed = PathContainer.parsePath(path);
		CorsRequest request = new Request(host, origin);
		return this.origins.find(selection(parsed), parsed, PROTOCOL, request)
			.thenApply((found) -> decide(found, request));
	}

	/**
	 * Send a request, and wait for what is decided.
	 */
	DecisionReason send(String path, String origin) {
		return send(path, origin, "api.example.com");
	}

	DecisionReason send(String path, String origin, String host) {
		return begin(path, origin, host).orTimeout(20, TimeUnit.SECONDS).join();
	}

	PolicySelection selection(PathContainer path) {
		return Objects.requireNonNull(this.registry.select(this.registry.getPolicies(), path, false));
	}

	static DecisionReason decide(PolicySelection selection, CorsRequest request) {
		return PROTOCOL.decide(selection.policy(), request).reason();
	}

	void pass(Duration duration) {
		this.clock.pass(duration);
	}

	void forget(String scope) {
		this.origins.forget(new AllowedOriginsChangedEvent("tenants", scope));
	}

	void forgetAll() {
		this.origins.forget(new AllowedOriginsChangedEvent("tenants", null));
	}

	/**
	 * A request of a page.
	 */
	record Request(String host, String origin) implements CorsRequest {

		@Override
		public String method() {
			return "GET";
		}

		@Override
		public String scheme() {
			return "https";
		}

		@Override
		public int port() {
			return -1;
		}

		@Override
		public @Nullable String header(String name) {
			return headers().get(name.toLowerCase(Locale.ROOT));
		}

		@Override
		public Enumeration<String> headers(String name) {
			String value = header(name);
			return (value != null) ? Collections.enumeration(List.of(value)) : Collections.emptyEnumeration();
		}

		private Map<String, String> headers() {
			return Map.of("origin", this.origin, "sec-fetch-site", "cross-site", "sec-fetch-mode", "cors");
		}

	}

}
