/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import com.code_intelligence.jazzer.junit.FuzzTest;

class OriginPatternFuzzTests {

	// One to a class: Jazzer fuzzes one method in a JVM.
	@FuzzTest(maxDuration = "5s")
	void holds(byte[] data) {
		OriginPatternFuzzTarget.fuzzerTestOneInput(data);
	}

}
