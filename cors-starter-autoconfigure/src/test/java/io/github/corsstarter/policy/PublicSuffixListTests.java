/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PublicSuffixListTests {

	@ParameterizedTest
	@ValueSource(strings = { "com", "co.uk", "github.io", "www.kawasaki.jp", "www2.ck", "xn--55qx5d.cn", "xn--p1ai",
			"com." })
	void namesBelowAreForAnyoneToRegister(String domain) {
		assertThat(PublicSuffixList.instance().findWithin(domain)).contains(domain.replaceFirst("\\.$", ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "kawasaki.jp", "ck", "ck.", "amazonaws.com", "windows.net" })
	void suffixesStandBelow(String domain) {
		assertThat(PublicSuffixList.instance().findWithin(domain)).get()
			.asString()
			.endsWith("." + domain.replaceFirst("\\.$", ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "example.com", "example.co.uk", "corsstarter.github.io", "city.kawasaki.jp",
			"x.www.kawasaki.jp", "www.ck", "localhost", "corp", "example", "notcom", "dev.localhost", "", "." })
	void namesBelowAreTheOwners(String domain) {
		assertThat(PublicSuffixList.instance().findWithin(domain)).isEmpty();
	}

	@Test
	void everyRuleHasAFormThatIsUnderstood() {
		assertThat(NaivePublicSuffixes.current().rules()).hasSizeGreaterThan(10_000)
			.allMatch((rule) -> rule.matches("(\\*\\.|!)?[a-z0-9-]+(\\.[a-z0-9-]+)*"));
	}

}
