package io.github.corsstarter.policy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PublicSuffixListTests {

	@ParameterizedTest
	@ValueSource(strings = { "com", "co.uk", "github.io", "kawasaki.jp", "www.kawasaki.jp", "ck", "www2.ck",
			"xn--55qx5d.cn", "xn--p1ai", "com." })
	void namesBelowAreForAnyoneToRegister(String domain) {
		assertThat(PublicSuffixList.instance().isPublicSuffix(domain)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "example.com", "example.co.uk", "corsstarter.github.io", "city.kawasaki.jp",
			"x.www.kawasaki.jp", "www.ck", "localhost", "corp", "example", "notcom", "dev.localhost" })
	void namesBelowAreTheOwners(String domain) {
		assertThat(PublicSuffixList.instance().isPublicSuffix(domain)).isFalse();
	}

}
