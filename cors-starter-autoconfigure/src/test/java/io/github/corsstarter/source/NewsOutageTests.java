/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes and comes back is said, and does not fill the log.
 */
@ExtendWith(OutputCaptureExtension.class)
class NewsOutageTests {

	private final AtomicLong now = new AtomicLong();

	private final NewsOutage outage = new NewsOutage("It is gone.", "It is back.", this.now::get);

	@Test
	void startThatWorksIsNotWorthAWord(CapturedOutput output) {
		this.outage.works();
		assertThat(output).isEmpty();
	}

	@Test
	void outageIsSaidOnceAndSoIsItsEnd(CapturedOutput output) {
		fail();
		fail();
		this.outage.works();
		this.outage.works();
		assertThat(output).containsOnlyOnce("WARN").containsOnlyOnce("It is gone. (Connection refused)");
		assertThat(output).containsOnlyOnce("It is back.");
	}

	@Test
	void whatComesAndGoesIsSaidOnceAMinute(CapturedOutput output) {
		for (int second = 0; second < 120; second++) {
			fail();
			this.outage.works();
			this.now.addAndGet(TimeUnit.SECONDS.toNanos(1));
		}
		assertThat(output.getOut().split("It is gone", -1)).hasSize(1 + 2);
		assertThat(output.getOut().split("It is back", -1)).hasSize(1 + 2);
	}

	private void fail() {
		this.outage.fails(new IllegalStateException("Connection refused"));
	}

}
