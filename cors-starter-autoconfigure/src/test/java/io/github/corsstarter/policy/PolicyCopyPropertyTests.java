/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.github.corsstarter.policy.CorsPolicy.Builder;
import io.github.corsstarter.testing.Slow;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A builder made from a policy loses nothing.
 */
@Slow
class PolicyCopyPropertyTests {

	private static final List<Consumer<Builder>> SETTINGS = List.of((builder) -> builder.name("other"),
			(builder) -> builder.paths("/api/**", "/v2"),
			(builder) -> builder.allowedOrigins("https://app.example.com", "http://intranet.example.com",
					"https://*.co.uk", "moz-extension://*"),
			(builder) -> builder.allowedMethods("GET", "PUT"), (builder) -> builder.allowedHeaders("X-A"),
			(builder) -> builder.exposedHeaders("X-B"), (builder) -> builder.allowCredentials(true),
			(builder) -> builder.maxAge(Duration.ofHours(1)), (builder) -> builder.ofProperties().allowedHeaders("X-C"),
			(builder) -> builder.mode(EnforcementMode.REPORT_ONLY).originsFrom("source").originsScope("host"),
			(builder) -> builder.name("next").trialOf("app"),
			(builder) -> builder.crossSiteForms(CrossSiteForms.REJECT),
			(builder) -> builder.dangerouslyAllowInsecureOrigins(true),
			(builder) -> builder.dangerouslyAllowPublicSuffixes(true),
			(builder) -> builder.dangerouslyAllowWholeSchemes(true));

	/** Whatever is set and whatever is left out. */
	@Test
	void everyFieldOfTheBuilderIsCopied() {
		Set<String> changed = new LinkedHashSet<>();
		Map<String, Object> defaults = fields(CorsPolicy.builder());
		int built = 0;
		for (int chosen = 0; chosen < 1 << SETTINGS.size(); chosen++) {
			Builder builder = builder(chosen);
			CorsPolicy policy;
			try {
				policy = builder.build();
			}
			catch (InvalidCorsPolicyException ex) {
				continue;
			}
			built++;
			Map<String, Object> fields = fields(builder);
			assertThat(fields(policy.toBuilder())).isEqualTo(fields);
			fields.forEach((name, value) -> {
				if (!Objects.equals(value, defaults.get(name))) {
					changed.add(name);
				}
			});
		}
		assertThat(built).isGreaterThan(1000);
		assertThat(changed).as("fields that a setting of this test changes").isEqualTo(defaults.keySet());
	}

	private static Builder builder(int chosen) {
		Builder builder = CorsPolicy.builder();
		IntStream.range(0, SETTINGS.size())
			.filter((i) -> (chosen & 1 << i) != 0)
			.forEach((i) -> SETTINGS.get(i).accept(builder));
		return builder;
	}

	private static Map<String, Object> fields(Builder builder) {
		Map<String, Object> fields = new LinkedHashMap<>();
		for (Field field : Builder.class.getDeclaredFields()) {
			if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
				field.setAccessible(true);
				try {
					Object value = field.get(builder);
					fields.put(field.getName(), (value instanceof Set<?> set) ? Set.copyOf(set) : value);
				}
				catch (IllegalAccessException ex) {
					throw new IllegalStateException(ex);
				}
			}
		}
		return fields;
	}

	@Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE)
	void copyDecidesAsThePolicy(@ForAll("bytes") byte[] bytes) {
		RequestFromBytes parts = new RequestFromBytes(bytes);
		CorsPolicy policy = parts.policy();
		if (policy.isDisabled()) {
			return;
		}
		CorsPolicy copy = new RequestFromBytes(bytes).policy((written) -> written.toBuilder().build());
		CorsProtocol protocol = new CorsProtocol(parts.disallowedRequests(), CorsProtocol.DEFAULT_PREFLIGHT_STATUS);
		CorsRequest request = parts.request();
		assertThat(describe(protocol.decide(copy, request), copy))
			.isEqualTo(describe(protocol.decide(policy, request), policy));
		assertThat(copy).hasToString(policy.toString());
		assertThat(copy.warnings()).hasToString(policy.warnings().toString());
		assertThat(copy.acceptedDangers()).isEqualTo(policy.acceptedDangers());
	}

	private static String describe(CorsDecision decision, CorsPolicy policy) {
		assertThat(decision.policy()).isSameAs(policy);
		return decision.toString();
	}

	@Provide
	Arbitrary<byte[]> bytes() {
		return Arbitraries.bytes().array(byte[].class).ofSize(RequestFromBytes.LENGTH + 8);
	}

}
