/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.util.List;
import java.util.Map;

import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What would become of a request.
 *
 * @param origin the origin of the page
 * @param method the method
 * @param path the path
 * @param address the host, with its scheme, that the request is sent to, {@code null} if
 * that is unknown
 * @param credentials whether the page sends credentials
 * @param notes what was understood otherwise than it was written
 * @param browser what a browser does with the answers
 * @param preflight the answer to its preflight, should a browser send one
 * @param request the answer to the request itself
 */
@Internal
public record Explanation(String origin, String method, String path, @Nullable String address, boolean credentials,
		List<String> notes, BrowserSide browser, Answer preflight, Answer request) implements OperationResponseBody {

	/**
	 * The answer to a request.
	 *
	 * @param governed whether a policy governs it; otherwise all else is empty
	 * @param enforced whether what is decided is carried out; otherwise the application
	 * answers as it would without the starter
	 * @param policy the name of the policy
	 * @param rule what selected the policy: a path, an annotation, or {@code default}
	 * @param reason the reason, a {@code DecisionReason}
	 * @param allowed whether it is allowed
	 * @param originAllowedBy what allows the origin, {@code null} where it is refused; a
	 * method or a header may be refused all the same
	 * @param answerOfSource what the source of the policy answered, {@code null} if it
	 * has none or could not decide
	 * @param status the status of the answer, {@code null} where the application decides
	 * about it
	 * @param headers the CORS headers of the response
	 * @param steps how the decision was made, step by step
	 * @param remedy what to change, should it be allowed
	 * @param trial what the trial decides beside the policy, {@code null} if there is
	 * none
	 */
	@Internal
	public record Answer(boolean governed, boolean enforced, @Nullable String policy, @Nullable String rule,
			@Nullable String reason, @Nullable Boolean allowed, @Nullable OriginEntry originAllowedBy,
			@Nullable SourceAnswer answerOfSource, @Nullable Integer status, Map<String, String> headers,
			List<String> steps, String remedy, @Nullable TrialAnswer trial) {

	}

	/**
	 * The entry that admits an origin. Those of {@code allowed-origins} come before those
	 * of the source, which cannot take them away. Of several it is {@code *}, because all
	 * others then have no effect; otherwise an exact entry before a pattern, and of these
	 * the first.
	 *
	 * @param entry the entry, as it was written; one of a source in its normal form
	 * @param property the property that holds it, {@code null} where none does
	 * @param source the file and the line where that stands
	 * @param by {@code allowed-origins}, {@code set} or {@code lookup}
	 */
	@Internal
	public record OriginEntry(String entry, @Nullable String property, @Nullable String source, String by) {

		static final String ALLOWED_ORIGINS = "allowed-origins";

		static final String SET = "set";

		static final String LOOKUP = "lookup";

		boolean isWritten() {
			return this.by.equals(ALLOWED_ORIGINS);
		}

		String inWords() {
			if (!isWritten()) {
				return "the entry \"%s\" of its source admits the origin".formatted(this.entry);
			}
			String words = "the entry \"%s\" of its allowed origins admits the origin".formatted(this.entry);
			return (this.property == null) ? words : (this.source == null) ? "%s (%s)".formatted(words, this.property)
					: "%s (%s, %s)".formatted(words, this.property, this.source);
		}

	}

	/**
	 * What the source of a policy answered.
	 *
	 * @param originsFrom the source
	 * @param by {@code set} or {@code lookup}
	 * @param scope the value of the scope, {@code null} if the request does not say whose
	 * origins count
	 * @param size how many entries count, {@code null} if there is no answer
	 * @param age how long ago the source was asked, an ISO 8601 duration, {@code null} if
	 * there is no answer
	 * @param lastError why the source could not be asked, or not again, {@code null} if
	 * it could
	 */
	@Internal
	public record SourceAnswer(String originsFrom, String by, @Nullable String scope, @Nullable Integer size,
			@Nullable String age, @Nullable String lastError) {

		String inWords() {
			String source = "its source '%s'".formatted(this.originsFrom);
			if (this.scope == null) {
				return source + " is not asked, because the request does not say whose origins count";
			}
			String words = source + (this.scope.isEmpty() ? "" : " for scope '%s'".formatted(this.scope));
			if (this.age == null) {
				return (this.lastError == null) ? words + " has not been asked"
						: "%s has not answered: %s".formatted(words, this.lastError);
			}
			String answered = this.by.equals(OriginEntry.LOOKUP)
					? "%s was asked about the origin %s ago".formatted(words, this.age)
					: "%s has listed %d origins %s ago".formatted(words, this.size, this.age);
			return (this.lastError == null) ? answered
					: "%s and could not be asked again: %s".formatted(answered, this.lastError);
		}

	}

	/**
	 * What a trial decides about a request, without a say in its response.
	 *
	 * @param policy the name of the trial
	 * @param rule what selected the policy that it is tried beside
	 * @param reason the reason, a {@code DecisionReason}
	 * @param allowed whether it would allow the request
	 * @param remedy what to change, should it allow the request
	 */
	@Internal
	public record TrialAnswer(String policy, String rule, String reason, boolean allowed, String remedy) {

	}

	/**
	 * What a browser does.
	 *
	 * @param sendsPreflight whether it asks before it sends the request
	 * @param preflightBecause why it asks
	 * @param sendsRequest whether it sends the request itself, {@code null} if the
	 * application decides that by its answer to the preflight
	 * @param readable whether the page can read the response, {@code null} if no page
	 * asks for it, or the application decides that
	 * @param readableHeaders the response headers that it can read, {@code *} for all but
	 * {@code Set-Cookie}
	 * @param steps what happens, in its order
	 * @param console what the browser's console says, {@code null} if nothing
	 * @param remedy what to change where the policy is not the reason, empty if nothing
	 */
	@Internal
	public record BrowserSide(boolean sendsPreflight, List<String> preflightBecause, @Nullable Boolean sendsRequest,
			@Nullable Boolean readable, List<String> readableHeaders, List<String> steps,
			@Nullable ConsoleMessage console, String remedy) {

	}

	/**
	 * What browsers say on their consoles, in their own words.
	 *
	 * @param chromium what Chromium says, and what is built on it
	 * @param firefox what Firefox says
	 * @param webkit what Safari says, and what else is built on WebKit
	 */
	@Internal
	public record ConsoleMessage(String chromium, String firefox, String webkit) {

	}

}
