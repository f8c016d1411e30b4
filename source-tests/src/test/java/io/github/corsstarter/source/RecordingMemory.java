/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Remembers what it was told to forget.
 */
final class RecordingMemory implements OriginMemory {

	private final List<AllowedOriginsChangedEvent> forgotten = new CopyOnWriteArrayList<>();

	private final AtomicInteger refreshes = new AtomicInteger();

	@Override
	public void forget(AllowedOriginsChangedEvent change) {
		this.forgotten.add(change);
	}

	@Override
	public void refreshAll() {
		this.refreshes.incrementAndGet();
	}

	List<AllowedOriginsChangedEvent> forgotten() {
		return this.forgotten;
	}

	int refreshes() {
		return this.refreshes.get();
	}

}
