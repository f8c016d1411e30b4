/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.Internal;

/**
 * All that an application's requests are judged by at a time. Immutable, so a request
 * that has read it once is judged by one configuration from its start to its end.
 *
 * @param policies the policies
 * @param protocol decides about a request under one of them
 * @param debug whether responses say what was decided
 * @param setByCode whether code of the application has set the policies, so they are not
 * those of its properties
 */
@Internal
public record RulesInForce(CorsPolicies policies, CorsProtocol protocol, boolean debug, boolean setByCode) {

	/**
	 * Hold rules. Which policy is the trial of another depends on the mode.
	 * @param policies the policies
	 * @param protocol decides about requests
	 * @param debug whether responses say why
	 * @param setByCode whether the policies are those of code
	 * @throws InvalidCorsPoliciesException if the policies do not fit under the mode of
	 * the protocol
	 */
	public RulesInForce {
		policies = policies.in(protocol.mode());
	}

}
