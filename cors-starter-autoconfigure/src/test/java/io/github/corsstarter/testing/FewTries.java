/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.testing;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Where {@link Cases cases are few}, a property has a tenth of its tries, but at least
 * {@value #ENOUGH} of them. jqwik finds this as a service, so no property can forget it.
 */
public final class FewTries implements AroundPropertyHook {

	private static final int ENOUGH = 100;

	@Override
	public PropagationMode propagateTo() {
		return PropagationMode.ALL_DESCENDANTS;
	}

	@Override
	public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
		PropertyAttributes attributes = context.attributes();
		if (Cases.areFew()) {
			attributes.tries().filter((tries) -> tries > ENOUGH).ifPresent((tries) -> attributes.setTries(few(tries)));
		}
		return property.execute();
	}

	private static int few(int tries) {
		return Math.max(tries / 10, ENOUGH);
	}

}
