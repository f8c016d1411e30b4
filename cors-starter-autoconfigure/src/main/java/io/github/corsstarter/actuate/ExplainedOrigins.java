/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import io.github.corsstarter.actuate.Explanation.OriginEntry;
import io.github.corsstarter.actuate.Explanation.SourceAnswer;
import io.github.corsstarter.decision.Printable;
import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.routing.PolicySelection;
import io.github.corsstarter.source.OriginsDescription;
import io.github.corsstarter.source.OriginsDescription.ScopeDescription;
import io.github.corsstarter.source.RememberedOrigins;
import io.github.corsstarter.source.SourcedOrigins;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * What sources add to the origins of policies for a request that is explained.
 *
 * @param origins remembers what sources answered, {@code null} where nothing can
 * @param path the path of the request within the application
 * @param protocol decides
 * @param request the facts about the request
 */
record ExplainedOrigins(@Nullable RememberedOrigins origins, PathContainer path, CorsProtocol protocol,
		CorsRequest request) {

	/**
	 * Find the policies under which the request is decided, as the filters do. It waits
	 * for the source, for a trial's too: nobody else does.
	 */
	PolicySelection find(PolicySelection selection) {
		SourcedOrigins sources = (this.origins != null) ? this.origins : SourcedOrigins.NONE;
		PolicySelection found = find(sources, selection);
		PolicySelection trial = selection.trial();
		return (trial != null && found.trial() == null) ? found.with(found.policy(), find(sources, trial)) : found;
	}

	private PolicySelection find(SourcedOrigins sources, PolicySelection selection) {
		return sources.find(selection, this.path, this.protocol, this.request).join();
	}

	/**
	 * Find the entry of the source that admits the origin.
	 */
	Optional<OriginEntry> entry(PolicySelection selection) {
		return (this.origins == null) ? Optional.empty()
				: this.origins.entryAdmitting(selection, this.path, this.request)
					.map((entry) -> new OriginEntry(entry, null, null, kind(selection.policy())));
	}

	/**
	 * Find what the source answered.
	 * @return the answer, {@code null} if none could decide
	 */
	@Nullable SourceAnswer answer(CorsDecision decision, PolicySelection selection) {
		CorsPolicy policy = selection.policy();
		String source = policy.originsFrom();
		if (source == null || this.origins == null || !isJudged(decision.reason())) {
			return null;
		}
		String scope = RememberedOrigins.scope(selection, this.path, this.request);
		ScopeDescription known = this.origins.describe(selection, this.path, this.request);
		return (known != null)
				? new SourceAnswer(source, kind(policy), printable(scope), known.size(), inMillis(known.age()),
						known.lastError())
				: new SourceAnswer(source, kind(policy), printable(scope), null, null,
						(decision.reason() == DecisionReason.ORIGIN_SOURCE_UNAVAILABLE) ? lastError(policy) : null);
	}

	private static boolean isJudged(DecisionReason reason) {
		return switch (reason) {
			case ALLOWED, METHOD_NOT_ALLOWED, HEADER_NOT_ALLOWED, ORIGIN_NOT_ALLOWED, ORIGIN_SOURCE_UNAVAILABLE,
					CROSS_SITE_FORM ->
				true;
			case NOT_CROSS_ORIGIN, NOT_GOVERNED, ORIGIN_MALFORMED, ORIGIN_OPAQUE, CORS_DISABLED -> false;
		};
	}

	private String kind(CorsPolicy policy) {
		OriginsDescription description = describe(policy);
		return (description != null && description.lookup()) ? OriginEntry.LOOKUP : OriginEntry.SET;
	}

	private @Nullable String lastError(CorsPolicy policy) {
		OriginsDescription description = describe(policy);
		return (description != null) ? description.lastFailure() : null;
	}

	private @Nullable OriginsDescription describe(CorsPolicy policy) {
		return (this.origins != null) ? this.origins.describe(policy.name(), 0) : null;
	}

	private static @Nullable String printable(@Nullable String scope) {
		return (scope != null) ? Printable.of(scope) : null;
	}

	/**
	 * Write a duration as ISO 8601 has it, no finer than anybody reads.
	 */
	static String inMillis(Duration duration) {
		return duration.truncatedTo(ChronoUnit.MILLIS).toString();
	}

}
