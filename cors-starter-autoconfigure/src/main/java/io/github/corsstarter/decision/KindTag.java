/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import io.github.corsstarter.policy.RequestKind;

/**
 * The word for a kind of request in metrics and in the endpoint. Of its own, because the
 * endpoint is also where there are no metrics.
 */
final class KindTag {

	private KindTag() {
	}

	static String of(RequestKind kind) {
		return switch (kind) {
			case PREFLIGHT -> "preflight";
			case WEBSOCKET_HANDSHAKE -> "websocket";
			case NAVIGATION -> "navigation";
			default -> "actual";
		};
	}

}
