/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.source.AllowedOriginLookup;
import io.github.corsstarter.source.AllowedOriginSource;
import io.github.corsstarter.source.ReactiveAllowedOriginSource;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;

/**
 * Matches when there is a source of origins, so a policy can name it now or after a
 * reload.
 */
class OnOriginSourceCondition extends AnyNestedCondition {

	OnOriginSourceCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnBean(AllowedOriginSource.class)
	static class Blocking {

	}

	@ConditionalOnBean(ReactiveAllowedOriginSource.class)
	static class Reactive {

	}

	@ConditionalOnBean(AllowedOriginLookup.class)
	static class Lookup {

	}

}
