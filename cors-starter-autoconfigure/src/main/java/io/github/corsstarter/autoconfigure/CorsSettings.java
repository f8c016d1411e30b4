package io.github.corsstarter.autoconfigure;

import java.util.Map;

import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.routing.CorsPolicies;

/**
 * What the properties say, once nothing is wrong with them.
 *
 * @param policies the policies, none if there are none
 * @param protocol the rules by which requests are decided
 * @param filterOrder the order of the filter
 * @param debug whether responses say what was decided
 * @param withoutPaths by their names, the policies that an annotation has to select, each
 * with what to say if none does
 * @param sources by the names of the policies, their properties with where they stand
 */
record CorsSettings(CorsPolicies policies, CorsProtocol protocol, int filterOrder, boolean debug,
		Map<String, ConfigurationProblem> withoutPaths, Map<String, Map<String, String>> sources) {

}
