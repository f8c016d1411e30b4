/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.corsstarter.decision.Printable;
import io.github.corsstarter.decision.RecentRefusals;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.source.OriginsDescription;
import io.github.corsstarter.source.OriginsDescription.ScopeDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The policies in force.
 *
 * @param policies the policies
 * @param routes the routes whose handlers have a policy of their own
 * @param setBy {@code properties}, or {@code code} where code of the application has set
 * the policies
 * @param lastReload what became of the last reload, {@code null} if there was none
 * @param refusals the last refusals, the newest first
 * @param otherConfigurations the CORS configuration that the application has besides
 * policies
 */
@Internal
public record PoliciesDescriptor(List<PolicyDescriptor> policies, List<RouteDescriptor> routes, String setBy,
		PolicyProvenance.@Nullable Reload lastReload, List<RecentRefusals.Refusal> refusals,
		List<OtherConfigurations.OtherConfiguration> otherConfigurations) implements OperationResponseBody {

	/**
	 * A policy.
	 *
	 * @param name the name of the policy
	 * @param mode {@code enforce} or {@code report-only}
	 * @param trialOf the policies whose successor it is the trial of
	 * @param notEnforcedSince since when it only reports, as far as this process knows;
	 * {@code null} if it is enforced
	 * @param paths the patterns of the paths that it governs
	 * @param routes the routes that name it
	 * @param allowedOrigins the allowed origins
	 * @param originsFrom the source that adds to them, {@code null} if there is none
	 * @param originsScope what tells its sets apart, {@code null} without a source
	 * @param remembered what is remembered of its answers, {@code null} without a source
	 * @param allowedMethods the allowed methods
	 * @param allowedHeaders the allowed request headers
	 * @param exposedHeaders the exposed response headers
	 * @param allowCredentials whether credentials are allowed
	 * @param maxAge how long a browser may remember a preflight, an ISO 8601 duration
	 * @param sources its properties, each with the file and the line where it stands
	 * @param warnings what is doubtful about it, in the words of the start
	 */
	@Internal
	public record PolicyDescriptor(String name, String mode, List<String> trialOf, @Nullable Instant notEnforcedSince,
			List<String> paths, List<String> routes, List<String> allowedOrigins, @Nullable String originsFrom,
			@Nullable String originsScope, @Nullable RememberedDescriptor remembered, List<String> allowedMethods,
			List<String> allowedHeaders, List<String> exposedHeaders, boolean allowCredentials, String maxAge,
			Map<String, String> sources, List<String> warnings) {

	}

	/**
	 * What is remembered of the answers of a source.
	 *
	 * @param known how many scopes are known, of a look-up how many origins
	 * @param evictions how many had to make room for others
	 * @param failing whether the last load failed
	 * @param lastError why the last failed load failed, {@code null} if none did
	 * @param lastErrorAge how long ago that was, an ISO 8601 duration
	 * @param scopes the newest of what is known
	 */
	@Internal
	public record RememberedDescriptor(int known, long evictions, boolean failing, @Nullable String lastError,
			@Nullable String lastErrorAge, List<ScopeDescriptor> scopes) {

		static final RememberedDescriptor NOTHING = new RememberedDescriptor(0, 0, false, null, null, List.of());

		static RememberedDescriptor of(OriginsDescription origins) {
			Duration lastErrorAge = origins.lastFailureAge();
			return new RememberedDescriptor(origins.known(), origins.evictions(), origins.failing(),
					origins.lastFailure(), (lastErrorAge != null) ? ExplainedOrigins.inMillis(lastErrorAge) : null,
					origins.scopes().stream().map(ScopeDescriptor::of).toList());
		}

	}

	/**
	 * A set that is known, or an origin that a look-up has allowed.
	 *
	 * @param scope the value of the scope, empty where it is global
	 * @param origin the origin of a look-up, otherwise {@code null}
	 * @param size how many entries count
	 * @param leftOut how many do not, because they are invalid or too many
	 * @param age how long ago it was asked for, an ISO 8601 duration
	 * @param lastError why it could not be renewed, {@code null} if it could
	 */
	@Internal
	public record ScopeDescriptor(String scope, @Nullable String origin, int size, int leftOut, String age,
			@Nullable String lastError) {

		static ScopeDescriptor of(ScopeDescription scope) {
			return new ScopeDescriptor(Printable.of(scope.value()),
					(scope.origin() != null) ? Printable.of(scope.origin()) : null, scope.size(), scope.leftOut(),
					ExplainedOrigins.inMillis(scope.age()), scope.lastError());
		}

	}

	/**
	 * A route whose handler says something.
	 *
	 * @param route the route, as its handler mapping writes it
	 * @param declaration what its handler says, such as
	 * {@code @DisableCors on Orders#delete}
	 * @param policy the policy that it names, {@code null} if none
	 * @param allowedOrigins the origins that are allowed there, none if CORS is disabled
	 * @param allowedMethods the methods that are allowed there
	 * @param allowCredentials whether credentials are allowed there
	 */
	@Internal
	public record RouteDescriptor(String route, String declaration, @Nullable String policy,
			List<String> allowedOrigins, List<String> allowedMethods, boolean allowCredentials) {

	}

}
