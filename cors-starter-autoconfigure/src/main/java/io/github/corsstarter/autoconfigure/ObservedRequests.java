/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.Objects;
import java.util.function.BooleanSupplier;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Whether anybody observes requests. As in Spring's own adapter of WebFlux, the registry
 * is the one that there is; it is asked for at the first request, when it has its
 * handlers. Safe for use by many threads.
 */
final class ObservedRequests implements BooleanSupplier {

	private final ObjectProvider<ObservationRegistry> registries;

	private volatile @Nullable ObservationRegistry registry;

	ObservedRequests(ObjectProvider<ObservationRegistry> registries) {
		this.registries = registries;
	}

	@Override
	public boolean getAsBoolean() {
		ObservationRegistry registry = this.registry;
		if (registry == null) {
			registry = Objects.requireNonNullElse(this.registries.getIfUnique(), ObservationRegistry.NOOP);
			this.registry = registry;
		}
		return !registry.isNoop();
	}

}
