/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.DecisionReason;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about the origins that a policy admits, without an application:
 *
 * <pre class="code">
 * CorsPolicy policy = ApplicationPolicies.load().policy("app");
 * CorsPolicyAssert.assertThat(policy)
 *     .admits("https://deploy-preview-7--mysite.netlify.app")
 *     .refuses("https://deploy-preview-7--other.netlify.app");
 * </pre>
 *
 * The policy comes from {@link ApplicationPolicies}, or from
 * {@code CorsPolicy.builder()}. A failure names all origins that are wrong, each with the
 * reason. Only origins count that a page can have, as its browser writes them: that
 * anything else is refused would say nothing about the policy, so it fails.
 * <p>
 * The rest of this kit plays the browser, and knows nothing of the starter. This class
 * and {@link ApplicationPolicies} ask the starter's own {@link CorsPolicy}, so the
 * starter is an optional dependency of the kit: whoever has a policy has the starter, and
 * whoever tests an application without it gets nothing more.
 */
public final class CorsPolicyAssert extends AbstractAssert<CorsPolicyAssert, CorsPolicy> {

	private CorsPolicyAssert(CorsPolicy actual) {
		super(actual, CorsPolicyAssert.class);
	}

	/**
	 * Start an assertion.
	 * @param policy the policy
	 * @return assertions about it
	 */
	public static CorsPolicyAssert assertThat(CorsPolicy policy) {
		return new CorsPolicyAssert(policy);
	}

	/**
	 * The policy admits each of these origins.
	 * @param origins origins as browsers write them, at least one
	 * @return this
	 */
	public CorsPolicyAssert admits(String... origins) {
		return check(named(List.of(origins)), List.of());
	}

	/**
	 * The policy refuses each of these origins.
	 * @param origins origins as browsers write them, at least one
	 * @return this
	 */
	public CorsPolicyAssert refuses(String... origins) {
		return check(List.of(), named(List.of(origins)));
	}

	/**
	 * The policy admits some origins and refuses others. A failure names all that are
	 * wrong in both.
	 * @param admitted origins that it admits, at least one
	 * @param refused origins that it refuses, at least one
	 * @return this
	 */
	public CorsPolicyAssert admitsAndRefuses(Collection<String> admitted, Collection<String> refused) {
		return check(named(admitted), named(refused));
	}

	/** A list that is empty would pass whatever the policy is. */
	private static Collection<String> named(Collection<String> origins) {
		if (origins.isEmpty()) {
			throw new IllegalArgumentException("Name at least one origin, such as https://app.example.com");
		}
		return origins;
	}

	private CorsPolicyAssert check(Collection<String> admitted, Collection<String> refused) {
		isNotNull();
		List<String> wrong = Stream
			.concat(admitted.stream().map(this::wrongIfRefused), refused.stream().map(this::wrongIfAdmitted))
			.flatMap(Optional::stream)
			.toList();
		if (!wrong.isEmpty()) {
			throw failure("Expecting other origins to be admitted by the policy '%s':%n%s%nIts allowed origins are%n%s",
					this.actual.name(), lines(wrong), lines(this.actual.settings().allowedOrigins()));
		}
		return this;
	}

	private static String lines(Collection<String> lines) {
		return lines.stream().map((line) -> "  " + line).collect(Collectors.joining(System.lineSeparator()));
	}

	private Optional<String> wrongIfRefused(String origin) {
		DecisionReason reason = this.actual.judgeOrigin(origin);
		return (reason == DecisionReason.ALLOWED) ? Optional.empty()
				: Optional.of("%s should be admitted, but %s [%s]".formatted(origin, words(reason), reason));
	}

	private Optional<String> wrongIfAdmitted(String origin) {
		DecisionReason reason = this.actual.judgeOrigin(origin);
		return switch (reason) {
			case ALLOWED -> Optional.of("%s should be refused, but the entry %s admits it".formatted(origin,
					this.actual.entryAdmitting(origin).orElseThrow()));
			case ORIGIN_MALFORMED ->
				Optional.of("%s is refused whatever the policy says: %s [%s]".formatted(origin, words(reason), reason));
			default -> Optional.empty();
		};
	}

	private static String words(DecisionReason reason) {
		return switch (reason) {
			case ORIGIN_MALFORMED ->
				"no page has such an origin; browsers write scheme, host and port in lower case, without a default port and without a slash at the end";
			case ORIGIN_OPAQUE -> "only \"*\" admits pages without an origin of their own";
			case CORS_DISABLED -> "CORS is disabled";
			default -> "no entry admits it";
		};
	}

}
