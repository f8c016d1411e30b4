/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Collection;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The request headers of a policy, compiled. Names are compared without regard to case.
 */
final class AllowedHeaders {

	static final String ANY = "*";

	static final String AUTHORIZATION = "Authorization";

	private static final int MAX_REPEATED_NAMES = 64;

	private static final int MAX_REPEATED_CHARACTERS = 4096;

	private final boolean any;

	private final boolean credentials;

	private final SuffixTable<String> names;

	private final TokenList.ElementTest containsName = this::contains;

	private final Answer complete;

	private final Answer incomplete;

	AllowedHeaders(Collection<String> names, boolean credentials) {
		this.any = names.contains(ANY);
		this.credentials = credentials;
		Map<String, String> byLowerCase = new LinkedHashMap<>();
		for (String name : names) {
			byLowerCase.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
		}
		this.names = new SuffixTable<>(byLowerCase);
		this.complete = Answer.of(byLowerCase.values(), true);
		this.incomplete = Answer.of(byLowerCase.values(), false);
	}

	/**
	 * Answer a list of requested names.
	 * @param requested the lines of {@code Access-Control-Request-Headers}
	 */
	Answer answer(Enumeration<String> requested) {
		if (this.any && this.credentials) {
			return repeat(requested);
		}
		return TokenList.allMatch(requested, this.containsName) ? this.complete : this.incomplete;
	}

	private boolean contains(String line, int start, int end) {
		if (this.names.find(line, start, end) != null) {
			return true;
		}
		// Fetch standard, "CORS non-wildcard request-header name": Authorization alone.
		return this.any && HttpToken.isToken(line, start, end) && !(end - start == AUTHORIZATION.length()
				&& line.regionMatches(true, start, AUTHORIZATION, 0, AUTHORIZATION.length()));
	}

	/**
	 * To a request with credentials {@code *} is a name like any other, so the names have
	 * to be repeated: each once, and no more than any page sends.
	 */
	private Answer repeat(Enumeration<String> requested) {
		Set<String> repeated = new LinkedHashSet<>();
		int[] characters = new int[1];
		boolean complete = TokenList.allMatch(requested, (line, start, end) -> {
			characters[0] += end - start;
			if (characters[0] > MAX_REPEATED_CHARACTERS || !HttpToken.isToken(line, start, end)) {
				return false;
			}
			repeated.add(line.substring(start, end).toLowerCase(Locale.ROOT));
			return repeated.size() <= MAX_REPEATED_NAMES;
		});
		return Answer.of(repeated, complete);
	}

	/**
	 * What to answer.
	 *
	 * @param header the header {@code Access-Control-Allow-Headers}, {@code null} if
	 * there is none
	 * @param complete whether each requested name is allowed
	 */
	record Answer(@Nullable HeaderField header, boolean complete) {

		static Answer of(Collection<String> names, boolean complete) {
			return new Answer(
					names.isEmpty() ? null : new HeaderField(ResponseHeaders.ALLOW_HEADERS, String.join(", ", names)),
					complete);
		}

	}

}
