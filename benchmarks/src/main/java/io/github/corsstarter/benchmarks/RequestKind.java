/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

/**
 * The requests that a filter meets.
 */
public enum RequestKind {

	/** An actual request from an allowed origin. */
	ALLOWED {

		@Override
		Sample sample(PolicySet policies) {
			return Sample.actual(policies.governedPath(), policies.allowedOrigin(), true);
		}

	},

	/** An actual request from the last of the allowed origins. */
	LAST_ALLOWED {

		@Override
		Sample sample(PolicySet policies) {
			return Sample.actual(policies.governedPath(), policies.lastAllowedOrigin(), true);
		}

	},

	/** A preflight from an allowed origin. */
	PREFLIGHT {

		@Override
		Sample sample(PolicySet policies) {
			return Sample.preflight(policies.governedPath(), policies.allowedOrigin(), "content-type,x-request-id",
					true);
		}

	},

	/** An actual request from an origin that is not allowed. */
	DENIED {

		@Override
		Sample sample(PolicySet policies) {
			return Sample.actual(policies.governedPath(), "https://www.stranger.example", false);
		}

	},

	/** A request that no page of another origin sent. */
	WITHOUT_ORIGIN {

		@Override
		Sample sample(PolicySet policies) {
			return Sample.withoutOrigin(policies.governedPath());
		}

	},

	/** A request for a path that has no policy. */
	UNGOVERNED {

		@Override
		Sample sample(PolicySet policies) {
			return Sample.ungoverned(PolicySet.UNGOVERNED_PATH, policies.allowedOrigin());
		}

	};

	abstract Sample sample(PolicySet policies);

}
