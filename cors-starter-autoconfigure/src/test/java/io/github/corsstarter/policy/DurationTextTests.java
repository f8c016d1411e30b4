/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.convert.DurationStyle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Durations in messages are what someone may copy into {@code application.yml}.
 */
class DurationTextTests {

	@ParameterizedTest
	@CsvSource({ "PT0S, 0s", "PT1S, 1s", "PT-1S, -1s", "PT59S, 59s", "PT1M, 1m", "PT90S, 90s", "PT30M, 30m",
			"PT-1M, -1m", "PT1H, 1h", "PT90M, 90m", "PT24H, 24h", "P-1D, -24h", "P2D, 2d", "PT36H, 36h", "P30D, 30d",
			"PT0.5S, 500ms", "PT1.5S, 1500ms", "PT-0.5S, -500ms", "PT1M0.001S, 60001ms", "PT0.0000005S, 500ns",
			"PT0.00001S, 10000ns", "PT9223372036854775807S, 9223372036854775807s",
			"PT-9223372036854775808S, -9223372036854775808s", "PT2562047788015215H30M7.5S, PT2562047788015215H30M7.5S",
			"PT9223372035.5S, 9223372035500ms", "PT9223372036.9S, PT2562047H47M16.9S" })
	void isOneNumberInTheLargestUnitThatFits(Duration duration, String text) {
		assertThat(DurationText.of(duration)).isEqualTo(text);
		assertThat(DurationStyle.detectAndParse(text)).isEqualTo(duration);
	}

}
