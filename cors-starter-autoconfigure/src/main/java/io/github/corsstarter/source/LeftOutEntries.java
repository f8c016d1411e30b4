/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.time.Duration;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.corsstarter.decision.Printable;
import io.github.corsstarter.decision.RateLimit;
import io.github.corsstarter.policy.PolicyProblem;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Says of each entry of the data that cannot count why it is left out: once, and of many
 * the first. Safe for use by many threads.
 */
final class LeftOutEntries {

	private static final Log logger = LogFactory.getLog(LeftOutEntries.class);

	private static final int REMEMBERED = 1_000;

	private static final int WARNINGS_A_MINUTE = 10;

	private final Cache<String, Boolean> said = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

	private final RateLimit warnings;

	LeftOutEntries(LongSupplier nanoTime) {
		this.warnings = new RateLimit(WARNINGS_A_MINUTE, Duration.ofMinutes(1), nanoTime);
	}

	void report(String source, OriginScope scope, PolicyProblem problem) {
		report("The source '%s' has an entry for policy '%s'%s that is left out: \"%s\". %s %s".formatted(source,
				scope.policy(), inWords(scope), Printable.of(problem.value()), problem.message(), problem.remedy()));
	}

	void reportTooMany(String source, OriginScope scope, int limit) {
		report("The source '%s' has more than %d entries for policy '%s'%s: the others are left out. Use an AllowedOriginLookup."
			.formatted(source, limit, scope.policy(), inWords(scope)));
	}

	private static String inWords(OriginScope scope) {
		return scope.value().isEmpty() ? "" : ", scope '%s',".formatted(Printable.of(scope.value()));
	}

	private void report(String line) {
		// What there is no room to say now is said when it is loaded again.
		if (this.said.getIfPresent(line) == null && this.warnings.tryAcquire()) {
			this.said.put(line, Boolean.TRUE);
			logger.warn(line);
		}
	}

}
