/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What someone who wrote a scope that is none probably meant.
 */
class ScopeRepairTests {

	@ParameterizedTest
	@CsvSource({ "tenant, /t/{tenant}/**, path:tenant", "Tenant, /t/{tenant}/**, path:tenant",
			"tenannt, /t/{tenant}/**, path:tenant", "{tenant}, /t/{tenant}/**, path:tenant",
			"/t/{tenant}/**, /t/{tenant}/**, path:tenant", "paths:tenant, /t/{tenant}/**, path:tenant",
			"Path:tenant, /t/{tenant}/**, path:tenant", "path: tenant, /t/{tenant}/**, path:tenant",
			"path:{tenant}, /t/{tenant}/**, path:tenant", "path=tenant, /t/{tenant}/**, path:tenant",
			"pth:tenat, /t/{tenant}/**, path:tenant", "path:, /t/{tenant}/**, path:tenant",
			"path, /t/{tenant}/**, path:tenant", "paths:customer, /t/{tenant}/**, path:tenant",
			"header:tenant, /t/{tenant:[a-z]+}/**, path:tenant", "file, /f/{*file}, path:file",
			"hostName, /t/{hostName}/**, path:hostName", "host:, /t/{tenant}/**, host",
			"host:api.example.com, /t/{tenant}/**, host", "HOST, /t/**, host", "hosst:, /t/**, host",
			"hosts, /t/**, host", "Global, /t/**, global", "globl, /t/{tenant}/**, global",
			"paths:tenant, , path:tenant", "tenant, /a/{id}/{tenant} /b/{tenant}, path:tenant",
			// None of the variables is in both paths.
			"tenant, /a/{tenant} /b/{id}, ", "paths:tenant, /a/{tenant} /b/{id}, path:tenant",
			// Either of two may be meant.
			"path:, /a/{id}/{tenant}, ", "paths:customer, /a/{id}/{tenant}, ", "tenant, /t/**, ",
			"header:X-Tenant, /t/**, ", "'', /t/{tenant}/**, ", "':', /t/{tenant}/**, ", "path:, , ",
			"paths:1, /t/**, ",
			// What stands ahead of the first word is no word.
			":global, /t/**, global", "{path}, /t/{tenant}/**, path:tenant",
			// A variable of this very name, however near it is to a kind of scope.
			"hosts, /t/{hosts}/**, path:hosts" })
	void saysWhatWasMeant(String text, @Nullable String paths, @Nullable String meant) {
		List<String> variables = OriginsScope
			.variablesOf((paths != null) ? Arrays.asList(paths.split(" ")) : List.of());
		assertThat(OriginsScope.parse(text)).isNull();
		Optional<String> repaired = ScopeRepair.repair(text, variables);
		assertThat(repaired).isEqualTo(Optional.ofNullable(meant));
		assertThat(repaired.filter((scope) -> OriginsScope.parse(scope) == null)).as("cannot be written").isEmpty();
	}

	@Test
	void longTextIsNotCompared() {
		assertThat(ScopeRepair.repair("tenant".repeat(100_000), List.of("tenant"))).isEmpty();
	}

}
