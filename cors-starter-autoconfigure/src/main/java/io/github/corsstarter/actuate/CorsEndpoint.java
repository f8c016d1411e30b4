/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import io.github.corsstarter.decision.Printable;
import io.github.corsstarter.decision.RecentRefusals;
import io.github.corsstarter.handler.DeclaredRoutes;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.source.AllowedOriginsChangedEvent;
import io.github.corsstarter.source.RememberedOrigins;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Actuator's endpoint {@code cors}: the policies in force, and what would become of a
 * request. No handler is run to answer; a source of origins is asked where a request
 * would ask it. What it promises is its JSON, whatever the application says about JSON of
 * its own. Safe for use by many threads.
 */
@Endpoint(id = "cors")
public class CorsEndpoint {

	static final String EXPLAIN = "explain";

	private final CorsPolicyRegistry registry;

	private final PolicyDescriber describer;

	private final RequestExplainer explainer;

	private final ApplicationEventPublisher publisher;

	/**
	 * Create the endpoint.
	 * @param registry holds the policies in force
	 * @param routes knows the routes whose handlers name policies
	 * @param provenance knows where the policies come from
	 * @param origins remembers what sources of origins answered, {@code null} where
	 * nothing can
	 * @param refusals remembers the last refusals
	 * @param publisher publishes the news that origins have changed
	 * @param others what the application has besides policies
	 */
	@Internal
	public CorsEndpoint(CorsPolicyRegistry registry, @Nullable DeclaredRoutes routes, PolicyProvenance provenance,
			@Nullable RememberedOrigins origins, RecentRefusals refusals, ApplicationEventPublisher publisher,
			OtherConfigurations others) {
		this.registry = registry;
		this.describer = new PolicyDescriber(registry, routes, provenance, origins, refusals, others);
		this.explainer = new RequestExplainer(registry, routes, provenance, origins);
		this.publisher = publisher;
	}

	/**
	 * Describe the policies in force.
	 * @return the policies, with where their values come from, the paths and routes that
	 * they govern, and what is doubtful about them
	 */
	@Internal
	@ReadOperation
	public PoliciesDescriptor policies() {
		return this.describer.describe();
	}

	/**
	 * Explain what would become of a cross-origin request. Nothing has to be given but
	 * the origin, and that only to be told so in a sentence.
	 * @param operation {@code explain}
	 * @param origin the origin of the page; its URL will do
	 * @param method the method of the request, {@code GET} unless given
	 * @param path its path within the application, {@code /} unless given; its URL will
	 * do
	 * @param headers the headers that a script would set, with or without their values,
	 * separated by commas
	 * @param host the host that the request names, with its port if it has one
	 * @param scheme the scheme of its URL
	 * @param credentials {@code include} if the page sends cookies or a login
	 * @param secFetchSite what the browser says of where the page is
	 * @param secFetchMode what the browser says of the kind of request, {@code cors}
	 * unless given
	 * @return the answers to the preflight and to the request itself, and what a browser
	 * does with them; {@code null} if there is no such operation
	 * @throws InvalidEndpointRequestException if that cannot be understood, with what to
	 * write instead
	 */
	@Internal
	@ReadOperation
	public @Nullable Explanation explain(@Selector String operation, @Nullable String origin, @Nullable String method,
			@Nullable String path, @Nullable String headers, @Nullable String host, @Nullable String scheme,
			@Nullable String credentials, @Nullable String secFetchSite, @Nullable String secFetchMode) {
		return operation.equals(EXPLAIN) ? explain(new WrittenQuestion(origin, method, path, headers, host, scheme,
				credentials, secFetchSite, secFetchMode), null) : null;
	}

	/**
	 * Explain a request to somebody whose own request shows where the application is.
	 */
	Explanation explain(WrittenQuestion question, @Nullable OwnAddress own) {
		return this.explainer.explain(question, own);
	}

	/**
	 * Forget what the source of a policy answered, on all instances that hear of changes:
	 * the next request asks the source.
	 * @param policy the name of the policy
	 * @param scope the value of the scope, empty for the one set of a policy whose scope
	 * is global, {@code null} for all
	 * @return nothing; 404 if there is no such policy, 400 if it has no source
	 */
	@Internal
	@DeleteOperation
	public WebEndpointResponse<Refusal> forget(@Selector String policy, @Nullable String scope) {
		CorsPolicy known = this.registry.getPolicies().get(policy);
		if (known == null) {
			return refuse(WebEndpointResponse.STATUS_NOT_FOUND,
					"There is no policy '%s'.".formatted(Printable.of(policy)));
		}
		if (known.originsFrom() == null) {
			return refuse(WebEndpointResponse.STATUS_BAD_REQUEST,
					"Policy '%s' has no source of origins (origins-from), so there is nothing to forget."
						.formatted(policy));
		}
		this.publisher.publishEvent(new AllowedOriginsChangedEvent(policy, scope));
		return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT);
	}

	private static WebEndpointResponse<Refusal> refuse(int status, String message) {
		return new WebEndpointResponse<>(new Refusal(message), status);
	}

}
